module v7_3_balloon_events
/* Which step leads from a state to the next: what the visualiser shows, and the traces name. */
open core_events_v6_17
open v7_3_balloon

fun events: Event -> Context {
  core_events +
  balloon_isolate_list_del -> { c: Cpu | balloon_isolate_list_del[c] } +
  balloon_putback_page_device -> { c: Cpu | balloon_putback_page_device[c] } +
  balloon_putback_list_add -> { c: Cpu | balloon_putback_list_add[c] } +
  balloon_migrate_page_device -> { c: Cpu | balloon_migrate_page_device[c] } +
  balloon_migrate_mutex_trylock -> { c: Cpu | balloon_migrate_mutex_trylock[c] } +
  balloon_migrate_mutex_unlock -> { c: Cpu | balloon_migrate_mutex_unlock[c] } +
  balloon_migrate_insert_page -> { c: Cpu | balloon_migrate_insert_page[c] } +
  balloon_migrate_put_page -> { c: Cpu | balloon_migrate_put_page[c] } +
  balloon_migrate_get_newpage -> { c: Cpu | balloon_migrate_get_newpage[c] } +
  balloon_migrate_deflate_page -> { c: Cpu | balloon_migrate_deflate_page[c] } +
  balloon_migrate_insert_failed -> { c: Cpu | balloon_migrate_insert_failed[c] } +
  balloon_fill_alloc_page -> { d: Device | balloon_fill_alloc_page[d] } +
  balloon_fill_mutex_lock -> { d: Device | balloon_fill_mutex_lock[d] } +
  balloon_enqueue_set_movable_ops -> { d: Device | balloon_enqueue_set_movable_ops[d] } +
  balloon_enqueue_list_add -> { d: Device | balloon_enqueue_list_add[d] } +
  balloon_fill_mutex_unlock -> { d: Device | balloon_fill_mutex_unlock[d] } +
  balloon_leak_mutex_lock -> { d: Device | balloon_leak_mutex_lock[d] } +
  balloon_dequeue_list_del -> { d: Device | balloon_dequeue_list_del[d] } +
  balloon_dequeue_accounting -> { d: Device | balloon_dequeue_accounting[d] } +
  balloon_leak_put_page -> { d: Device | balloon_leak_put_page[d] } +
  balloon_leak_mutex_unlock -> { d: Device | balloon_leak_mutex_unlock[d] }
}
