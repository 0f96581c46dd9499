module isolate_putback
/*
 * Isolation and putback of Linux 6.17 to 7.3: isolate_migratepages_block() in mm/compaction.c,
 * isolate_movable_ops_page(), putback_movable_ops_page() and putback_movable_pages() in
 * mm/migrate.c.  Peek, reference, look again, page lock, look again, call the driver, set
 * PG_isolated, unlock.
 */
open page_cache

// ---- isolate_migratepages_block() ------------------------------------------------------------
// if (!PageLRU(page)).  The scan does not come back to a page of its own list.
pred scan_page_lru[c: Cpu] {
  is_idle[c]
  some p: Page - free_pages {
    p.on != c
    go_with[c, (PG_lru in p.flags => isolate_lru_page else scan_page_movable), p]
  }
  same_pages and same_driver and quiet
}
// __isolate_lru_page() and the move to the private list [lru_lock]: no driver is asked
pred isolate_lru_page[c: Cpu] {
  at[c, isolate_lru_page]
  let p = c.page {
    (PG_lru not in p.flags or no p.holders) implies { same_memory and settle[c, c.from] }
    else {
      memory[flags - p -> PG_lru, lockers, holders + p -> c, on ++ p -> c]
      settle[c, c.from + p]
    }
  }
  same_ownership and same_slot and same_driver and quiet
}
// if (page_has_movable_ops(page) && !PageMovableOpsIsolated(page)): a peek, may be wrong
pred scan_page_movable[c: Cpu] {
  at[c, scan_page_movable]
  go_or_idle[c, (has_movable_ops[c.page] and PG_isolated not in c.page.flags)
                => isolate_get_page else none]
  same_pages and same_driver and quiet
}

// ---- isolate_movable_ops_page() --------------------------------------------------------------
// folio_get_nontail_page(): get_page_unless_zero()
pred isolate_get_page[c: Cpu] {
  at[c, isolate_get_page]
  no c.page.holders implies { same_pages and quiet and settle[c, c.from] }
  else {
    get_page[c, c.page]
    go[c, holds[isolate_recheck_type] => isolate_page_movable else isolate_trylock_page]
  }
  same_driver
}
// if (!page_has_movable_ops(page)) goto out_putfolio: before the lock is touched
pred isolate_page_movable[c: Cpu] {
  at[c, isolate_page_movable]
  go[c, has_movable_ops[c.page] => isolate_trylock_page else isolate_put_page]
  same_pages and same_driver and quiet
}
pred isolate_trylock_page[c: Cpu] {
  at[c, isolate_trylock_page]
  PG_locked in c.page.flags
  implies { go[c, isolate_put_page] and same_pages and same_driver and quiet }
  else locks[c, c.page, isolate_recheck]
}
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
    ((some t and text_gone[t]) or no t.ops[isolate]) implies breaks[OpsRegistered]
    else calls[c, t, isolate, isolate]
  }
}
// SetPageMovableOpsIsolated(page)
pred isolate_set_isolated[c: Cpu] {
  at[c, isolate_set_isolated]
  PG_isolated in c.page.flags implies breaks[DriverLeavesIsolated]
  else set_flag[c, c.page, PG_isolated, isolate_unlock_page]
}
pred isolate_unlock_page[c: Cpu] {
  at[c, isolate_unlock_page] and unlock_page[c, c.page, isolate_list_add]
}
// list_add(&page->lru, &cc->migratepages)
pred isolate_list_add[c: Cpu] {
  at[c, isolate_list_add]
  let p = c.page, broken = (some p.on & Cpu => SingleIsolation else some p.on => SingleList
                            else c not in p.holders => RefBalance else none) |
    some broken implies breaks[broken]
    else {
      memory[flags, lockers, holders, on + p -> c]
      same_ownership and same_slot and same_driver and quiet
      settle[c, c.from + p]
    }
}
// out_no_isolated: unlock_page(page); out_putfolio: folio_put(folio)
pred isolate_unlock_refused[c: Cpu] {
  at[c, isolate_unlock_refused] and unlock_page[c, c.page, isolate_put_page]
}
pred isolate_put_page[c: Cpu] { at[c, isolate_put_page] and put_and_settle[c, c.page] }

// ---- putback_movable_pages() -----------------------------------------------------------------
// Where compaction may migrate what it has isolated, or put it back
pred at_choice[c: Cpu] { no Kernel.fault and (no c.pc or c.pc = migrate_pass) }

// Putback of the pages f begins, or goes on
pred next_putback[c: Cpu, f: set Page] {
  no f implies settle[c, none]
  else some p: f {
    registers[c, putback_page_movable, p, none] and no_call[c]
    lists[c, f, none, none, c.unmapped]
  }
}
// list_del(&page->lru), and a look which way the page p goes
pred put_back[c: Cpu, p: Page] {
  has_movable_ops[p] and PG_isolated not in p.flags implies breaks[IsolatedAtPutback]
  else {
    memory[flags, lockers, holders, on - p -> c]
    same_ownership and same_slot and same_driver and quiet
    registers[c, has_movable_ops[p] => putback_lock_page else putback_putback_lru_page, p, none]
    no_call[c] and lists[c, c.from - p, none, none, c.unmapped]
  }
}
pred putback_page_movable[c: Cpu] {
  (at_choice[c] and some p: c.from | put_back[c, p])
  or (at[c, putback_page_movable] and put_back[c, c.page])
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
pred putback_unlock_page[c: Cpu] {
  at[c, putback_unlock_page] and unlock_page[c, c.page, putback_put_page]
}
pred putback_put_page[c: Cpu] {
  at[c, putback_put_page]
  let broken = put_breaks[c, c.page, on] |
    some broken implies breaks[broken]
    else { put_page[c, c.page] and next_putback[c, c.from] and same_driver }
}
pred putback_putback_lru_page[c: Cpu] {
  at[c, putback_putback_lru_page]
  let broken = putback_lru_breaks[c, c.page] |
    some broken implies breaks[broken]
    else { lru_add_and_put[c, c.page] and next_putback[c, c.from] }
}
