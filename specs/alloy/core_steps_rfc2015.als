module core_steps_rfc2015
/* The steps of the core, by part, and which of them leads from a state to the next: what the
   visualiser shows, and the traces name. */
open migrate_rfc2015

pred isolation[c: Cpu] {
  scan_page_lru[c] or isolate_lru_page[c] or isolate_read_mapping[c]
  or isolate_mapping_migratable[c] or isolate_reread_mapping[c] or isolate_call_isolatepage[c]
  or isolate_list_add[c] or isolate_get_page[c] or isolate_recheck_mapping[c]
  or isolate_trylock_page[c] or isolate_recheck_locked[c] or isolate_unlock_page[c]
  or isolate_put_page[c]
}
pred migration[c: Cpu] {
  migrate_get_new_page[c] or migrate_page_count[c] or migrate_trylock_page[c]
  or migrate_lock_page[c] or migrate_isolated_migratable[c] or migrate_page_mapped[c]
  or migrate_call_migratepage[c] or migrate_trylock_newpage[c] or migrate_move_lru_page[c]
  or file_migrate_page[c] or migrate_clear_mapping[c] or migrate_clear_isolated[c]
  or migrate_unlock_newpage[c] or migrate_unlock_page[c] or migrate_putback_lru_page[c]
  or migrate_put_new_page[c] or migrate_newpage_type[c] or migrate_put_newpage[c]
  or migrate_putback_lru_newpage[c]
}
pred putting_back[c: Cpu] {
  putback_lock_page[c] or putback_isolated_migratable[c] or putback_reread_mapping[c]
  or putback_call_putbackpage[c] or putback_clear_isolated[c] or putback_unlock_page[c]
  or putback_putback_lru_page[c]
}
fun core_events: Event -> Context {
  scan_page_lru -> { c: Cpu | scan_page_lru[c] } +
  isolate_lru_page -> { c: Cpu | isolate_lru_page[c] } +
  isolate_read_mapping -> { c: Cpu | isolate_read_mapping[c] } +
  isolate_mapping_migratable -> { c: Cpu | isolate_mapping_migratable[c] } +
  isolate_reread_mapping -> { c: Cpu | isolate_reread_mapping[c] } +
  isolate_call_isolatepage -> { c: Cpu | isolate_call_isolatepage[c] } +
  isolate_list_add -> { c: Cpu | isolate_list_add[c] } +
  isolate_get_page -> { c: Cpu | isolate_get_page[c] } +
  isolate_recheck_mapping -> { c: Cpu | isolate_recheck_mapping[c] } +
  isolate_trylock_page -> { c: Cpu | isolate_trylock_page[c] } +
  isolate_recheck_locked -> { c: Cpu | isolate_recheck_locked[c] } +
  isolate_unlock_page -> { c: Cpu | isolate_unlock_page[c] } +
  isolate_put_page -> { c: Cpu | isolate_put_page[c] } +
  migrate_get_new_page -> { c: Cpu | migrate_get_new_page[c] } +
  migrate_page_count -> { c: Cpu | migrate_page_count[c] } +
  migrate_trylock_page -> { c: Cpu | migrate_trylock_page[c] } +
  migrate_lock_page -> { c: Cpu | migrate_lock_page[c] } +
  migrate_isolated_migratable -> { c: Cpu | migrate_isolated_migratable[c] } +
  migrate_page_mapped -> { c: Cpu | migrate_page_mapped[c] } +
  migrate_call_migratepage -> { c: Cpu | migrate_call_migratepage[c] } +
  migrate_trylock_newpage -> { c: Cpu | migrate_trylock_newpage[c] } +
  migrate_move_lru_page -> { c: Cpu | migrate_move_lru_page[c] } +
  file_migrate_page -> { c: Cpu | file_migrate_page[c] } +
  migrate_clear_mapping -> { c: Cpu | migrate_clear_mapping[c] } +
  migrate_clear_isolated -> { c: Cpu | migrate_clear_isolated[c] } +
  migrate_unlock_newpage -> { c: Cpu | migrate_unlock_newpage[c] } +
  migrate_unlock_page -> { c: Cpu | migrate_unlock_page[c] } +
  migrate_putback_lru_page -> { c: Cpu | migrate_putback_lru_page[c] } +
  migrate_put_new_page -> { c: Cpu | migrate_put_new_page[c] } +
  migrate_newpage_type -> { c: Cpu | migrate_newpage_type[c] } +
  migrate_put_newpage -> { c: Cpu | migrate_put_newpage[c] } +
  migrate_putback_lru_newpage -> { c: Cpu | migrate_putback_lru_newpage[c] } +
  putback_lock_page -> { c: Cpu | putback_lock_page[c] } +
  putback_isolated_migratable -> { c: Cpu | putback_isolated_migratable[c] } +
  putback_reread_mapping -> { c: Cpu | putback_reread_mapping[c] } +
  putback_call_putbackpage -> { c: Cpu | putback_call_putbackpage[c] } +
  putback_clear_isolated -> { c: Cpu | putback_clear_isolated[c] } +
  putback_unlock_page -> { c: Cpu | putback_unlock_page[c] } +
  putback_putback_lru_page -> { c: Cpu | putback_putback_lru_page[c] }
  + user_events
}
