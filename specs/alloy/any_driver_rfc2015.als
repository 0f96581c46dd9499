module any_driver_rfc2015
/*
 * The second user that the patch of 1 Apr 2015 promises to serve: a driver that fills in
 * isolatepage, migratepage and putbackpage after the model of the balloon, the only example
 * there is.  What the core leaves to each driver, a driver may get wrong: its habit is the one
 * duty that it omits.
 *
 * PagePrivate with page->private: in the driver's hands.  page->private alone: isolated.
 */
open migrate_rfc2015
open any_driver

one sig any_isolate_owned, any_isolate_get_page, any_isolate_trylock_page, any_isolate_recheck,
  any_isolate_mark, any_isolate_unlock_page, any_isolate_unlock_refused, any_isolate_put_page,
  any_putback_isolated, any_putback_lock_page, any_putback_recheck, any_putback_put_page,
  any_putback_unlock_page, any_migrate_isolated, any_migrate_trylock_newpage,
  any_migrate_unlock_newpage, any_publish_page, any_mmap, any_munmap, any_release_page,
  any_remove_mapping_free
extends Event {}

fact {
  Kernel.callbacks = isolate -> any_isolate_owned + migrate -> any_migrate_isolated
                     + putback -> any_putback_isolated
}
enum Habit { omits_reference, omits_page_lock, omits_isolated_flag, returns_EBUSY,
  omits_newpage_lock, keeps_mapping }
