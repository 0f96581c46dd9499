module migrate_move
/*
 * migrate_folio_move(), migrate_movable_ops_page() and the undo of migrate_pages_batch(),
 * mm/migrate.c, Linux 6.17 to 7.3: each page that was locked with its new page is moved, or
 * unlocked as it was.
 */
open migrate_batch
open after_callback_v6_17

// list_del(&dst->lru); if (page_has_movable_ops(&src->page)): the driver is told, whatever it
// has done with the page
pred move_list_del_newpage[c: Cpu] {
  at[c, move_list_del_newpage]
  memory[flags, lockers, holders, on - c.new -> c]
  same_ownership and same_slot and same_driver and quiet
  has_movable_ops[c.page] implies {
    registers[c, move_call_migrate_page, c.page, c.new] and call[c, c.map, c.site, c.rc, none]
  } else {
    registers[c, migrate_move_lru_page, c.page, c.new] and call[c, c.map, c.site, c.rc, Yes]
  }
  same_lists[c]
}
// page_movable_ops(src)->migrate_page(dst, src, mode)
pred move_call_migrate_page[c: Cpu] {
  at[c, move_call_migrate_page]
  not has_movable_ops[c.page] implies breaks[StickyOps]
  else PG_isolated not in c.page.flags implies breaks[IsolatedAtMove]
  else calls[c, c.page.type, migrate, migrate]
}
// if (!rc) ClearPageMovableOpsIsolated(src)
pred move_clear_isolated[c: Cpu] {
  at[c, move_clear_isolated] and clear_flag[c, c.page, PG_isolated, migrate_unlock_newpage]
}
// mapping->a_ops->migrate_folio(), or migrate_folio() of a page that is nobody's any more
pred migrate_move_lru_page[c: Cpu] {
  at[c, migrate_move_lru_page] and moves_lru_page[c, move_list_add_newpage]
}
// rc == -EAGAIN: list_add(&dst->lru, prev); both pages stay locked
pred move_list_add_newpage[c: Cpu] {
  at[c, move_list_add_newpage]
  some c.new.on implies breaks[SingleList]
  else {
    memory[flags, lockers, holders, on + c.new -> c]
    same_ownership and same_slot and same_driver and quiet
    moved[c, c.from, c.todo, c.ret, c.unmapped]
  }
}
// out_unlock_both: folio_unlock(dst)
pred migrate_unlock_newpage[c: Cpu] {
  at[c, migrate_unlock_newpage]
  unlock_page[c, c.new, (some c.lru and not holds[migrate_lru_add_locked])
                        => migrate_putback_lru_newpage else migrate_put_newpage]
}
// The pair is done with, the old page follows
pred newpage_put[c: Cpu] {
  registers[c, migrate_unlock_page, c.page, none] and same_call[c]
  lists[c, c.from, c.todo, c.ret, c.unmapped - c.page -> Page]
}
// folio_put(dst): its new owner has a reference of its own
pred migrate_put_newpage[c: Cpu] {
  at[c, migrate_put_newpage]
  let broken = put_breaks[c, c.new, on] |
    some broken implies breaks[broken]
    else { put_page[c, c.new] and newpage_put[c] and same_driver }
}
pred migrate_putback_lru_newpage[c: Cpu] {
  at[c, migrate_putback_lru_newpage]
  let broken = putback_lru_breaks[c, c.new] |
    some broken implies breaks[broken]
    else { lru_add_and_put[c, c.new] and newpage_put[c] }
}
// Success: list_del(&src->lru); folio_unlock(src).  Or migrate_folio_undo_src()
pred migrate_unlock_page[c: Cpu] {
  at[c, migrate_unlock_page]
  c.rc = again implies unlock_page[c, c.page, migrate_put_new_page]
  else let p = c.page, broken = unlock_breaks[c, p, c.from - p] |
    some broken implies breaks[broken]
    else {
      unlocked[c, p, on - p -> c]
      registers[c, migrate_put_page, p, c.new] and same_call[c]
      lists[c, c.from - p, c.todo, c.ret - p, c.unmapped]
    }
}
// migrate_folio_done(): folio_put(src), the reference of the isolation
pred migrate_put_page[c: Cpu] {
  at[c, migrate_put_page]
  let broken = put_breaks[c, c.page, on] |
    some broken implies breaks[broken]
    else {
      put_page[c, c.page] and same_driver
      moved[c, c.from, c.todo, c.ret, c.unmapped]
    }
}

// ---- migrate_folio_undo_src(), migrate_folio_undo_dst() --------------------------------------
// The page waits for the caller's putback
pred migrate_undo_unlock_page[c: Cpu] {
  at[c, migrate_undo_unlock_page]
  let p = c.page, broken = unlock_breaks[c, p, c.from] |
    some broken implies breaks[broken]
    else {
      unlocked[c, p, on]
      registers[c, migrate_undo_unlock_newpage, p, c.new] and same_call[c]
      lists[c, c.from, c.todo, c.ret + p, c.unmapped]
    }
}
// list_del(&dst->lru), if it is linked; folio_unlock(dst)
pred migrate_undo_unlock_newpage[c: Cpu] {
  at[c, migrate_undo_unlock_newpage]
  let broken = unlock_breaks[c, c.new, c.from] |
    some broken implies breaks[broken]
    else { unlocked[c, c.new, on - c.new -> c] and go[c, migrate_undo_put_newpage] }
}
pred migrate_undo_put_newpage[c: Cpu] {
  at[c, migrate_undo_put_newpage]
  let broken = put_breaks[c, c.new, on], u = c.unmapped - c.page -> Page |
    some broken implies breaks[broken]
    else {
      put_page[c, c.new] and same_driver
      c.rc = again implies undo_next[c, c.from, c.ret, u]
      else moved[c, c.from, c.todo, c.ret, u]
    }
}
