module balloon_thread_rfc2015
/*
 * The thread of the balloon's device, Linux 4.0 with the patch of 1 Apr 2015: fill_balloon() with
 * balloon_page_enqueue(), leak_balloon() with balloon_page_dequeue(), whose walk of the list takes
 * no pages_lock, and virtballoon_remove().  A call moves one page, up to 256 in the source.  The
 * list is a set: the walk may come to its pages in any order.
 */
open balloon_migrate_rfc2015

one sig balloon_fill_mutex_lock, balloon_enqueue_alloc_page, balloon_enqueue_trylock_page,
  balloon_enqueue_insert_mapping, balloon_enqueue_insert_page, balloon_enqueue_unlock_page,
  balloon_fill_mutex_unlock, balloon_leak_mutex_lock, balloon_dequeue_walk_first,
  balloon_dequeue_walk_second, balloon_dequeue_walk_next, balloon_dequeue_trylock_page,
  balloon_dequeue_page_private, balloon_dequeue_unlock_raced, balloon_dequeue_delete_first,
  balloon_dequeue_delete_page, balloon_dequeue_unlock_page, balloon_dequeue_accounting,
  balloon_leak_mutex_unlock, balloon_leak_put_page, balloon_remove_mapping_free
extends Event {}
one sig ListWalk, DequeueFinds, BalloonAccounting extends Property {}

pred mutex_locks[d: Device, s: Event] {
  no Balloon.mutex[d] and mutex_is[d, d] and goes[d, s]
}
pred mutex_unlocks[d: Device, s: lone Event] { mutex_is[d, none] and goes[d, s] }

// ---- fill_balloon(), balloon_page_enqueue() ----------------------------------------------------
pred balloon_fill_mutex_lock[d: Device] {
  is_idle[d] and d not in Unloaded and some free_pages
  mutex_locks[d, balloon_enqueue_alloc_page]
}
pred balloon_enqueue_alloc_page[d: Device] {
  at[d, balloon_enqueue_alloc_page] and same_balloon
  no free_pages implies goes[d, balloon_fill_mutex_unlock]
  else some p: Page {
    alloc_page[d, p] and go_with[d, balloon_enqueue_trylock_page, p] and same_driver
  }
}
// BUG_ON(!trylock_page(page))
pred balloon_enqueue_trylock_page[d: Device] {
  at[d, balloon_enqueue_trylock_page] and same_balloon
  trylock_or_bug[d, d.page, balloon_enqueue_insert_mapping]
}
pred balloon_enqueue_insert_mapping[d: Device] {
  at[d, balloon_enqueue_insert_mapping]
  inserts_mapping[d, d, d.page, balloon_enqueue_insert_page]
}
pred balloon_enqueue_insert_page[d: Device] {
  at[d, balloon_enqueue_insert_page]
  inserts_page[d, d.page, isolated] and go[d, balloon_enqueue_unlock_page]
}
pred balloon_enqueue_unlock_page[d: Device] {
  at[d, balloon_enqueue_unlock_page] and same_balloon
  unlock_page[d, d.page, balloon_fill_mutex_unlock]
}
pred balloon_fill_mutex_unlock[d: Device] {
  at[d, balloon_fill_mutex_unlock] and mutex_unlocks[d, none]
}

