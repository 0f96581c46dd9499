module rfc2015_any_driver
/* The protocol rfc2015/any-driver: the patch of 1 Apr 2015 and the second driver that it
   promises to serve. */
open any_thread_rfc2015

pred init {
  no flags and no holders and no lockers and no type and no mapping and no page_private
  no content and no fresh and on = Page -> buddy
  no slot and no Kernel.fault and no isolated and no Unloaded
  no pc and no page and no new and no map and no site and no rc and no lru and no word
  no from and no todo and no ret and no unmapped
}

// ---- the steps of each part ------------------------------------------------------------------
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
pred calling_back[c: Cpu] {
  any_isolate_owned[c] or any_isolate_get_page[c] or any_isolate_trylock_page[c]
  or any_isolate_recheck[c] or any_isolate_mark[c] or any_isolate_unlock_page[c]
  or any_isolate_unlock_refused[c] or any_isolate_put_page[c]
  or any_putback_isolated[c] or any_putback_lock_page[c] or any_putback_recheck[c]
  or any_putback_put_page[c] or any_putback_unlock_page[c]
  or any_migrate_isolated[c] or any_migrate_trylock_newpage[c] or any_migrate_get_newpage[c]
  or any_migrate_move[c] or any_migrate_put_page[c] or any_migrate_unlock_newpage[c]
}
pred driving[d: Device] {
  any_alloc_page[d] or any_publish_page[d] or any_mmap[d] or any_munmap[d]
  or any_release_lock_page[d] or any_release_page[d] or any_release_unlock_page[d]
  or any_release_put_page[d] or any_remove_mapping_free[d]
}
pred using[c: User] {
  file_alloc[c] or file_load_flags[c] or file_store_locked[c] or file_add_to_page_cache[c]
  or file_unlock_new[c] or file_lru_add_drain[c] or file_find_get_page[c] or file_lock_page[c]
  or file_delete_from_page_cache[c] or file_unlock_page[c] or file_put_page[c]
  or pfn_get_page[c] or pfn_put_page[c]
}
pred compaction[c: Cpu] { isolation[c] or migration[c] or putting_back[c] or calling_back[c] }
