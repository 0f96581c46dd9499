module v7_3_balloon_rules
/*
 * What each rule prevents: the rule is off, all others hold, and the schedule ends with the
 * property that breaks.  The two that prevent nothing here (lock_page_sets_waiters,
 * migrate_lru_add_locked) are seen at work in v6_17_races and v6_17_scenarios.
 */
open page_memory
open v7_3_balloon_races

pred all_but[r: Rule] { Kernel.rules = rules_of_7_3 - r }
pred broken[f: Property] { Kernel.fault = f }

// A page that its new owner has not published is locked
run without_recheck_type {
  core_keeps_balloon
  some p: Page | let b = Cpu, d = Device, u = User {
    (all_but[isolate_recheck_type] and balloon_has[p] and scan_page_lru[b] and b.page' = p)
    ; (scan_page_movable[b] and b.pc' = isolate_get_page)
    ; balloon_leak_mutex_lock[d] ; balloon_dequeue_list_del[d] ; balloon_leak_put_page[d]
    ; file_alloc[u] ; isolate_get_page[b] ; isolate_trylock_page[b] ; broken[OwnerLock]
  }
} for exactly 1 Page, exactly 1 Cpu, exactly 1 Device, 9..9 steps expect 1

// The page is taken off the list a second time
run without_recheck_isolated_large {
  core_keeps_balloon
  some p: Page, disj a, b: Cpu {
    (all_but[isolate_recheck_isolated] and balloon_has[p] and scan_page_lru[b] and b.page' = p)
    ; (scan_page_movable[b] and b.pc' = isolate_get_page)
    ; (scan_page_lru[a] and a.page' = p)
    ; scan_page_movable[a] ; isolate_get_page[a] ; isolate_page_movable[a]
    ; isolate_trylock_page[a] ; isolate_recheck[a] ; isolate_call_isolate_page[a]
    ; balloon_isolate_list_del[a] ; isolate_set_isolated[a] ; isolate_unlock_page[a]
    ; isolate_get_page[b] ; isolate_page_movable[b] ; isolate_trylock_page[b]
    ; isolate_recheck[b] ; isolate_call_isolate_page[b] ; balloon_isolate_list_del[b]
    ; broken[SingleList]
  }
} for exactly 1 Page, exactly 2 Cpu, exactly 1 Device, 19..19 steps expect 1

// A page is freed with its type
run without_clears_type {
  core_keeps_balloon
  some p: Page | let d = Device {
    (all_but[free_clears_type] and balloon_has[p] and balloon_leak_mutex_lock[d])
    ; balloon_dequeue_list_del[d] ; balloon_leak_put_page[d] ; broken[CleanFree]
  }
} for exactly 1 Page, exactly 1 Cpu, exactly 1 Device, 4..4 steps expect 1

// H05: and with PG_movable_ops, which is PG_reported of a free page
run without_clears_flags {
  core_keeps_balloon
  some p: Page | let d = Device {
    (all_but[free_clears_flags] and balloon_has[p] and balloon_leak_mutex_lock[d])
    ; balloon_dequeue_list_del[d] ; balloon_leak_put_page[d] ; broken[CleanFree]
  }
} for exactly 1 Page, exactly 1 Cpu, exactly 1 Device, 4..4 steps expect 1

// H10: a's putback has dropped its reference; the page is deflated, inflated again and isolated by
// b, whose PG_isolated a clears
run without_clears_isolated_first_large {
  core_keeps_balloon
  some p: Page, disj a, b: Cpu | let d = Device {
    (all_but[putback_clears_isolated_first] and isolated_at[p, a] and putback_page_movable[a])
    ; putback_lock_page[a] ; putback_call_putback_page[a] ; balloon_putback_page_device[a]
    ; balloon_putback_list_add[a] ; putback_unlock_page[a] ; putback_put_page[a]
    ; balloon_leak_mutex_lock[d] ; balloon_dequeue_list_del[d] ; balloon_leak_put_page[d]
    ; balloon_leak_mutex_unlock[d] ; balloon_fill_alloc_page[d] ; balloon_fill_mutex_lock[d]
    ; balloon_enqueue_set_movable_ops[d] ; balloon_enqueue_list_add[d]
    ; scan_page_lru[b] ; scan_page_movable[b] ; isolate_get_page[b] ; isolate_page_movable[b]
    ; isolate_trylock_page[b] ; isolate_recheck[b] ; isolate_call_isolate_page[b]
    ; balloon_isolate_list_del[b] ; isolate_set_isolated[b] ; isolate_unlock_page[b]
    ; isolate_list_add[b] ; putback_clear_isolated_late[a] ; putback_page_movable[b]
    ; broken[IsolatedAtPutback]
  }
} for exactly 1 Page, exactly 2 Cpu, exactly 1 Device, 29..29 steps expect 1

// Isolation follows page->private of a page that was deflated (H07)
run without_refuses_released {
  core_keeps_balloon
  some p: Page | let c = Cpu, d = Device {
    (all_but[isolate_refuses_released] and balloon_has[p] and scan_page_lru[c] and c.page' = p)
    ; scan_page_movable[c] ; isolate_get_page[c] ; isolate_page_movable[c]
    ; isolate_trylock_page[c] ; isolate_recheck[c] ; isolate_call_isolate_page[c]
    ; balloon_leak_mutex_lock[d] ; balloon_dequeue_list_del[d] ; balloon_isolate_list_del[c]
    ; broken[OwnPage]
  }
} for exactly 1 Page, exactly 1 Cpu, exactly 1 Device, 11..11 steps expect 1

// ---- of a page that is being moved -----------------------------------------------------------
// H13: the balloon has shrunk, and vb->num_pages not: a leak finds no page, and none is isolated
run without_never_shrinks {
  core_keeps_balloon
  some disj p, n: Page | let c = Cpu, d = Device {
    (all_but[migrate_never_shrinks] and tells_host[p, n, c]
     and balloon_migrate_mutex_unlock[c] and c.pc' = balloon_migrate_deflate_page)
    ; balloon_migrate_deflate_page[c] ; balloon_migrate_put_page[c] ; balloon_leak_mutex_lock[d]
    ; balloon_dequeue_list_del[d] ; balloon_dequeue_accounting[d] ; broken[BalloonAccounting]
  }
} for exactly 2 Page, exactly 1 Cpu, exactly 1 Device, 7..7 steps expect 1

// H12: the new page is on the balloon's list when the core links it again
run without_fails_before_insert {
  core_keeps_balloon
  some disj p, n: Page | let c = Cpu {
    (all_but[migrate_fails_before_insert] and tells_host[p, n, c]
     and balloon_migrate_mutex_unlock[c] and c.pc' = balloon_migrate_insert_failed)
    ; balloon_migrate_insert_failed[c] ; move_list_add_newpage[c] ; broken[SingleList]
  }
} for exactly 2 Page, exactly 1 Cpu, exactly 1 Device, 4..4 steps expect 1

// H11: the new page is deflated before the driver has its reference
run without_gets_before_insert {
  core_keeps_balloon
  some disj p, n: Page | let c = Cpu, d = Device {
    (all_but[migrate_gets_before_insert] and tells_host[p, n, c]
     and balloon_migrate_mutex_unlock[c])
    ; balloon_migrate_insert_page[c]
    ; balloon_leak_mutex_lock[d] ; balloon_dequeue_list_del[d] ; balloon_leak_put_page[d]
    ; broken[RefBalance]
  }
} for exactly 2 Page, exactly 1 Cpu, exactly 1 Device, 6..6 steps expect 1
