module migrate_batch
/*
 * migrate_pages_batch() and migrate_folio_unmap(), mm/migrate.c, Linux 6.3 to 7.3: each page of
 * a batch is locked together with its new page.  migrate_move.als has what follows.
 */
open isolate_putback_v6_17

// ---- where the batch goes on; f, t, r, u: the lists behind the step --------------------------
// Behind the last page of migrate_pages_batch()
pred batch_done[c: Cpu, f, r: set Page] {
  no f implies settle[c, none]
  else {
    registers[c, migrate_pass, none, none] and no_call[c]
    lists[c, f, none, r, none -> none]
  }
}
// The next page to be moved
pred next_move[c: Cpu, f, t, r: set Page, u: Page -> Page] {
  some p: t {
    registers[c, move_list_del_newpage, p, p.u] and no_call[c]
    lists[c, f, t - p, r, u]
  }
}
pred move_pass[c: Cpu, f, r: set Page, u: Page -> Page] {
  no u implies batch_done[c, f, r] else next_move[c, f, u.Page, r, u]
}
// migrate_folios_undo(): what could not be moved is unlocked
pred undo_next[c: Cpu, f, r: set Page, u: Page -> Page] {
  no u implies batch_done[c, f, r]
  else some p: u.Page {
    registers[c, migrate_undo_unlock_page, p, p.u] and call[c, none, none, again, none]
    lists[c, f, none, r, u]
  }
}
// Behind a move: the next page, another pass over those that said -EAGAIN, or no more
pred moved[c: Cpu, f, t, r: set Page, u: Page -> Page] {
  some t implies next_move[c, f, t, r, u]
  else (move_pass[c, f, r, u] or undo_next[c, f, r, u])
}
// The next page to be locked
pred next_unmap[c: Cpu, f, t, r: set Page, u: Page -> Page] {
  no t implies move_pass[c, f, r, u]
  else some p: t {
    registers[c, migrate_page_count, p, none] and no_call[c]
    lists[c, f, t - p, r, u]
  }
}
// What a batch is begun with: all pages but those that were given up, or one of the list alone
pred batch[c: Cpu, t: set Page] { some t and (t = c.from - c.ret or (one t and t in c.from)) }

// ---- the pages are locked --------------------------------------------------------------------
// if (!page_has_movable_ops(&folio->page) && folio_ref_count(folio) == 1): freed under us
fun behind_count[p: Page]: Event {
  (one p.holders and not has_movable_ops[p]) => migrate_freed_put_page else migrate_get_new_page
}
pred starts_batch[c: Cpu, p: Page, t: set Page] {
  registers[c, behind_count[p], p, none] and no_call[c]
  lists[c, c.from, t, c.ret, c.unmapped]
}
pred migrate_page_count[c: Cpu] {
  {
    at_choice[c] and some p: c.from {
      starts_batch[c, p, none]                        // one page alone, migrate_pages_sync()
      or (p not in c.ret and starts_batch[c, p, c.from - c.ret - p])
    }
  } or { at[c, migrate_page_count] and go[c, behind_count[c.page]] }
  same_pages and same_driver and quiet
}
// list_del(&folio->lru); migrate_folio_done(): folio_put()
pred migrate_freed_put_page[c: Cpu] {
  at[c, migrate_freed_put_page]
  let p = c.page, o = on - p -> c, broken = put_breaks[c, p, o] |
    some broken implies breaks[broken]
    else {
      put_page_in[c, p, flags, o, fresh] and same_driver
      next_unmap[c, c.from - p, c.todo, c.ret - p, c.unmapped]
    }
}
// get_new_folio() takes a free page.  Without one -ENOMEM: those that are locked are moved, the
// others put back
pred migrate_get_new_page[c: Cpu] {
  at[c, migrate_get_new_page] and same_driver
  no free_pages implies {
    same_pages and quiet
    no c.unmapped implies next_putback[c, c.from] else move_pass[c, c.from, c.ret, c.unmapped]
  } else some n: Page {
    alloc_page[c, n]
    registers[c, migrate_trylock_page, c.page, n] and same_call[c] and same_lists[c]
  }
}
// if (!folio_trylock(src)): -EAGAIN; or sleep, if the page is tried alone
pred migrate_trylock_page[c: Cpu] {
  at[c, migrate_trylock_page]
  PG_locked not in c.page.flags implies locks[c, c.page, migrate_trylock_newpage]
  else {
    same_pages and same_driver and quiet
    {
      registers[c, migrate_put_new_page, c.page, c.new]
      call[c, c.map, c.site, again, c.lru] and same_lists[c]
    } or { no c.todo and no c.unmapped and go[c, migrate_lock_page] }
  }
}
pred migrate_lock_page[c: Cpu] {
  at[c, migrate_lock_page] and lock_page[c, c.page, migrate_trylock_newpage]
}
// if (!folio_trylock(dst)): -EAGAIN.  Else the new page goes on a list of the batch, by its lru
pred migrate_trylock_newpage[c: Cpu] {
  at[c, migrate_trylock_newpage]
  let p = c.page, n = c.new {
    PG_locked in n.flags implies {
      same_memory
      registers[c, migrate_unlock_page, p, n]
      call[c, c.map, c.site, again, c.lru] and same_lists[c]
    } else {
      memory[flags + n -> PG_locked, lockers + n -> c, holders, on ++ n -> c]
      next_unmap[c, c.from, c.todo, c.ret, c.unmapped + p -> n]
    }
  }
  same_ownership and same_slot and same_driver and quiet
}
// put_new_folio(dst): the unused page goes back
pred migrate_put_new_page[c: Cpu] {
  at[c, migrate_put_new_page]
  let broken = put_breaks[c, c.new, on] |
    some broken implies breaks[broken]
    else {
      put_page[c, c.new] and same_driver
      next_unmap[c, c.from, c.todo, c.ret, c.unmapped]
    }
}
