module v6_17_any_driver
/* The protocol v6.17/any-driver: Linux 6.17 to 7.3 and any driver that keeps its contract. */
open core_v6_17
open any_driver_v6_17

fun rules_of_6_17: set Rule {
  isolate_recheck_type + isolate_recheck_isolated + lock_page_sets_waiters + free_clears_type
  + free_clears_flags + isolate_refuses_released + migrate_released_succeeds
  + putback_ignores_released + putback_clears_isolated_first + publish_stores_flags_first
  + module_stays + migrate_lru_add_locked
}
pred rules_of_v6_17 { Kernel.rules = rules_of_6_17 }

// ---- the steps of the driver -----------------------------------------------------------------
pred calling_back[c: Cpu] {
  any_isolate_page[c] or any_putback_page[c] or any_migrate_page[c]
  or any_migrate_get_newpage[c] or any_migrate_move[c] or any_migrate_put_page[c]
  or file_migrate_page[c]
}
pred driving[c: Device] {
  any_alloc_page[c] or any_set_page_movable[c] or any_release_lock_page[c]
  or any_clear_page_movable[c] or any_release_unlock_page[c] or any_release_page[c]
  or any_release_put_page[c] or any_set_movable_ops[c]
  or any_late_load_flags[c] or any_late_store_flags[c]
}
