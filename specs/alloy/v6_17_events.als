module v6_17_events
/* Which step leads from a state to the next: what the visualiser shows, and the traces name. */
open v6_17_any_driver

fun events: Event -> Context {
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
  any_isolate_page -> { c: Cpu | any_isolate_page[c] } +
  any_putback_page -> { c: Cpu | any_putback_page[c] } +
  any_migrate_page -> { c: Cpu | any_migrate_page[c] } +
  any_migrate_get_newpage -> { c: Cpu | any_migrate_get_newpage[c] } +
  any_migrate_move -> { c: Cpu | any_migrate_move[c] } +
  any_migrate_put_page -> { c: Cpu | any_migrate_put_page[c] } +
  file_migrate_page -> { c: Cpu | file_migrate_page[c] } +
  any_alloc_page -> { c: Device | any_alloc_page[c] } +
  any_set_page_movable -> { c: Device | any_set_page_movable[c] } +
  any_release_lock_page -> { c: Device | any_release_lock_page[c] } +
  any_clear_page_movable -> { c: Device | any_clear_page_movable[c] } +
  any_release_unlock_page -> { c: Device | any_release_unlock_page[c] } +
  any_release_page -> { c: Device | any_release_page[c] } +
  any_release_put_page -> { c: Device | any_release_put_page[c] } +
  any_set_movable_ops -> { c: Device | any_set_movable_ops[c] }
  + user_events
}
