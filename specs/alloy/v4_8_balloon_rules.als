module v4_8_balloon_rules
/*
 * What each rule prevents: the rule is off, all others hold, and the schedule ends with the
 * property that breaks.  Three prevent nothing here: look_still_true and freed_not_isolated_large in
 * v4_8_balloon_inductive say why.
 */
open page_memory
open v4_8_balloon_races

pred broken[f: Property] { Kernel.fault = f }

// A page that its new owner has not published is locked
run without_recheck_type_large {
  core_keeps_balloon
  some p: Page | let b = Cpu, d = Device, u = User {
    (all_rules_of_v4_8_but[isolate_recheck_type] and balloon_has[p] and scan_page_lru[b]
     and b.page' = p)
    ; (scan_page_movable[b] and b.pc' = isolate_get_page)
    ; balloon_leak_mutex_lock[d] ; balloon_dequeue_lock_pages[d]
    ; balloon_dequeue_trylock_page[d] ; balloon_dequeue_page_isolated[d]
    ; balloon_dequeue_delete_page[d] ; balloon_dequeue_unlock_page[d]
    ; balloon_dequeue_unlock_pages[d] ; balloon_leak_put_page[d]
    ; file_alloc[u] ; isolate_get_page[b] ; isolate_trylock_page[b] ; broken[OwnerLock]
  }
} for exactly 1 Page, exactly 1 Cpu, exactly 1 Device, 14..14 steps expect 1

// The balloon has let go of the page, which has no pointer any more
run without_recheck_movable_large {
  core_keeps_balloon
  some p: Page | let c = Cpu, d = Device {
    (all_rules_of_v4_8_but[isolate_recheck_movable] and balloon_has[p] and scan_page_lru[c]
     and c.page' = p)
    ; scan_page_movable[c] ; isolate_get_page[c]
    ; balloon_leak_mutex_lock[d] ; balloon_dequeue_lock_pages[d]
    ; balloon_dequeue_trylock_page[d] ; balloon_dequeue_page_isolated[d]
    ; balloon_dequeue_delete_page[d] ; balloon_dequeue_unlock_page[d]
    ; isolate_page_movable[c] ; isolate_trylock_page[c] ; isolate_recheck[c]
    ; isolate_call_isolate_page[c] ; broken[MappingAtIsolate]
  }
} for exactly 1 Page, exactly 1 Cpu, exactly 1 Device, 14..14 steps expect 1

// The page is taken off the list a second time
run without_recheck_isolated_large {
  core_keeps_balloon
  some p: Page, disj a, b: Cpu {
    (all_rules_of_v4_8_but[isolate_recheck_isolated] and balloon_has[p] and scan_page_lru[b]
     and b.page' = p)
    ; (scan_page_movable[b] and b.pc' = isolate_get_page)
    ; (scan_page_lru[a] and a.page' = p)
    ; scan_page_movable[a] ; isolate_get_page[a] ; isolate_page_movable[a]
    ; isolate_trylock_page[a] ; isolate_recheck[a] ; isolate_call_isolate_page[a]
    ; balloon_isolate_list_del[a] ; isolate_load_flags[a] ; isolate_store_isolated[a]
    ; isolate_unlock_page[a]
    ; isolate_get_page[b] ; isolate_page_movable[b] ; isolate_trylock_page[b]
    ; isolate_recheck[b] ; isolate_call_isolate_page[b] ; balloon_isolate_list_del[b]
    ; broken[SingleList]
  }
} for exactly 1 Page, exactly 2 Cpu, exactly 1 Device, 20..20 steps expect 1

// A new page that was deflated goes to the LRU, and the balloon's reference is not put yet
run without_keeps_type_large {
  core_keeps_balloon
  some disj p, n: Page | let c = Cpu, d = Device {
    (all_rules_of_v4_8_but[clear_movable_keeps_type] and tells_host[p, n, c]
     and balloon_migrate_delete_page[c])
    ; balloon_migrate_mutex_unlock[c] ; balloon_migrate_put_page[c] ; move_load_flags[c]
    ; migrate_unlock_newpage[c]
    ; balloon_leak_mutex_lock[d] ; balloon_dequeue_lock_pages[d]
    ; balloon_dequeue_trylock_page[d] ; balloon_dequeue_page_isolated[d]
    ; balloon_dequeue_delete_page[d] ; migrate_unlock_page[c] ; migrate_newpage_movable[c]
    ; migrate_putback_lru_newpage[c] ; broken[ReleasedOffLru]
  }
} for exactly 2 Page, exactly 1 Cpu, exactly 1 Device, 14..14 steps expect 1