// ---- leak_balloon(), balloon_page_dequeue() ----------------------------------------------------
// num_pages is not 0: pages that name the device
pred balloon_leak_mutex_lock[d: Device] {
  is_idle[d] and some page_private.d and mutex_locks[d, balloon_dequeue_walk_first]
}
pred walks_to[d: Device, p, n: lone Page, s: Event] {
  registers[d, s, p, d.new] and same_call[d] and same_lists[d]
  balloon_is[Balloon.mutex, Balloon.lock, (Device - d) <: Balloon.walk + d -> n]
  same_pages and same_driver and quiet
}
// list_for_each_entry_safe(): the first entry
pred balloon_dequeue_walk_first[d: Device] {
  at[d, balloon_dequeue_walk_first]
  no on.d implies walks_to[d, d.page, none, balloon_dequeue_accounting]
  else some p: on.d | walks_to[d, p, none, balloon_dequeue_walk_second]
}
// tmp = page->lru.next: an entry that has left the list leads to LIST_POISON1
pred walks_past[d: Device, p: Page] {
  p.on != d implies { breaks[ListWalk] and same_balloon }
  else {
    no on.d - p implies walks_to[d, p, none, balloon_dequeue_trylock_page]
    else some n: on.d - p | walks_to[d, p, n, balloon_dequeue_trylock_page]
  }
}
pred balloon_dequeue_walk_second[d: Device] {
  at[d, balloon_dequeue_walk_second] and walks_past[d, d.page]
}
pred balloon_dequeue_walk_next[d: Device] {
  at[d, balloon_dequeue_walk_next]
  no Balloon.walk[d] implies walks_to[d, d.page, none, balloon_dequeue_accounting]
  else walks_past[d, Balloon.walk[d]]
}
pred balloon_dequeue_trylock_page[d: Device] {
  at[d, balloon_dequeue_trylock_page] and same_balloon
  trylocks[d, balloon_dequeue_page_private, balloon_dequeue_walk_next]
}
// if (!PagePrivate(page)): raced with isolation
pred balloon_dequeue_page_private[d: Device] {
  at[d, balloon_dequeue_page_private] and same_balloon
  PG_private in d.page.flags implies goes[d, balloon_dequeue_delete_first]
  else d.page.on = d implies breaks[DequeueFinds]
  else goes[d, balloon_dequeue_unlock_raced]
}
pred balloon_dequeue_unlock_raced[d: Device] {
  at[d, balloon_dequeue_unlock_raced] and same_balloon
  unlock_page[d, d.page, balloon_dequeue_walk_next]
}
// spin_lock(pages_lock); balloon_page_delete(page): its first store
pred balloon_dequeue_delete_first[d: Device] {
  at[d, balloon_dequeue_delete_first] and free_lock[d]
  d.page.on != d implies { breaks[SingleList] and same_balloon }
  else {
    lock_is[d, d] and deletes_first[d.page] and same_driver and go[d, balloon_dequeue_delete_page]
  }
}
pred balloon_dequeue_delete_page[d: Device] {
  at[d, balloon_dequeue_delete_page]
  lock_is[d, none] and deletes_second[d.page] and same_driver and go[d, balloon_dequeue_unlock_page]
}
pred balloon_dequeue_unlock_page[d: Device] {
  at[d, balloon_dequeue_unlock_page] and same_balloon
  unlock_page[d, d.page, balloon_leak_mutex_unlock]
}
// No page: BUG() if the list is empty and nothing is isolated
pred balloon_dequeue_accounting[d: Device] {
  at[d, balloon_dequeue_accounting] and free_lock[d]
  no on.d + d.isolated implies { breaks[BalloonAccounting] and same_balloon }
  else walks_to[d, none, none, balloon_leak_mutex_unlock]
}
// mutex_unlock(&vb->balloon_lock); then release_pages_by_pfn()
pred balloon_leak_mutex_unlock[d: Device] {
  at[d, balloon_leak_mutex_unlock]
  balloon_is[(Device - d) <: Balloon.mutex, Balloon.lock, (Device - d) <: Balloon.walk]
  goes[d, some d.page => balloon_leak_put_page else none]
}
pred balloon_leak_put_page[d: Device] {
  at[d, balloon_leak_put_page] and same_balloon and put_and_settle[d, d.page]
}
// virtballoon_remove(): all pages are given back; the mapping goes with the device
pred balloon_remove_mapping_free[d: Device] {
  is_idle[d] and d not in Unloaded and no page_private.d and same_balloon
  holds[mapping_grace_period] implies no c: Cpu | c.map = d
  isolated' = isolated and Unloaded' = Unloaded + d
  same_pages and same_registers and quiet
}
