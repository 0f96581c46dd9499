module v4_8_balloon_events
/* Which step leads from a state to the next: what the visualiser shows, and the traces name. */
open core_events_v4_8
open v4_8_balloon

fun events: Event -> Context {
  core_events +
  balloon_isolate_list_del -> { c: Cpu | balloon_isolate_list_del[c] } +
  balloon_putback_list_add -> { c: Cpu | balloon_putback_list_add[c] } +
  balloon_migrate_mutex_trylock -> { c: Cpu | balloon_migrate_mutex_trylock[c] } +
  balloon_migrate_get_newpage -> { c: Cpu | balloon_migrate_get_newpage[c] } +
  balloon_migrate_insert_page -> { c: Cpu | balloon_migrate_insert_page[c] } +
  balloon_migrate_delete_page -> { c: Cpu | balloon_migrate_delete_page[c] } +
  balloon_migrate_mutex_unlock -> { c: Cpu | balloon_migrate_mutex_unlock[c] } +
  balloon_migrate_put_page -> { c: Cpu | balloon_migrate_put_page[c] } +
  balloon_fill_mutex_lock -> { d: Device | balloon_fill_mutex_lock[d] } +
  balloon_enqueue_alloc_page -> { d: Device | balloon_enqueue_alloc_page[d] } +
  balloon_enqueue_trylock_page -> { d: Device | balloon_enqueue_trylock_page[d] } +
  balloon_enqueue_insert_page -> { d: Device | balloon_enqueue_insert_page[d] } +
  balloon_enqueue_unlock_page -> { d: Device | balloon_enqueue_unlock_page[d] } +
  balloon_fill_mutex_unlock -> { d: Device | balloon_fill_mutex_unlock[d] } +
  balloon_leak_mutex_lock -> { d: Device | balloon_leak_mutex_lock[d] } +
  balloon_dequeue_lock_pages -> { d: Device | balloon_dequeue_lock_pages[d] } +
  balloon_dequeue_trylock_page -> { d: Device | balloon_dequeue_trylock_page[d] } +
  balloon_dequeue_page_isolated -> { d: Device | balloon_dequeue_page_isolated[d] } +
  balloon_dequeue_unlock_raced -> { d: Device | balloon_dequeue_unlock_raced[d] } +
  balloon_dequeue_delete_page -> { d: Device | balloon_dequeue_delete_page[d] } +
  balloon_dequeue_unlock_page -> { d: Device | balloon_dequeue_unlock_page[d] } +
  balloon_dequeue_unlock_pages -> { d: Device | balloon_dequeue_unlock_pages[d] } +
  balloon_dequeue_accounting -> { d: Device | balloon_dequeue_accounting[d] } +
  balloon_leak_put_page -> { d: Device | balloon_leak_put_page[d] } +
  balloon_leak_mutex_unlock -> { d: Device | balloon_leak_mutex_unlock[d] }
}
