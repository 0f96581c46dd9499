module any_driver_events
/* The steps of any driver, as the kernels share them, by what holds at them. */
open driver_events

one sig any_isolate_page extends IsolateCall {}
one sig any_putback_page extends PutbackCall {}
one sig any_migrate_page extends MigrateCall {}
one sig any_migrate_get_newpage extends MigrateFound {}
one sig any_migrate_move extends InMigrate {}
one sig any_migrate_put_page extends MigrateMoved {}

one sig any_alloc_page, any_release_lock_page extends Begin {}
one sig any_set_page_movable extends Fresh {}
one sig any_clear_page_movable, any_release_unlock_page extends Releasing {}
one sig any_release_put_page extends Unlocked {}
