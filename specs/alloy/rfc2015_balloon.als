module rfc2015_balloon
/* The protocol rfc2015/balloon: the patch of 1 Apr 2015 as posted, with the balloon as it
   converts it. */
open core_steps_rfc2015
open balloon_thread_rfc2015

pred no_balloon_runs { no mutex and no lock and no walk }

pred calling_back[c: Cpu] {
  balloon_isolate_page_movable[c] or balloon_isolate_get_page[c]
  or balloon_isolate_trylock_page[c] or balloon_isolate_recheck[c]
  or balloon_isolate_list_del[c] or balloon_isolate_unlock_page[c]
  or balloon_isolate_unlock_refused[c] or balloon_isolate_put_page[c]
  or balloon_putback_isolated[c] or balloon_putback_lock_page[c] or balloon_putback_recheck[c]
  or balloon_putback_list_add[c] or balloon_putback_put_page[c]
  or balloon_putback_unlock_page[c] or balloon_migrate_isolated[c]
  or balloon_migrate_trylock_newpage[c] or balloon_migrate_mutex_trylock[c]
  or balloon_migrate_get_newpage[c] or balloon_migrate_insert_mapping[c]
  or balloon_migrate_insert_page[c] or balloon_migrate_delete_first[c]
  or balloon_migrate_delete_page[c] or balloon_migrate_mutex_unlock[c]
  or balloon_migrate_put_page[c] or balloon_migrate_unlock_newpage[c]
}
pred driving[d: Device] {
  balloon_fill_mutex_lock[d] or balloon_enqueue_alloc_page[d]
  or balloon_enqueue_trylock_page[d] or balloon_enqueue_insert_mapping[d]
  or balloon_enqueue_insert_page[d] or balloon_enqueue_unlock_page[d]
  or balloon_fill_mutex_unlock[d] or balloon_leak_mutex_lock[d]
  or balloon_dequeue_walk_first[d] or balloon_dequeue_walk_second[d]
  or balloon_dequeue_walk_next[d] or balloon_dequeue_trylock_page[d]
  or balloon_dequeue_page_private[d] or balloon_dequeue_unlock_raced[d]
  or balloon_dequeue_delete_first[d] or balloon_dequeue_delete_page[d]
  or balloon_dequeue_unlock_page[d] or balloon_dequeue_accounting[d]
  or balloon_leak_mutex_unlock[d] or balloon_leak_put_page[d] or balloon_remove_mapping_free[d]
}
// What the core does leaves the balloon as it is: so does a step after which everybody who is
// about to take a step of the balloon still is.  (Its own steps say what they change.)
pred core_keeps_balloon {
  always ((all c: Device + { b: Cpu | some b.site and b.map in Device } | c.pc' = c.pc)
          implies same_balloon)
}
pred compaction[c: Cpu] {
  ((isolation[c] or migration[c] or putting_back[c]) and same_balloon) or calling_back[c]
}
