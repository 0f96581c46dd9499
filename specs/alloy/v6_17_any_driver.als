module v6_17_any_driver
/* The protocol v6.17/any-driver: Linux 6.17 to 7.3 and any driver that keeps its contract. */
open migrate_move
open any_driver_v6_17

pred rules_of_v6_17 {
  Kernel.rules = isolate_recheck_type + isolate_recheck_isolated + lock_page_sets_waiters
    + free_clears_type + isolate_refuses_released + migrate_released_succeeds
    + putback_ignores_released + module_stays + migrate_lru_add_locked
}
// ---- the steps of each part, in the order of events.als --------------------------------------
pred isolation[c: Cpu] {
  scan_page_lru[c] or isolate_lru_page[c] or scan_page_movable[c] or isolate_get_page[c]
  or isolate_page_movable[c] or isolate_trylock_page[c] or isolate_recheck[c]
  or isolate_call_isolate_page[c] or isolate_set_isolated[c] or isolate_unlock_page[c]
  or isolate_list_add[c] or isolate_unlock_refused[c] or isolate_put_page[c]
}
pred locking[c: Cpu] {
  migrate_page_count[c] or migrate_freed_put_page[c] or migrate_get_new_page[c]
  or migrate_trylock_page[c] or migrate_lock_page[c] or migrate_trylock_newpage[c]
  or migrate_put_new_page[c]
}
pred moving[c: Cpu] {
  move_list_del_newpage[c] or migrate_move_lru_page[c] or migrate_clear_mapping[c]
  or migrate_lru_cache_add[c] or move_call_migrate_page[c] or move_clear_isolated[c]
  or move_list_add_newpage[c] or migrate_unlock_newpage[c] or migrate_put_newpage[c]
  or migrate_putback_lru_newpage[c] or migrate_unlock_page[c] or migrate_put_page[c]
  or migrate_undo_unlock_page[c] or migrate_undo_unlock_newpage[c]
  or migrate_undo_put_newpage[c]
}
pred putting_back[c: Cpu] {
  putback_page_movable[c] or putback_lock_page[c] or putback_call_putback_page[c]
  or putback_clear_isolated[c] or putback_unlock_page[c] or putback_put_page[c]
  or putback_putback_lru_page[c]
}
pred calling_back[c: Cpu] {
  any_isolate_page[c] or any_putback_page[c] or any_migrate_page[c]
  or any_migrate_get_newpage[c] or any_migrate_move[c] or any_migrate_put_page[c]
  or file_migrate_page[c]
}
pred driving[c: Device] {
  any_alloc_page[c] or any_set_page_movable[c] or any_release_lock_page[c]
  or any_clear_page_movable[c] or any_release_unlock_page[c] or any_release_page[c]
  or any_release_put_page[c] or any_set_movable_ops[c]
}
