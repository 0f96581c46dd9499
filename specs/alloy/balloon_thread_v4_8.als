module balloon_thread_v4_8
/*
 * The thread of a balloon device, Linux 4.8: fill_balloon() with balloon_page_enqueue(),
 * leak_balloon() with balloon_page_dequeue().  A call moves one page, up to 256 in the source.
 * The walk of the list holds pages_lock, so that the page lock is only tried: the callbacks take
 * the two the other way.  The list is a set: the walk may come to its pages in any order.
 */
open balloon_v4_8

// ---- fill_balloon() --------------------------------------------------------------------------
pred balloon_fill_mutex_lock[d: Device] {
  is_idle[d] and some free_pages and mutex_locked[d, d]
  go[d, balloon_enqueue_alloc_page] and same_pages and same_driver and quiet
}
// Without a page the fill ends
pred balloon_enqueue_alloc_page[d: Device] {
  at[d, balloon_enqueue_alloc_page] and same_balloon and same_driver
  no free_pages implies { go[d, balloon_fill_mutex_unlock] and same_pages and quiet }
  else some p: Page { alloc_page[d, p] and go_with[d, balloon_enqueue_trylock_page, p] }
}
pred balloon_enqueue_trylock_page[d: Device] {
  at[d, balloon_enqueue_trylock_page] and same_balloon
  trylock_or_bug[d, d.page, balloon_enqueue_insert_page]
}
// [pages_lock] balloon_page_insert(page)
pred balloon_enqueue_insert_page[d: Device] {
  at[d, balloon_enqueue_insert_page] and pages_lock_free[d]
  d not in d.page.lockers implies { breaks[NewpageLocked] and same_balloon }
  else {
    inserted[d.page, d] and counted[Balloon.num_pages + d -> d.page]
    same_driver and go[d, balloon_enqueue_unlock_page]
  }
}
pred balloon_enqueue_unlock_page[d: Device] {
  at[d, balloon_enqueue_unlock_page] and same_balloon
  unlock_page[d, d.page, balloon_fill_mutex_unlock]
}
pred balloon_fill_mutex_unlock[d: Device] {
  at[d, balloon_fill_mutex_unlock] and mutex_unlocks[d]
}
pred mutex_unlocks[d: Device] {
  mutex_unlocked[d] and settle[d, d.from] and same_pages and same_driver and quiet
}

// ---- leak_balloon(), of a balloon that has pages ---------------------------------------------
pred balloon_leak_mutex_lock[d: Device] {
  is_idle[d] and some Balloon.num_pages[d] and mutex_locked[d, d]
  go[d, balloon_dequeue_lock_pages] and same_pages and same_driver and quiet
}
// The walk comes to the entry p, or to the end of the list
pred walks_to[d: Device, p: lone Page] {
  registers[d, some p => balloon_dequeue_trylock_page else balloon_dequeue_unlock_pages, p, d.new]
  same_call[d] and same_lists[d]
}
// to the entry behind that at hand
pred walks_on[d: Device] {
  walks_to[d, none] or some p: on.d - d.page | walks_to[d, p]
}
// spin_lock_irqsave(pages_lock); the first entry
pred balloon_dequeue_lock_pages[d: Device] {
  at[d, balloon_dequeue_lock_pages] and pages_lock_free[d]
  balloon_is[Balloon.mutex, Balloon.num_pages, Balloon.lock + d]
  no on.d implies walks_to[d, none] else some p: on.d | walks_to[d, p]
  same_pages and same_driver and quiet
}
pred balloon_dequeue_trylock_page[d: Device] {
  at[d, balloon_dequeue_trylock_page] and same_balloon
  PG_locked in d.page.flags implies { walks_on[d] and same_pages and same_driver and quiet }
  else locks[d, d.page, balloon_dequeue_page_isolated]
}
// if (PageIsolated(page)): raced with isolation, which does not happen (WalkListed)
pred balloon_dequeue_page_isolated[d: Device] {
  at[d, balloon_dequeue_page_isolated] and same_balloon
  go[d, PG_isolated in d.page.flags => balloon_dequeue_unlock_raced
        else balloon_dequeue_delete_page]
  same_pages and same_driver and quiet
}
pred balloon_dequeue_unlock_raced[d: Device] {
  at[d, balloon_dequeue_unlock_raced] and same_balloon
  let broken = unlock_breaks[d, d.page, d.from] |
    some broken implies breaks[broken] else { unlocked[d, d.page, on] and walks_on[d] }
}
// balloon_page_delete(page)
pred balloon_dequeue_delete_page[d: Device] {
  at[d, balloon_dequeue_delete_page]
  d.page.on != d implies { breaks[SingleList] and same_balloon }
  else not deletes_movable[d.page] implies { breaks[ClearMovableWasMovable] and same_balloon }
  else {
    deleted[d.page] and counted[Balloon.num_pages - d -> d.page]
    same_driver and go[d, balloon_dequeue_unlock_page]
  }
}
pred balloon_dequeue_unlock_page[d: Device] {
  at[d, balloon_dequeue_unlock_page] and same_balloon
  unlock_page[d, d.page, balloon_dequeue_unlock_pages]
}
// spin_unlock_irqrestore(pages_lock)
pred balloon_dequeue_unlock_pages[d: Device] {
  at[d, balloon_dequeue_unlock_pages]
  balloon_is[Balloon.mutex, Balloon.num_pages, Balloon.lock - d]
  go[d, some d.page => balloon_leak_put_page else balloon_dequeue_accounting]
  same_pages and same_driver and quiet
}
// No page: BUG() if the list is empty and nothing is isolated, a page was lost
pred balloon_dequeue_accounting[d: Device] {
  at[d, balloon_dequeue_accounting] and pages_lock_free[d] and same_balloon
  no on.d + d.isolated implies breaks[BalloonAccounting]
  else {
    go_with[d, balloon_leak_mutex_unlock, none] and same_pages and same_driver and quiet
  }
}
// release_pages_balloon(), under the mutex: put_page()
pred balloon_leak_put_page[d: Device] {
  at[d, balloon_leak_put_page] and same_balloon
  let broken = put_breaks[d, d.page, on] |
    some broken implies breaks[broken]
    else { put_page[d, d.page] and go[d, balloon_leak_mutex_unlock] and same_driver }
}
pred balloon_leak_mutex_unlock[d: Device] {
  at[d, balloon_leak_mutex_unlock] and mutex_unlocks[d]
}
