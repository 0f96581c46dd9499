module events_rfc2015
/* What the patch of 1 Apr 2015 on Linux 4.0 has of its own: steps, flags, properties, and what
   page->_mapcount may say. */
open page_memory

one sig
  isolate_read_mapping, isolate_mapping_migratable, isolate_reread_mapping,
  isolate_call_isolatepage, isolate_recheck_mapping, isolate_recheck_locked,
  migrate_isolated_migratable, migrate_page_mapped, migrate_call_migratepage,
  migrate_putback_lru_page, migrate_newpage_type, migrate_clear_isolated,
  putback_isolated_migratable, putback_reread_mapping, putback_call_putbackpage,
  putback_clear_isolated
extends Event {}

one sig PG_private extends CheckedFlag {}    // the driver's: in its hands
one sig PG_swapbacked extends Flag {}        // the driver has the page on the LRU, as shmem
one sig mapped extends PageType {}           // mapped to user space
one sig balloon extends PageType {}          // PageBalloon

one sig SameMapping, WholeDelete, RefusalHeeded extends Property {}
