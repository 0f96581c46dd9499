module events
/* The steps that the kernels share, by their names in specs/kernel/steps.json with '_' for '.'.
   A kernel's own, and a driver's, are in files of their own, so that no other pays for them. */

abstract sig Event {}
one sig
  // isolation, mm/compaction.c and mm/migrate.c
  scan_page_lru, isolate_lru_page, scan_page_movable, isolate_get_page, isolate_page_movable,
  isolate_trylock_page, isolate_recheck, isolate_call_isolate_page, isolate_unlock_page,
  isolate_list_add, isolate_unlock_refused, isolate_put_page,
  // migrate_pages()
  migrate_page_count, migrate_get_new_page, migrate_trylock_page, migrate_lock_page,
  migrate_trylock_newpage, migrate_put_new_page, migrate_move_lru_page, migrate_clear_mapping,
  migrate_lru_cache_add, migrate_unlock_newpage, migrate_put_newpage, migrate_putback_lru_newpage,
  migrate_unlock_page, migrate_put_page,
  // putback
  putback_page_movable, putback_lock_page, putback_call_putback_page, putback_unlock_page,
  putback_put_page, putback_putback_lru_page,
  // page cache and pfn walkers
  file_alloc, file_load_flags, file_store_locked, file_add_to_page_cache, file_unlock_new,
  file_lru_add_drain, file_find_get_page, file_lock_page, file_delete_from_page_cache,
  file_unlock_page, file_put_page, file_migrate_page, pfn_get_page, pfn_put_page
extends Event {}

// A place between two steps where the kernel may do one thing or another
abstract sig Pause {}
one sig migrate_pass extends Pause {}        // behind a pass that left pages: another, or putback
