module any_driver_events
/* The steps of any driver, as the kernels share them. */
open events

one sig
  any_isolate_page, any_putback_page, any_migrate_page, any_migrate_get_newpage,
  any_migrate_move, any_migrate_put_page,
  any_alloc_page, any_set_page_movable, any_release_lock_page, any_clear_page_movable,
  any_release_unlock_page, any_release_put_page
extends Event {}
