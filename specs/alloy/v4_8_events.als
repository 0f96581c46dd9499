module v4_8_events
/* Which step leads from a state to the next: what the visualiser shows, and the traces name. */
open core_events_v4_8
open v4_8_any_driver

fun events: Event -> Context {
  core_events +
  any_isolate_page -> { c: Cpu | any_isolate_page[c] } +
  any_putback_page -> { c: Cpu | any_putback_page[c] } +
  any_migrate_page -> { c: Cpu | any_migrate_page[c] } +
  any_migrate_get_newpage -> { c: Cpu | any_migrate_get_newpage[c] } +
  any_migrate_move -> { c: Cpu | any_migrate_move[c] } +
  any_migrate_put_page -> { c: Cpu | any_migrate_put_page[c] } +
  any_alloc_page -> { c: Device | any_alloc_page[c] } +
  any_trylock_page -> { c: Device | any_trylock_page[c] } +
  any_set_page_movable -> { c: Device | any_set_page_movable[c] } +
  any_unlock_page -> { c: Device | any_unlock_page[c] } +
  any_release_lock_page -> { c: Device | any_release_lock_page[c] } +
  any_clear_page_movable -> { c: Device | any_clear_page_movable[c] } +
  any_release_unlock_page -> { c: Device | any_release_unlock_page[c] } +
  any_release_put_page -> { c: Device | any_release_put_page[c] }
}
