module any_driver
/*
 * What any driver with pages of its own does in every kernel: the references of a migration, the
 * allocation of a page, its release under the page lock.
 */
open page_lock
open any_driver_events

// get_page(newpage): the driver's reference
pred any_migrate_get_newpage[c: Cpu] {
  at[c, any_migrate_get_newpage]
  get_page[c.map & Device, c.new] and go[c, any_migrate_move] and same_driver
}

// ---- the driver's own thread -----------------------------------------------------------------
pred works[d: Device] { is_idle[d] and d not in Unloaded }

pred allocates_page[d: Device, s: Event] {
  works[d]
  some p: Page { alloc_page[d, p] and go_with[d, s, p] }
  same_driver
}
// Release under the page lock, isolated or not: the driver finds one of the pages and locks it; the
// step s follows
pred locks_to_release[d: Device, pages: set Page, s: Event] {
  works[d] and some p: pages {
    {
      PG_locked not in p.flags
      lock_taken[d, p] and go_with[d, s, p] and same_driver
    } or sleep_for_lock[d, p]
  }
}
pred any_release_unlock_page[d: Device] {
  at[d, any_release_unlock_page] and unlock_page[d, d.page, any_release_put_page]
}
pred any_release_put_page[d: Device] {
  at[d, any_release_put_page] and put_and_settle_device[d]
}
pred put_and_settle_device[d: Device] {
  let broken = put_breaks[d, d.page, on] |
    some broken implies breaks[broken]
    else { put_page[d, d.page] and settle[d, d.from] and same_driver }
}
