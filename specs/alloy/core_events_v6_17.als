module core_events_v6_17
/* Which step of the core, or of the other users, leads from a state to the next. */
open core_v6_17

fun core_events: Event -> Context {
  scan_page_lru -> { c: Cpu | scan_page_lru[c] } +
  isolate_lru_page -> { c: Cpu | isolate_lru_page[c] } +
  scan_page_movable -> { c: Cpu | scan_page_movable[c] } +
  isolate_get_page -> { c: Cpu | isolate_get_page[c] } +
  isolate_page_movable -> { c: Cpu | isolate_page_movable[c] } +
  isolate_trylock_page -> { c: Cpu | isolate_trylock_page[c] } +
  isolate_recheck -> { c: Cpu | isolate_recheck[c] } +
  isolate_call_isolate_page -> { c: Cpu | isolate_call_isolate_page[c] } +
  isolate_set_isolated -> { c: Cpu | isolate_set_isolated[c] } +
  isolate_unlock_page -> { c: Cpu | isolate_unlock_page[c] } +
  isolate_list_add -> { c: Cpu | isolate_list_add[c] } +
  isolate_unlock_refused -> { c: Cpu | isolate_unlock_refused[c] } +
  isolate_put_page -> { c: Cpu | isolate_put_page[c] } +
  migrate_page_count -> { c: Cpu | migrate_page_count[c] } +
  migrate_freed_put_page -> { c: Cpu | migrate_freed_put_page[c] } +
  migrate_get_new_page -> { c: Cpu | migrate_get_new_page[c] } +
  migrate_trylock_page -> { c: Cpu | migrate_trylock_page[c] } +
  migrate_lock_page -> { c: Cpu | migrate_lock_page[c] } +
  migrate_trylock_newpage -> { c: Cpu | migrate_trylock_newpage[c] } +
  migrate_put_new_page -> { c: Cpu | migrate_put_new_page[c] } +
  move_list_del_newpage -> { c: Cpu | move_list_del_newpage[c] } +
  migrate_move_lru_page -> { c: Cpu | migrate_move_lru_page[c] } +
  migrate_clear_mapping -> { c: Cpu | migrate_clear_mapping[c] } +
  migrate_lru_cache_add -> { c: Cpu | migrate_lru_cache_add[c] } +
  move_call_migrate_page -> { c: Cpu | move_call_migrate_page[c] } +
  move_clear_isolated -> { c: Cpu | move_clear_isolated[c] } +
  move_list_add_newpage -> { c: Cpu | move_list_add_newpage[c] } +
  migrate_unlock_newpage -> { c: Cpu | migrate_unlock_newpage[c] } +
  migrate_put_newpage -> { c: Cpu | migrate_put_newpage[c] } +
  migrate_putback_lru_newpage -> { c: Cpu | migrate_putback_lru_newpage[c] } +
  migrate_unlock_page -> { c: Cpu | migrate_unlock_page[c] } +
  migrate_put_page -> { c: Cpu | migrate_put_page[c] } +
  migrate_undo_unlock_page -> { c: Cpu | migrate_undo_unlock_page[c] } +
  migrate_undo_unlock_newpage -> { c: Cpu | migrate_undo_unlock_newpage[c] } +
  migrate_undo_put_newpage -> { c: Cpu | migrate_undo_put_newpage[c] } +
  putback_page_movable -> { c: Cpu | putback_page_movable[c] } +
  putback_lock_page -> { c: Cpu | putback_lock_page[c] } +
  putback_call_putback_page -> { c: Cpu | putback_call_putback_page[c] } +
  putback_clear_isolated -> { c: Cpu | putback_clear_isolated[c] } +
  putback_unlock_page -> { c: Cpu | putback_unlock_page[c] } +
  putback_put_page -> { c: Cpu | putback_put_page[c] } +
  putback_putback_lru_page -> { c: Cpu | putback_putback_lru_page[c] } +
  putback_clear_isolated_late -> { c: Cpu | putback_clear_isolated_late[c] } +
  file_migrate_page -> { c: Cpu | file_migrate_page[c] } +
  user_events
}
