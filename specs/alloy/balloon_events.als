module balloon_events
/* The steps of the balloon of Linux 7.0 to 7.3, by what holds at them. */
open driver_events

// Callbacks
one sig balloon_isolate_list_del extends IsolateCall {}
one sig balloon_putback_page_device extends PutbackCall {}
one sig balloon_putback_list_add extends InPutback {}
one sig balloon_migrate_page_device extends MigrateCall {}
one sig balloon_migrate_mutex_trylock, balloon_migrate_mutex_unlock, balloon_migrate_insert_page
extends MigrateFound {}
one sig balloon_migrate_put_page extends MigrateMoved {}
// What its rules prevent
one sig balloon_migrate_get_newpage, balloon_migrate_deflate_page, balloon_migrate_insert_failed
extends Event {}

// The thread of its device
one sig balloon_fill_alloc_page, balloon_leak_mutex_lock extends Begin {}
one sig balloon_fill_mutex_lock, balloon_enqueue_set_movable_ops extends Fresh {}
one sig balloon_enqueue_list_add extends Acquiring {}
one sig balloon_fill_mutex_unlock, balloon_dequeue_list_del, balloon_dequeue_accounting,
  balloon_leak_mutex_unlock
extends Thread {}
one sig balloon_leak_put_page extends Unlocked {}
