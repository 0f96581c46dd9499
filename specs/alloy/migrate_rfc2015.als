module migrate_rfc2015
/*
 * putback_movable_pages(), unmap_and_move() and __unmap_and_move() of the patch of 1 Apr 2015 on
 * Linux 4.0, mm/migrate.c.
 */
open core_rfc2015

// What putback_lru_page() breaks, of a page that its driver may have on the LRU
fun to_lru_breaks[c: Cpu, p: Page]: lone Property {
  (PG_swapbacked in p.flags and no p.mapping & Unloaded) => lru_put_breaks[c, p]
  else putback_lru_breaks[c, p]
}

// ---- unmap_and_move(), __unmap_and_move() ----------------------------------------------------
pred migrate_get_new_page[c: Cpu] { gets_new_page[c, putback_first] }

// Of a move, the step s, and whether the page goes the LRU's way
pred moves_on[c: Cpu, s: Event, r: lone Result, l: lone Yes] {
  registers[c, s, c.page, c.new] and call[c, c.map, c.site, r, l] and same_lists[c]
  same_pages and same_driver and quiet
}
// if (page_count(page) == 1): freed from under us, rc = 0, no look at what the page is
pred migrate_page_count[c: Cpu] {
  at[c, migrate_page_count]
  one c.page.holders implies moves_on[c, migrate_putback_lru_page, success, c.lru]
  else goes[c, migrate_trylock_page]
}
pred migrate_trylock_page[c: Cpu] {
  at[c, migrate_trylock_page]
  trylocks_source[c, migrate_isolated_migratable, migrate_put_new_page]
}
pred migrate_lock_page[c: Cpu] {
  at[c, migrate_lock_page] and lock_page[c, c.page, migrate_isolated_migratable]
}
// if (isolated_migratable_page(page)), under the page lock; otherwise the LRU's way, on which
// page_mapped() is asked again
pred migrate_isolated_migratable[c: Cpu] {
  at[c, migrate_isolated_migratable]
  let p = c.page {
    freed[page_mapping[p]] implies breaks[MappingAlive]
    else isolated_migratable[p] implies
      moves_on[c, newpage_locked => migrate_trylock_newpage else migrate_call_migratepage,
               c.rc, none]
    else mapped in p.type implies goes[c, migrate_page_mapped]
    else moves_on[c, migrate_trylock_newpage, c.rc, Yes]
  }
}
// skip_unmap: if (!page_mapped(page)) move_to_new_page(): munmap() may have come in between
pred migrate_page_mapped[c: Cpu] {
  at[c, migrate_page_mapped]
  mapped in c.page.type implies moves_on[c, migrate_unlock_page, again, c.lru]
  else moves_on[c, migrate_trylock_newpage, c.rc, Yes]
}
// page->mapping->a_ops->migratepage(page->mapping, newpage, page, mode)
pred migrate_call_migratepage[c: Cpu] {
  at[c, migrate_call_migratepage] and calls[c, page_mapping[c.page], migrate, migrate]
}
// move_to_new_page(): if (!trylock_page(newpage)) BUG(); with migrate_locks_newpage -EAGAIN, and
// for driver pages too, as from 4.4 on
pred migrate_trylock_newpage[c: Cpu] {
  at[c, migrate_trylock_newpage]
  PG_locked in c.new.flags implies {
    newpage_locked implies moves_on[c, migrate_unlock_page, again, c.lru]
    else breaks[FreshTrylock]
  } else locks[c, c.new, some c.lru => migrate_move_lru_page else migrate_call_migratepage]
}
// out_unlock: unlock_page(page)
pred migrate_unlock_page[c: Cpu] {
  at[c, migrate_unlock_page]
  unlock_page[c, c.page, (c.rc = again or (source_decides and c.rc != success))
                         => migrate_put_new_page else migrate_putback_lru_page]
}
// if (rc != -EAGAIN) { list_del; putback_lru_page(page); }, whatever page it is
pred migrate_putback_lru_page[c: Cpu] {
  at[c, migrate_putback_lru_page]
  let p = c.page, broken = to_lru_breaks[c, p] |
    some broken implies breaks[broken]
    else {
      lru_add_and_put[c, p] and same_call[c]
      registers[c, c.rc = success => migrate_newpage_type else migrate_put_new_page, p, c.new]
      lists[c, c.from - p, c.todo, none, none -> none]
    }
}
// else if (__is_movable_balloon_page(newpage)): a read after the unlock
pred migrate_newpage_type[c: Cpu] {
  at[c, migrate_newpage_type]
  let driver = source_decides => (some c.lru => none else c.new) else (c.new & type.balloon) |
    goes[c, some driver => migrate_put_newpage else migrate_putback_lru_newpage]
}
pred migrate_put_newpage[c: Cpu] {
  at[c, migrate_put_newpage]
  let broken = put_breaks[c, c.new, on] |
    some broken implies breaks[broken]
    else { put_page[c, c.new] and same_driver and next_page[c, c.from, c.todo] }
}
pred migrate_putback_lru_newpage[c: Cpu] {
  at[c, migrate_putback_lru_newpage]
  let broken = to_lru_breaks[c, c.new] |
    some broken implies breaks[broken]
    else { lru_add_and_put[c, c.new] and next_page[c, c.from, c.todo] }
}
pred migrate_clear_isolated[c: Cpu] {
  at[c, migrate_clear_isolated]
  clear_flag[c, c.page, PG_isolated,
             newpage_locked => migrate_unlock_newpage else migrate_unlock_page]
}
// The file's migratepage, by move_to_new_page() or called in its place
pred file_migrate_page[c: Cpu] {
  at[c, file_migrate_page]
  file_migrates_page[c, behind[c.site, success], behind[c.site, again]]
}

