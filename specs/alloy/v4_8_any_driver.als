module v4_8_any_driver
/* The protocol v4.8/any-driver: Linux 4.8 and any driver that keeps its contract. */
open core_v4_8
open any_driver_v4_8

// ---- the steps of the driver -----------------------------------------------------------------
pred calling_back[c: Cpu] {
  any_isolate_page[c] or any_putback_page[c] or any_migrate_page[c]
  or any_migrate_get_newpage[c] or any_migrate_move[c] or any_migrate_put_page[c]
  or file_migrate_page[c]
}
pred driving[c: Device] {
  any_alloc_page[c] or any_trylock_page[c] or any_set_page_movable[c] or any_unlock_page[c]
  or any_release_lock_page[c] or any_clear_page_movable[c] or any_release_unlock_page[c]
  or any_release_put_page[c]
}
