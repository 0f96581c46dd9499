module isolate_putback
/*
 * What the kernels 4.8 to 7.3 share of isolation and putback: isolate_migratepages_block() in
 * mm/compaction.c; isolate_movable_page(), putback_movable_page(s)() in mm/migrate.c,
 * isolate_movable_ops_page() and putback_movable_ops_page() from 6.17 on.  Peek, reference, look
 * again, page lock, look again, call the driver, set PG_isolated, unlock.
 */
open migrate_pages

// ---- isolate_migratepages_block() ------------------------------------------------------------
pred scan_page_lru[c: Cpu] { scans_page[c, scan_page_movable] }

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
pred isolate_unlock_page[c: Cpu] {
  at[c, isolate_unlock_page] and unlock_page[c, c.page, isolate_list_add]
}
pred isolate_list_add[c: Cpu] {
  at[c, isolate_list_add]
  let p = c.page, broken = list_add_breaks[c, p] |
    some broken implies breaks[broken]
    else {
      memory[flags, lockers, holders, on + p -> c]
      same_ownership and same_slot and same_driver and quiet
      settle[c, c.from + p]
    }
}

// ---- putback_movable_pages(), and until 5.10 the same at the end of unmap_and_move() for a page
// that can't be migrated (the new page is given back behind it) --------------------------------
pred next_putback[c: Cpu, f: set Page] { next_putback_at[c, f, putback_page_movable] }

// list_del(&page->lru), and a look which way the page p goes
pred put_back[c: Cpu, p: Page] {
  has_movable_ops[p] and PG_isolated not in p.flags implies breaks[IsolatedAtPutback]
  else {
    memory[flags, lockers, holders, on - p -> c]
    same_ownership and same_slot and same_driver and quiet
    registers[c, has_movable_ops[p] => putback_lock_page else putback_putback_lru_page, p, c.new]
    same_call[c] and lists[c, c.from - p, c.todo, none, c.unmapped]
  }
}
pred putback_page_movable[c: Cpu] {
  (at_choice[c] and some p: c.from | put_back[c, p])
  or (at[c, putback_page_movable] and put_back[c, c.page])
}
// Behind a page that went back
pred putback_done[c: Cpu] {
  some c.new implies go[c, migrate_put_new_page] else next_putback[c, c.from]
}
pred putback_unlock_page[c: Cpu] {
  at[c, putback_unlock_page] and unlock_page[c, c.page, putback_put_page]
}
// put_page() of the isolation's reference; late: a step that is still behind it
pred puts_back[c: Cpu, late: lone Event] {
  at[c, putback_put_page]
  let broken = put_breaks[c, c.page, on] |
    some broken implies breaks[broken]
    else {
      put_page[c, c.page] and same_driver
      some late implies go[c, late] else putback_done[c]
    }
}
pred putback_putback_lru_page[c: Cpu] {
  at[c, putback_putback_lru_page]
  let broken = putback_lru_breaks[c, c.page] |
    some broken implies breaks[broken]
    else { lru_add_and_put[c, c.page] and putback_done[c] }
}
