module isolate_putback_v6_17
/*
 * What isolation and putback of Linux 6.17 to 7.3 have of their own: isolate_movable_ops_page()
 * and putback_movable_ops_page() under the page lock, mm/migrate.c.
 */
open isolate_putback
open events_v6_17

// VM_WARN_ON_ONCE_PAGE(!page_has_movable_ops(page)); if (PageMovableOpsIsolated(page))
pred isolate_recheck[c: Cpu] {
  at[c, isolate_recheck]
  not has_movable_ops[c.page] implies breaks[StickyOps]
  else {
    go[c, (holds[isolate_recheck_isolated] and PG_isolated in c.page.flags)
          => isolate_unlock_refused else isolate_call_isolate_page]
    same_pages and same_driver and quiet
  }
}
// page_movable_ops(page)->isolate_page(page, mode)
pred isolate_call_isolate_page[c: Cpu] {
  at[c, isolate_call_isolate_page]
  let t = c.page.type {
    ((some t and text_gone[t]) or no ops[t, isolate]) implies breaks[OpsRegistered]
    else calls[c, t, isolate, isolate]
  }
}
// SetPageMovableOpsIsolated(page)
pred isolate_set_isolated[c: Cpu] {
  at[c, isolate_set_isolated]
  PG_isolated in c.page.flags implies breaks[DriverLeavesIsolated]
  else set_flag[c, c.page, PG_isolated, isolate_unlock_page]
}

pred putback_lock_page[c: Cpu] {
  at[c, putback_lock_page] and lock_page[c, c.page, putback_call_putback_page]
}
// page_movable_ops(page)->putback_page(page)
pred putback_call_putback_page[c: Cpu] {
  at[c, putback_call_putback_page]
  not has_movable_ops[c.page] implies breaks[StickyOps]
  else calls[c, c.page.type, putback, putback]
}
// ClearPageMovableOpsIsolated(page)
pred putback_clear_isolated[c: Cpu] {
  at[c, putback_clear_isolated] and clear_flag[c, c.page, PG_isolated, putback_unlock_page]
}
pred putback_put_page[c: Cpu] {
  puts_back[c, holds[putback_clears_isolated_first] => none else putback_clear_isolated_late]
}
// Without the rule: behind unlock and reference, of a page that nobody holds any more
pred putback_clear_isolated_late[c: Cpu] {
  at[c, putback_clear_isolated_late] and putback_done[c] and same_driver
  memory[flags - c.page -> PG_isolated, lockers, holders, on]
  same_ownership and same_slot and quiet
}
