module v7_3_balloon
/* The protocol v7.3/balloon: 6.17's core with the balloon of Linux 7.0 to 7.3. */
open core_v6_17
open balloon_thread_v7_0

fun rules_of_7_3: set Rule {
  isolate_recheck_type + isolate_recheck_isolated + lock_page_sets_waiters + free_clears_type
  + free_clears_flags + isolate_refuses_released + putback_clears_isolated_first
  + migrate_lru_add_locked + migrate_never_shrinks + migrate_fails_before_insert
  + migrate_gets_before_insert
}
pred rules_of_v7_3 { Kernel.rules = rules_of_7_3 }

pred balloon_init { init and no mutex and no num_pages and no lock }

// ---- the steps of the driver -----------------------------------------------------------------
pred calling_back[c: Cpu] {
  balloon_isolate_list_del[c] or balloon_putback_page_device[c] or balloon_putback_list_add[c]
  or balloon_migrate_page_device[c] or balloon_migrate_mutex_trylock[c]
  or balloon_migrate_mutex_unlock[c] or balloon_migrate_insert_page[c]
  or balloon_migrate_put_page[c] or balloon_migrate_get_newpage[c]
  or balloon_migrate_deflate_page[c] or balloon_migrate_insert_failed[c]
  or (file_migrate_page[c] and same_balloon)
}
pred driving[d: Device] {
  balloon_fill_alloc_page[d] or balloon_fill_mutex_lock[d] or balloon_enqueue_set_movable_ops[d]
  or balloon_enqueue_list_add[d] or balloon_fill_mutex_unlock[d] or balloon_leak_mutex_lock[d]
  or balloon_dequeue_list_del[d] or balloon_dequeue_accounting[d] or balloon_leak_put_page[d]
  or balloon_leak_mutex_unlock[d]
}

// What the core does leaves the balloon as it is: so does a step after which everybody who is
// about to take a step of the balloon still is.  (Its own steps say what they change.)
pred core_keeps_balloon {
  always ((all c: Context | (c in Device or some c.pc & InMigrate) implies c.pc' = c.pc)
          implies same_balloon)
}