// ---- putback_movable_pages(), page after page ------------------------------------------------
// Rule putback_locks_page: lock_page(page) before the test
pred locks_for_putback[c: Cpu, p: Page] {
  PG_locked not in p.flags and lock_taken[c, p] and same_driver
  registers[c, putback_isolated_migratable, p, none] and no_call[c]
  lists[c, c.from, none, none, none -> none]
}
pred putback_lock_page[c: Cpu] {
  putback_locks
  (at_choice[c] and some p: c.from | locks_for_putback[c, p])
  or (at[c, putback_lock_page] and locks_for_putback[c, c.page])
}
// list_del(&page->lru); if (isolated_migratable_page(page)): no lock
pred looks_for_putback[c: Cpu, p: Page] {
  freed[page_mapping[p]] implies breaks[MappingAlive]
  else let driver = isolated_migratable[p] {
    memory[flags, lockers, holders, on - p -> c]
    same_ownership and same_slot and same_driver and quiet
    registers[c, driver => (putback_locks => putback_call_putbackpage else putback_reread_mapping)
                 else (putback_locks => putback_unlock_page else putback_putback_lru_page), p, none]
    call[c, none, none, none, driver => none else Yes]
    lists[c, c.from - p, none, none, none -> none]
  }
}
pred putback_isolated_migratable[c: Cpu] {
  (not putback_locks and at_choice[c] and some p: c.from | looks_for_putback[c, p])
  or (at[c, putback_isolated_migratable] and looks_for_putback[c, c.page])
}
// page->mapping->a_ops->putbackpage: the second read of page->mapping
pred putback_reread_mapping[c: Cpu] {
  at[c, putback_reread_mapping]
  let m = page_mapping[c.page] |
    no m implies breaks[MappingPresent] else reads_mapping[c, m, putback_call_putbackpage]
}
pred putback_call_putbackpage[c: Cpu] {
  at[c, putback_call_putbackpage]
  calls[c, putback_locks => page_mapping[c.page] else c.map, putback, putback]
}
pred putback_putback_lru_page[c: Cpu] {
  at[c, putback_putback_lru_page]
  let broken = to_lru_breaks[c, c.page] |
    some broken implies breaks[broken]
    else { lru_add_and_put[c, c.page] and next_putback_at[c, c.from, putback_first] }
}
pred putback_clear_isolated[c: Cpu] {
  at[c, putback_clear_isolated] and clear_flag[c, c.page, PG_isolated, putback_unlock_page]
}
// Rule putback_locks_page: the page was put by its driver, or goes to the LRU
pred putback_unlock_page[c: Cpu] {
  at[c, putback_unlock_page]
  let p = c.page, broken = (c not in p.lockers or PG_locked not in p.flags) => LockHolder
      else (no c.lru and some holders.c - c.from) => NoLeak else none |
    some broken implies breaks[broken]
    else {
      unlocked[c, p, on]
      some c.lru implies go[c, putback_putback_lru_page]
      else next_putback_at[c, c.from, putback_first]
    }
}
