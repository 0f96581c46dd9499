module balloon_events_v4_8
/* The steps of the balloon of Linux 4.8, by what holds at them. */
open driver_events_v4_8

// Callbacks
one sig balloon_isolate_list_del extends IsolateCall {}
one sig balloon_putback_list_add extends PutbackCall {}
one sig balloon_migrate_mutex_trylock extends MigrateCall {}
one sig balloon_migrate_get_newpage extends MigrateFound {}
one sig balloon_migrate_insert_page, balloon_migrate_delete_page extends InMigrate {}
one sig balloon_migrate_mutex_unlock, balloon_migrate_put_page extends MigrateMoved {}

// The thread of its device
one sig balloon_fill_mutex_lock, balloon_leak_mutex_lock extends Begin {}
one sig balloon_enqueue_trylock_page, balloon_enqueue_insert_page extends Fresh {}
one sig balloon_enqueue_alloc_page, balloon_enqueue_unlock_page, balloon_fill_mutex_unlock,
  balloon_dequeue_lock_pages, balloon_dequeue_trylock_page, balloon_dequeue_page_isolated,
  balloon_dequeue_unlock_raced, balloon_dequeue_delete_page, balloon_dequeue_accounting,
  balloon_leak_mutex_unlock
extends Thread {}
one sig balloon_dequeue_unlock_page, balloon_dequeue_unlock_pages extends Releasing {}
one sig balloon_leak_put_page extends Unlocked {}

fact {
  MigrateInserted = balloon_migrate_delete_page
  PageLocked = balloon_enqueue_insert_page + balloon_enqueue_unlock_page
    + balloon_dequeue_page_isolated + balloon_dequeue_unlock_raced + balloon_dequeue_delete_page
    + balloon_dequeue_unlock_page
  Owned = balloon_enqueue_unlock_page + balloon_dequeue_trylock_page
    + balloon_dequeue_page_isolated + balloon_dequeue_unlock_raced + balloon_dequeue_delete_page
  Empty = balloon_enqueue_alloc_page + balloon_dequeue_lock_pages + balloon_dequeue_accounting
}
