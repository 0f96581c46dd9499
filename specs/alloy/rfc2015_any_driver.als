module rfc2015_any_driver
/* The protocol rfc2015/any-driver: the patch of 1 Apr 2015 and the second driver that it
   promises to serve. */
open core_steps_rfc2015
open any_thread_rfc2015

pred calling_back[c: Cpu] {
  any_isolate_owned[c] or any_isolate_get_page[c] or any_isolate_trylock_page[c]
  or any_isolate_recheck[c] or any_isolate_mark[c] or any_isolate_unlock_page[c]
  or any_isolate_unlock_refused[c] or any_isolate_put_page[c]
  or any_putback_isolated[c] or any_putback_lock_page[c] or any_putback_recheck[c]
  or any_putback_put_page[c] or any_putback_unlock_page[c]
  or any_migrate_isolated[c] or any_migrate_trylock_newpage[c] or any_migrate_get_newpage[c]
  or any_migrate_move[c] or any_migrate_put_page[c] or any_migrate_unlock_newpage[c]
}
pred driving[d: Device] {
  any_alloc_page[d] or any_publish_page[d] or any_mmap[d] or any_munmap[d]
  or any_release_lock_page[d] or any_release_page[d] or any_release_unlock_page[d]
  or any_release_put_page[d] or any_remove_mapping_free[d]
}
pred compaction[c: Cpu] { isolation[c] or migration[c] or putting_back[c] or calling_back[c] }

// Any step of anybody, or none any more
pred any_step { some c: Cpu | compaction[c] or some d: Device | driving[d] or using[User] or rests }