one sig Habits { var of: Device -> lone Habit }  // none: the driver omits nothing
fact { always of' = of }

fun habit[d: Device]: lone Habit { d.(Habits.of) }
// The device whose callback runs on c
fun served[c: Cpu]: lone Device { c.map & Device }
pred omits[c: Cpu, h: Habit] { habit[served[c]] = h }
// Only a driver that omits nothing maps its pages to user space and has pages on the LRU: each
// defect of the patch needs one or the other, none needs both
pred careful[d: Device] { no habit[d] }

pred owned[d: Device, p: Page] { p.page_private = d }
pred in_books[d: Device, p: Page] {          // the driver takes it for isolated
  owned[d, p] and (habit[d] = omits_isolated_flag or PG_private not in p.flags)
}
pred isolable[d: Device, p: Page] {
  owned[d, p] and (habit[d] = omits_isolated_flag or PG_private in p.flags)
}

// ---- isolatepage -----------------------------------------------------------------------------
// Is it mine, and not isolated?  No reference, no lock.  0 if not; a driver that follows errno
// says -EBUSY where it can't now.
pred any_isolate_owned[c: Cpu] {
  at[c, any_isolate_owned]
  let d = served[c], p = c.page {
    { not isolable[d, p] and return[c, refused] }
    or { isolable[d, p] and goes[c, core_refs => any_isolate_recheck
         else habit[d] = omits_reference => any_isolate_trylock_page else any_isolate_get_page] }
    or { habit[d] = returns_EBUSY and owned[d, p] and return[c, busy] }
  }
}
pred any_isolate_get_page[c: Cpu] {
  at[c, any_isolate_get_page]
  no c.page.holders implies return[c, refused]
  else {
    get_page[c, c.page] and same_driver
    go[c, omits[c, omits_page_lock] => any_isolate_mark else any_isolate_trylock_page]
  }
}
pred any_isolate_trylock_page[c: Cpu] {
  at[c, any_isolate_trylock_page] and trylocks[c, any_isolate_recheck, any_isolate_put_page]
}
pred any_isolate_recheck[c: Cpu] {
  at[c, any_isolate_recheck]
  isolable[served[c], c.page] implies goes[c, any_isolate_mark]
  else core_refs implies return[c, refused]
  else goes[c, any_isolate_unlock_refused]
}
// ClearPagePrivate: from here on the driver knows the page as isolated
pred any_isolate_mark[c: Cpu] {
  at[c, any_isolate_mark]
  let p = c.page {
    not owned[served[c], p] implies breaks[OwnPage]
    else PG_private not in p.flags implies breaks[SingleIsolation]
    else {
      memory[flags - p -> PG_private, lockers, holders, on]
      same_ownership and same_slot and same_driver and quiet
      (core_refs or omits[c, omits_page_lock]) implies returned[c, isolated_rc]
      else go[c, any_isolate_unlock_page]
    }
  }
}
pred any_isolate_unlock_page[c: Cpu] {
  at[c, any_isolate_unlock_page] and unlocks_and_returns[c, c.page, isolated_rc]
}
pred any_isolate_unlock_refused[c: Cpu] {
  at[c, any_isolate_unlock_refused] and unlock_page[c, c.page, any_isolate_put_page]
}
pred any_isolate_put_page[c: Cpu] {
  at[c, any_isolate_put_page]
  omits[c, omits_reference] implies return[c, refused] else puts_and_returns[c, refused]
}

// ---- putbackpage -----------------------------------------------------------------------------
// As the balloon: if it is not isolated, return 0
pred any_putback_isolated[c: Cpu] {
  at[c, any_putback_isolated]
  in_books[served[c], c.page] implies
    goes[c, putback_locks => any_putback_recheck else any_putback_lock_page]
  else (holds[putback_always_puts] and c in c.page.holders) implies puts_and_returns[c, success]
  else return[c, success]
}
pred any_putback_lock_page[c: Cpu] {
  at[c, any_putback_lock_page] and lock_page[c, c.page, any_putback_recheck]
}
// SetPagePrivate, unless the page was released meanwhile
pred any_putback_recheck[c: Cpu] {
  at[c, any_putback_recheck]
  let p = c.page & { q: Page | in_books[served[c], q] } |
    memory[flags + p -> PG_private, lockers, holders, on]
  same_ownership and same_slot and same_driver and quiet and go[c, any_putback_put_page]
}
pred any_putback_put_page[c: Cpu] {
  at[c, any_putback_put_page]
  let keeps = omits[c, omits_reference] and not core_refs,
      broken = keeps => none else put_breaks[c, c.page, on] |
    some broken implies breaks[broken]
    else {
      keeps implies { same_pages and quiet } else put_page[c, c.page]
      same_driver
      putback_locks implies returned[c, success] else go[c, any_putback_unlock_page]
    }
}
pred any_putback_unlock_page[c: Cpu] {
  at[c, any_putback_unlock_page] and unlocks_and_returns[c, c.page, success]
}

// ---- migratepage, page locked by the core ----------------------------------------------------
// As the balloon: if it is not isolated, return 0, which is success.  -EAGAIN and giving up are
// the driver's right, and its duty while the page is mapped.
pred any_migrate_isolated[c: Cpu] {
  at[c, any_migrate_isolated]
  let d = served[c], p = c.page {
    in_books[d, p] implies {
      return[c, again] or return[c, busy] or {
        mapped not in p.type
        goes[c, (newpage_locked or habit[d] = omits_newpage_lock) => any_migrate_get_newpage
                else any_migrate_trylock_newpage]
      }
    }
    else holds[migrate_foreign_is_error] implies return[c, again]
    else owned[d, p] implies breaks[ContentKept]
    else return[c, success]
  }
}
// BUG_ON(!trylock_page(newpage)), after the balloon
pred any_migrate_trylock_newpage[c: Cpu] {
  at[c, any_migrate_trylock_newpage] and trylock_or_bug[c, c.new, any_migrate_get_newpage]
}
// Copy, and the new page takes the old one's place in the driver
pred any_migrate_move[c: Cpu] {
  at[c, any_migrate_move]
  let p = c.page, n = c.new, d = served[c], rest = Page - p - n {
    c not in n.lockers implies breaks[NewpageLocked]
    else {
      memory[flags + n -> PG_private + n -> (p.flags & PG_swapbacked), lockers, holders, on]
      ownership[rest <: type, (Page - p) <: mapping + n -> p.mapping,
                rest <: page_private + n -> d, rest <: content + n -> p.content,
                fresh - n -> Context]
      same_slot and same_driver and quiet and go[c, any_migrate_put_page]
    }
  }
}
pred any_migrate_put_page[c: Cpu] {
  at[c, any_migrate_put_page]
  let d = served[c], broken = put_breaks[d, c.page, on] |
    some broken implies breaks[broken]
    else {
      put_page[d, c.page] and same_driver
      newpage_locked implies returned[c, success] else go[c, any_migrate_unlock_newpage]
    }
}
pred any_migrate_unlock_newpage[c: Cpu] {
  at[c, any_migrate_unlock_newpage] and unlocks_and_returns[c, c.new, success]
}
