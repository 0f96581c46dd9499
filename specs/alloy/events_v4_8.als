module events_v4_8
/* The steps, rules and properties that 4.8 has and not 6.17: a store to PG_isolated is two
   steps, and a page is asked again and again whether it is movable. */
open page_memory

one sig
  isolate_load_flags, isolate_store_isolated, migrate_freed_page_movable,
  migrate_freed_lock_page, migrate_freed_recheck, migrate_freed_store_isolated,
  migrate_freed_unlock_page, migrate_freed_put_newpage, migrate_page_movable,
  migrate_newpage_movable, move_page_movable, move_call_migratepage, move_load_flags,
  move_store_isolated, putback_recheck, putback_load_flags, putback_store_isolated
extends Event {}

one sig
  isolate_recheck_movable, move_recheck_movable, putback_recheck_movable,
  clear_movable_keeps_type, freed_clears_isolated
extends Rule {}

one sig
  PageMovableLocked, MappingAtIsolate, SuccessStillIsolated, ClearMovableWasMovable
extends Property {}
