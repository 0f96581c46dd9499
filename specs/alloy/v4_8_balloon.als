module v4_8_balloon
/* The protocol v4.8/balloon: Linux 4.8 and its balloon driver. */
open core_v4_8
open balloon_thread_v4_8

pred balloon_init { init and no mutex and no num_pages and no lock }

// ---- the steps of the driver -----------------------------------------------------------------
pred calling_back[c: Cpu] {
  balloon_isolate_list_del[c] or balloon_putback_list_add[c] or balloon_migrate_mutex_trylock[c]
  or balloon_migrate_get_newpage[c] or balloon_migrate_insert_page[c]
  or balloon_migrate_delete_page[c] or balloon_migrate_mutex_unlock[c]
  or balloon_migrate_put_page[c] or (file_migrate_page[c] and same_balloon)
}
pred driving[d: Device] {
  balloon_fill_mutex_lock[d] or balloon_enqueue_alloc_page[d] or balloon_enqueue_trylock_page[d]
  or balloon_enqueue_insert_page[d] or balloon_enqueue_unlock_page[d]
  or balloon_fill_mutex_unlock[d] or balloon_leak_mutex_lock[d] or balloon_dequeue_lock_pages[d]
  or balloon_dequeue_trylock_page[d] or balloon_dequeue_page_isolated[d]
  or balloon_dequeue_unlock_raced[d] or balloon_dequeue_delete_page[d]
  or balloon_dequeue_unlock_page[d] or balloon_dequeue_unlock_pages[d]
  or balloon_dequeue_accounting[d] or balloon_leak_put_page[d] or balloon_leak_mutex_unlock[d]
}

// What the core does leaves the balloon as it is: so does a step after which everybody who is
// about to take a step of the balloon still is.  (Its own steps say what they change.)
pred core_keeps_balloon {
  always ((all c: Device + { b: Cpu | b.pc in InMigrate } | c.pc' = c.pc) implies same_balloon)
}
