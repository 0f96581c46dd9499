module unmap_and_move
/*
 * migrate_pages(), unmap_and_move() and __unmap_and_move(), mm/migrate.c, as the kernels 4.0 to
 * 6.2 share them: one page after the other is locked, moved and unlocked.
 */
open migrate_pages

// The next page of the pass over f, with t still to do; migrate_pass is the end of a pass that
// left pages
pred next_page[c: Cpu, f, t: set Page] {
  no f + t implies settle[c, none]
  else no t implies {
    registers[c, migrate_pass, none, none] and no_call[c]
    lists[c, f, none, none, none -> none]
  }
  else some p: t {
    registers[c, migrate_get_new_page, p, none] and no_call[c]
    lists[c, f, t - p, none, none -> none]
  }
}
// get_new_page() takes a free page for p, with t to do behind it; without one -ENOMEM ends
// migrate_pages(), and what is left is put back, from the step s on
pred new_page_for[c: Cpu, p: Page, t: set Page, s: Event] {
  no free_pages implies { same_pages and quiet and next_putback_at[c, c.from, s] }
  else some n: Page {
    alloc_page[c, n]
    registers[c, migrate_page_count, p, n] and no_call[c]
    lists[c, c.from, t, none, none -> none]
  }
  same_driver
}
pred gets_new_page[c: Cpu, s: Event] {
  (at_choice[c] and some p: c.from | new_page_for[c, p, c.from - p, s])
  or (at[c, migrate_get_new_page] and new_page_for[c, c.page, c.todo, s])
}
// if (!trylock_page(page)): -EAGAIN, behind which the step `failed' follows, or sleep in
// lock_page(), by the mode and the number of the pass
pred trylocks_source[c: Cpu, ok, failed: Event] {
  PG_locked not in c.page.flags implies locks[c, c.page, ok]
  else {
    same_pages and same_driver and quiet
    go_again[c, failed] or go[c, migrate_lock_page]
  }
}
// rc = -EAGAIN, and the step s
pred go_again[c: Cpu, s: Event] {
  registers[c, s, c.page, c.new]
  call[c, c.map, c.site, again, c.lru] and same_lists[c]
}
pred migrate_unlock_newpage[c: Cpu] {
  at[c, migrate_unlock_newpage] and unlock_page[c, c.new, migrate_unlock_page]
}
// put_new_page(newpage): the unused page goes back to compaction's free list
pred migrate_put_new_page[c: Cpu] {
  at[c, migrate_put_new_page]
  let broken = put_breaks[c, c.new, on] |
    some broken implies breaks[broken]
    else { put_page[c, c.new] and same_driver and next_page[c, c.from, c.todo] }
}
pred migrate_move_lru_page[c: Cpu] {
  at[c, migrate_move_lru_page] and moves_lru_page[c, migrate_unlock_newpage]
}
