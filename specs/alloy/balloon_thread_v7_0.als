module balloon_thread_v7_0
/* The thread of a balloon device, Linux 7.0 to 7.3: fill_balloon() and leak_balloon(). */
open balloon_v7_0

// ---- fill_balloon(): a page is allocated before the mutex is taken ---------------------------
pred balloon_fill_alloc_page[d: Device] {
  is_idle[d]
  some p: Page { alloc_page[d, p] and go_with[d, balloon_fill_mutex_lock, p] }
  same_driver and same_balloon
}
pred balloon_fill_mutex_lock[d: Device] {
  at[d, balloon_fill_mutex_lock] and mutex_locked[d, d]
  go[d, balloon_enqueue_set_movable_ops] and same_pages and same_driver and quiet
}
// balloon_page_insert(), under balloon_pages_lock: __SetPageOffline(), SetPageMovableOps().  From
// here on compaction may take the page lock and a reference; isolate_page waits for the lock
pred balloon_enqueue_set_movable_ops[d: Device] {
  at[d, balloon_enqueue_set_movable_ops] and pages_lock_free
  let p = d.page {
    memory[flags + p -> PG_movable_ops, lockers, holders, on]
    ownership[type + p -> offline, mapping, page_private, content, fresh - p -> Context]
  }
  balloon_is[Balloon.mutex, Balloon.num_pages, d]
  same_slot and same_driver and quiet and go[d, balloon_enqueue_list_add]
}
// set_page_private(), list_add(); unlock; vb->num_pages++
pred balloon_enqueue_list_add[d: Device] {
  at[d, balloon_enqueue_list_add]
  let p = d.page {
    some p.on implies { breaks[SingleList] and same_balloon }
    else {
      memory[flags, lockers, holders, on + p -> d]
      ownership[type, mapping, page_private ++ p -> d, content, fresh]
      balloon_is[Balloon.mutex, Balloon.num_pages + d -> p, none]
      same_slot and same_driver and quiet and go[d, balloon_fill_mutex_unlock]
    }
  }
}
pred balloon_fill_mutex_unlock[d: Device] {
  at[d, balloon_fill_mutex_unlock] and mutex_unlocked[d]
  settle[d, d.from] and same_pages and same_driver and quiet
}

// ---- leak_balloon(), of a balloon that has pages ---------------------------------------------
pred balloon_leak_mutex_lock[d: Device] {
  is_idle[d] and some Balloon.num_pages[d] and mutex_locked[d, d]
  go[d, balloon_dequeue_list_del] and same_pages and same_driver and quiet
}
// balloon_page_list_dequeue() of one page: list_del, balloon_page_finalize().  vb->num_pages--
pred balloon_dequeue_list_del[d: Device] {
  at[d, balloon_dequeue_list_del] and pages_lock_free and same_slot and same_driver and quiet
  no on.d implies {
    same_memory and same_ownership and same_balloon and go[d, balloon_dequeue_accounting]
  } else some p: on.d {
    memory[flags, lockers, holders, on - p -> d]
    ownership[type, mapping, page_private - p -> Device, content, fresh]
    counted[Balloon.num_pages - d -> p] and go_with[d, balloon_leak_put_page, p]
  }
}
// No page: BUG() if the list is empty and nothing is isolated, a page was lost
pred balloon_dequeue_accounting[d: Device] {
  at[d, balloon_dequeue_accounting] and pages_lock_free and same_balloon
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
  at[d, balloon_leak_mutex_unlock] and mutex_unlocked[d]
  settle[d, d.from] and same_pages and same_driver and quiet
}
