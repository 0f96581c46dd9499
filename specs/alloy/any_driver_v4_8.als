module any_driver_v4_8
/*
 * Any driver that keeps the contract of Documentation/vm/page_migration, Linux 4.8, and does all
 * that it allows: isolate_page may refuse; migratepage may move the page, say -EAGAIN or give
 * up; the driver may release a page at any time, isolated or not.  It is never called for a page
 * that it has released.
 */
open any_driver
open after_callback_v4_8
open driver_events_v4_8

one sig any_trylock_page extends Fresh {}
one sig any_unlock_page extends Thread {}

fact {
  PageLocked = any_set_page_movable + any_unlock_page + any_clear_page_movable
               + any_release_unlock_page
  Owned = any_unlock_page + any_clear_page_movable
  no MigrateInserted + Empty
  Kernel.callbacks = isolate -> any_isolate_page + migrate -> any_migrate_page
                     + putback -> any_putback_page
}

// ---- callbacks, page locked by the core ------------------------------------------------------
pred any_isolate_page[c: Cpu] {
  at[c, any_isolate_page]
  let p = c.page, d = c.map & Device {
    p.page_private != d implies breaks[OwnPage]
    else p in d.isolated implies breaks[SingleIsolation]
    else {
      { driver[isolated + d -> p] and returned[c, isolated_rc] and same_pages and quiet }
      or return[c, refused]
    }
  }
}
// The page is the driver's again
pred any_putback_page[c: Cpu] {
  at[c, any_putback_page]
  let p = c.page, d = c.map & Device {
    p.page_private != d implies breaks[OwnPage]
    else p not in d.isolated implies breaks[IsolatedAtPutback]
    else { driver[isolated - d -> p] and returned[c, success] and same_pages and quiet }
  }
}
// -EAGAIN, give up, or go ahead
pred any_migrate_page[c: Cpu] {
  at[c, any_migrate_page]
  let p = c.page, d = c.map & Device {
    p.page_private != d implies breaks[OwnPage]
    else p not in d.isolated implies breaks[IsolatedAtMove]
    else {
      return[c, again] or return[c, busy]
      or { go[c, any_migrate_get_newpage] and same_pages and same_driver and quiet }
    }
  }
}
// Copy; __SetPageMovable(newpage), which asserts the lock; __ClearPageMovable(page)
pred any_migrate_move[c: Cpu] {
  at[c, any_migrate_move]
  let p = c.page, n = c.new, d = c.map & Device, rest = Page - p - n {
    c not in n.lockers implies breaks[NewpageLocked]
    else PAGE_MAPPING_MOVABLE not in p.mapping implies breaks[ClearMovableWasMovable]
    else {
      same_memory
      ownership[type, rest <: mapping + n -> movable_mapping[d] + p -> cleared_mapping,
                rest <: page_private + n -> d, rest <: content + n -> p.content,
                fresh - n -> Context]
      driver[isolated - d -> p] and go[c, any_migrate_put_page] and same_slot and quiet
    }
  }
}
pred any_migrate_put_page[c: Cpu] {
  at[c, any_migrate_put_page] and puts_old_page[c, behind[c.site, success], success]
}

// ---- the driver's own thread -----------------------------------------------------------------
pred any_alloc_page[d: Device] { allocates_page[d, any_trylock_page] }

// BUG_ON(!trylock_page(page)) on its own new page
pred any_trylock_page[d: Device] {
  at[d, any_trylock_page] and trylock_or_bug[d, d.page, any_set_page_movable]
}
// __SetPageMovable(page, mapping): VM_BUG_ON_PAGE(!PageLocked(page))
pred any_set_page_movable[d: Device] {
  at[d, any_set_page_movable]
  let p = d.page {
    d not in p.lockers implies breaks[NewpageLocked]
    else {
      same_memory and ownership[type, mapping ++ p -> movable_mapping[d], page_private ++ p -> d,
                                content ++ p -> d, fresh - p -> Context]
      same_slot and same_driver and quiet and go[d, any_unlock_page]
    }
  }
}
pred any_unlock_page[d: Device] {
  at[d, any_unlock_page]
  let broken = unlock_breaks[d, d.page, d.from] |
    some broken implies breaks[broken] else { unlocked[d, d.page, on] and settle[d, d.from] }
}
pred any_release_lock_page[d: Device] { locks_to_release[d, holders.d, any_clear_page_movable] }

// __ClearPageMovable(page), VM_BUG_ON_PAGE(!PageMovable(page)) included
pred any_clear_page_movable[d: Device] {
  at[d, any_clear_page_movable]
  let p = d.page, rest = Page - p {
    (PAGE_MAPPING_MOVABLE not in p.mapping or page_mapping[p] != d)
    implies breaks[ClearMovableWasMovable]
    else {
      same_memory and same_slot and quiet
      ownership[type, rest <: mapping + p -> cleared_mapping, rest <: page_private,
                rest <: content, fresh]
      driver[isolated - d -> p] and go[d, any_release_unlock_page]
    }
  }
}
