module rfc2015_balloon_events
/* Which step of the balloon leads from a state to the next, besides those of the core. */
open rfc2015_balloon

fun events: Event -> Context {
  core_events +
  balloon_isolate_page_movable -> { c: Cpu | balloon_isolate_page_movable[c] } +
  balloon_isolate_get_page -> { c: Cpu | balloon_isolate_get_page[c] } +
  balloon_isolate_trylock_page -> { c: Cpu | balloon_isolate_trylock_page[c] } +
  balloon_isolate_recheck -> { c: Cpu | balloon_isolate_recheck[c] } +
  balloon_isolate_list_del -> { c: Cpu | balloon_isolate_list_del[c] } +
  balloon_isolate_unlock_page -> { c: Cpu | balloon_isolate_unlock_page[c] } +
  balloon_isolate_unlock_refused -> { c: Cpu | balloon_isolate_unlock_refused[c] } +
  balloon_isolate_put_page -> { c: Cpu | balloon_isolate_put_page[c] } +
  balloon_putback_isolated -> { c: Cpu | balloon_putback_isolated[c] } +
  balloon_putback_lock_page -> { c: Cpu | balloon_putback_lock_page[c] } +
  balloon_putback_recheck -> { c: Cpu | balloon_putback_recheck[c] } +
  balloon_putback_list_add -> { c: Cpu | balloon_putback_list_add[c] } +
  balloon_putback_put_page -> { c: Cpu | balloon_putback_put_page[c] } +
  balloon_putback_unlock_page -> { c: Cpu | balloon_putback_unlock_page[c] } +
  balloon_migrate_isolated -> { c: Cpu | balloon_migrate_isolated[c] } +
  balloon_migrate_trylock_newpage -> { c: Cpu | balloon_migrate_trylock_newpage[c] } +
  balloon_migrate_mutex_trylock -> { c: Cpu | balloon_migrate_mutex_trylock[c] } +
  balloon_migrate_get_newpage -> { c: Cpu | balloon_migrate_get_newpage[c] } +
  balloon_migrate_insert_mapping -> { c: Cpu | balloon_migrate_insert_mapping[c] } +
  balloon_migrate_insert_page -> { c: Cpu | balloon_migrate_insert_page[c] } +
  balloon_migrate_delete_first -> { c: Cpu | balloon_migrate_delete_first[c] } +
  balloon_migrate_delete_page -> { c: Cpu | balloon_migrate_delete_page[c] } +
  balloon_migrate_mutex_unlock -> { c: Cpu | balloon_migrate_mutex_unlock[c] } +
  balloon_migrate_put_page -> { c: Cpu | balloon_migrate_put_page[c] } +
  balloon_migrate_unlock_newpage -> { c: Cpu | balloon_migrate_unlock_newpage[c] } +
  balloon_fill_mutex_lock -> { c: Device | balloon_fill_mutex_lock[c] } +
  balloon_enqueue_alloc_page -> { c: Device | balloon_enqueue_alloc_page[c] } +
  balloon_enqueue_trylock_page -> { c: Device | balloon_enqueue_trylock_page[c] } +
  balloon_enqueue_insert_mapping -> { c: Device | balloon_enqueue_insert_mapping[c] } +
  balloon_enqueue_insert_page -> { c: Device | balloon_enqueue_insert_page[c] } +
  balloon_enqueue_unlock_page -> { c: Device | balloon_enqueue_unlock_page[c] } +
  balloon_fill_mutex_unlock -> { c: Device | balloon_fill_mutex_unlock[c] } +
  balloon_leak_mutex_lock -> { c: Device | balloon_leak_mutex_lock[c] } +
  balloon_dequeue_walk_first -> { c: Device | balloon_dequeue_walk_first[c] } +
  balloon_dequeue_walk_second -> { c: Device | balloon_dequeue_walk_second[c] } +
  balloon_dequeue_walk_next -> { c: Device | balloon_dequeue_walk_next[c] } +
  balloon_dequeue_trylock_page -> { c: Device | balloon_dequeue_trylock_page[c] } +
  balloon_dequeue_page_private -> { c: Device | balloon_dequeue_page_private[c] } +
  balloon_dequeue_unlock_raced -> { c: Device | balloon_dequeue_unlock_raced[c] } +
  balloon_dequeue_delete_first -> { c: Device | balloon_dequeue_delete_first[c] } +
  balloon_dequeue_delete_page -> { c: Device | balloon_dequeue_delete_page[c] } +
  balloon_dequeue_unlock_page -> { c: Device | balloon_dequeue_unlock_page[c] } +
  balloon_dequeue_accounting -> { c: Device | balloon_dequeue_accounting[c] } +
  balloon_leak_mutex_unlock -> { c: Device | balloon_leak_mutex_unlock[c] } +
  balloon_leak_put_page -> { c: Device | balloon_leak_put_page[c] } +
  balloon_remove_mapping_free -> { c: Device | balloon_remove_mapping_free[c] }
}
