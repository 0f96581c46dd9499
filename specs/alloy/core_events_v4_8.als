module core_events_v4_8
/* Which step of the core, or of the other users, leads from a state to the next. */
open core_v4_8
open after_callback_v4_8

fun core_events: Event -> Context {
  scan_page_lru -> { c: Cpu | scan_page_lru[c] } +
  isolate_lru_page -> { c: Cpu | isolate_lru_page[c] } +
  scan_page_movable -> { c: Cpu | scan_page_movable[c] } +
  isolate_get_page -> { c: Cpu | isolate_get_page[c] } +
  isolate_page_movable -> { c: Cpu | isolate_page_movable[c] } +
  isolate_trylock_page -> { c: Cpu | isolate_trylock_page[c] } +
  isolate_recheck -> { c: Cpu | isolate_recheck[c] } +
  isolate_call_isolate_page -> { c: Cpu | isolate_call_isolate_page[c] } +
  isolate_load_flags -> { c: Cpu | isolate_load_flags[c] } +
  isolate_store_isolated -> { c: Cpu | isolate_store_isolated[c] } +
  isolate_unlock_page -> { c: Cpu | isolate_unlock_page[c] } +
  isolate_list_add -> { c: Cpu | isolate_list_add[c] } +
  isolate_unlock_refused -> { c: Cpu | isolate_unlock_refused[c] } +
  isolate_put_page -> { c: Cpu | isolate_put_page[c] } +
  migrate_get_new_page -> { c: Cpu | migrate_get_new_page[c] } +
  migrate_page_count -> { c: Cpu | migrate_page_count[c] } +
  migrate_freed_page_movable -> { c: Cpu | migrate_freed_page_movable[c] } +
  migrate_freed_lock_page -> { c: Cpu | migrate_freed_lock_page[c] } +
  migrate_freed_recheck -> { c: Cpu | migrate_freed_recheck[c] } +
  migrate_freed_store_isolated -> { c: Cpu | migrate_freed_store_isolated[c] } +
  migrate_freed_unlock_page -> { c: Cpu | migrate_freed_unlock_page[c] } +
  migrate_freed_put_newpage -> { c: Cpu | migrate_freed_put_newpage[c] } +
  migrate_page_movable -> { c: Cpu | migrate_page_movable[c] } +
  migrate_trylock_page -> { c: Cpu | migrate_trylock_page[c] } +
  migrate_lock_page -> { c: Cpu | migrate_lock_page[c] } +
  migrate_trylock_newpage -> { c: Cpu | migrate_trylock_newpage[c] } +
  migrate_put_new_page -> { c: Cpu | migrate_put_new_page[c] } +
  migrate_move_lru_page -> { c: Cpu | migrate_move_lru_page[c] } +
  migrate_clear_mapping -> { c: Cpu | migrate_clear_mapping[c] } +
  migrate_lru_cache_add -> { c: Cpu | migrate_lru_cache_add[c] } +
  move_page_movable -> { c: Cpu | move_page_movable[c] } +
  move_call_migratepage -> { c: Cpu | move_call_migratepage[c] } +
  move_load_flags -> { c: Cpu | move_load_flags[c] } +
  move_store_isolated -> { c: Cpu | move_store_isolated[c] } +
  migrate_unlock_newpage -> { c: Cpu | migrate_unlock_newpage[c] } +
  migrate_unlock_page -> { c: Cpu | migrate_unlock_page[c] } +
  migrate_newpage_movable -> { c: Cpu | migrate_newpage_movable[c] } +
  migrate_put_newpage -> { c: Cpu | migrate_put_newpage[c] } +
  migrate_putback_lru_newpage -> { c: Cpu | migrate_putback_lru_newpage[c] } +
  migrate_put_page -> { c: Cpu | migrate_put_page[c] } +
  putback_page_movable -> { c: Cpu | putback_page_movable[c] } +
  putback_lock_page -> { c: Cpu | putback_lock_page[c] } +
  putback_recheck -> { c: Cpu | putback_recheck[c] } +
  putback_call_putback_page -> { c: Cpu | putback_call_putback_page[c] } +
  putback_load_flags -> { c: Cpu | putback_load_flags[c] } +
  putback_store_isolated -> { c: Cpu | putback_store_isolated[c] } +
  putback_unlock_page -> { c: Cpu | putback_unlock_page[c] } +
  putback_put_page -> { c: Cpu | putback_put_page[c] } +
  putback_putback_lru_page -> { c: Cpu | putback_putback_lru_page[c] } +
  file_migrate_page -> { c: Cpu | file_migrate_page[c] } +
  user_events
}
