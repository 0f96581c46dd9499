module rfc2015_events
/* Which step of the driver leads from a state to the next, besides those of the core. */
open rfc2015_any_driver

fun events: Event -> Context {
  core_events +
  any_isolate_owned -> { c: Cpu | any_isolate_owned[c] } +
  any_isolate_get_page -> { c: Cpu | any_isolate_get_page[c] } +
  any_isolate_trylock_page -> { c: Cpu | any_isolate_trylock_page[c] } +
  any_isolate_recheck -> { c: Cpu | any_isolate_recheck[c] } +
  any_isolate_mark -> { c: Cpu | any_isolate_mark[c] } +
  any_isolate_unlock_page -> { c: Cpu | any_isolate_unlock_page[c] } +
  any_isolate_unlock_refused -> { c: Cpu | any_isolate_unlock_refused[c] } +
  any_isolate_put_page -> { c: Cpu | any_isolate_put_page[c] } +
  any_putback_isolated -> { c: Cpu | any_putback_isolated[c] } +
  any_putback_lock_page -> { c: Cpu | any_putback_lock_page[c] } +
  any_putback_recheck -> { c: Cpu | any_putback_recheck[c] } +
  any_putback_put_page -> { c: Cpu | any_putback_put_page[c] } +
  any_putback_unlock_page -> { c: Cpu | any_putback_unlock_page[c] } +
  any_migrate_isolated -> { c: Cpu | any_migrate_isolated[c] } +
  any_migrate_trylock_newpage -> { c: Cpu | any_migrate_trylock_newpage[c] } +
  any_migrate_get_newpage -> { c: Cpu | any_migrate_get_newpage[c] } +
  any_migrate_move -> { c: Cpu | any_migrate_move[c] } +
  any_migrate_put_page -> { c: Cpu | any_migrate_put_page[c] } +
  any_migrate_unlock_newpage -> { c: Cpu | any_migrate_unlock_newpage[c] } +
  any_alloc_page -> { c: Device | any_alloc_page[c] } +
  any_publish_page -> { c: Device | any_publish_page[c] } +
  any_mmap -> { c: Device | any_mmap[c] } +
  any_munmap -> { c: Device | any_munmap[c] } +
  any_release_lock_page -> { c: Device | any_release_lock_page[c] } +
  any_release_page -> { c: Device | any_release_page[c] } +
  any_release_unlock_page -> { c: Device | any_release_unlock_page[c] } +
  any_release_put_page -> { c: Device | any_release_put_page[c] } +
  any_remove_mapping_free -> { c: Device | any_remove_mapping_free[c] }
}
