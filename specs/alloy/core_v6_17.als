module core_v6_17
/* The core of Linux 6.17 to 7.3: the steps of each part. */
open migrate_move

// ---- the steps of each part, in the order of events.als --------------------------------------
pred isolation[c: Cpu] {
  scan_page_lru[c] or isolate_lru_page[c] or scan_page_movable[c] or isolate_get_page[c]
  or isolate_page_movable[c] or isolate_trylock_page[c] or isolate_recheck[c]
  or isolate_call_isolate_page[c] or isolate_set_isolated[c] or isolate_unlock_page[c]
  or isolate_list_add[c] or isolate_unlock_refused[c] or isolate_put_page[c]
}
pred locking[c: Cpu] {
  migrate_page_count[c] or migrate_freed_put_page[c] or migrate_get_new_page[c]
  or migrate_trylock_page[c] or migrate_lock_page[c] or migrate_trylock_newpage[c]
  or migrate_put_new_page[c]
}
pred moving[c: Cpu] {
  move_list_del_newpage[c] or migrate_move_lru_page[c] or migrate_clear_mapping[c]
  or migrate_lru_cache_add[c] or move_call_migrate_page[c] or move_clear_isolated[c]
  or move_list_add_newpage[c] or migrate_unlock_newpage[c] or migrate_put_newpage[c]
  or migrate_putback_lru_newpage[c] or migrate_unlock_page[c] or migrate_put_page[c]
  or migrate_undo_unlock_page[c] or migrate_undo_unlock_newpage[c]
  or migrate_undo_put_newpage[c]
}
pred putting_back[c: Cpu] {
  putback_page_movable[c] or putback_lock_page[c] or putback_call_putback_page[c]
  or putback_clear_isolated[c] or putback_unlock_page[c] or putback_put_page[c]
  or putback_putback_lru_page[c] or putback_clear_isolated_late[c]
}
