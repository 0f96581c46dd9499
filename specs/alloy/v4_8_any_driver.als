module v4_8_any_driver
/* The protocol v4.8/any-driver: Linux 4.8 and any driver that keeps its contract. */
open core_v4_8
open any_driver_v4_8

pred rules_of_v4_8 { all_rules_of_v4_8_but[none] }
pred all_rules_of_v4_8_but[r: set Rule] {
  Kernel.rules = isolate_recheck_type + isolate_recheck_movable + isolate_recheck_isolated
    + move_recheck_movable + putback_recheck_movable + clear_movable_keeps_type
    + freed_clears_isolated - r
}

// ---- the steps of each part ------------------------------------------------------------------
pred isolation[c: Cpu] {
  scan_page_lru[c] or isolate_lru_page[c] or scan_page_movable[c] or isolate_get_page[c]
  or isolate_page_movable[c] or isolate_trylock_page[c] or isolate_recheck[c]
  or isolate_call_isolate_page[c] or isolate_load_flags[c] or isolate_store_isolated[c]
  or isolate_unlock_page[c] or isolate_list_add[c] or isolate_unlock_refused[c]
  or isolate_put_page[c]
}
pred locking[c: Cpu] {
  migrate_get_new_page[c] or migrate_page_count[c] or migrate_freed_page_movable[c]
  or migrate_freed_lock_page[c] or migrate_freed_recheck[c] or migrate_freed_store_isolated[c]
  or migrate_freed_unlock_page[c] or migrate_freed_put_newpage[c] or migrate_page_movable[c]
  or migrate_trylock_page[c] or migrate_lock_page[c] or migrate_trylock_newpage[c]
  or migrate_put_new_page[c]
}
pred moving[c: Cpu] {
  migrate_move_lru_page[c] or migrate_clear_mapping[c] or migrate_lru_cache_add[c]
  or move_page_movable[c] or move_call_migratepage[c] or move_load_flags[c]
  or move_store_isolated[c] or migrate_unlock_newpage[c] or migrate_unlock_page[c]
  or migrate_newpage_movable[c] or migrate_put_newpage[c] or migrate_putback_lru_newpage[c]
  or migrate_put_page[c]
}
pred putting_back[c: Cpu] {
  putback_page_movable[c] or putback_lock_page[c] or putback_recheck[c]
  or putback_call_putback_page[c] or putback_load_flags[c] or putback_store_isolated[c]
  or putback_unlock_page[c] or putback_put_page[c] or putback_putback_lru_page[c]
}
pred calling_back[c: Cpu] {
  any_isolate_page[c] or any_putback_page[c] or any_migrate_page[c]
  or any_migrate_get_newpage[c] or any_migrate_move[c] or any_migrate_put_page[c]
  or file_migrate_page[c]
}
pred driving[c: Device] {
  any_alloc_page[c] or any_trylock_page[c] or any_set_page_movable[c] or any_unlock_page[c]
  or any_release_lock_page[c] or any_clear_page_movable[c] or any_release_unlock_page[c]
  or any_release_put_page[c]
}
