module v4_8_balloon_races
/*
 * Schedules of several contexts that end well because of a rule, or of the order of locks; rules
 * that are off (v4_8_balloon_rules) turn them bad.
 */
open page_memory
open v4_8_balloon_scenarios

// Leak meets isolation: the page is deflated behind the look of compaction, which is refused under
// the page lock; the last reference is compaction's
run deflated_under_isolation_large {
  core_keeps_balloon
  some p: Page | let c = Cpu, d = Device {
    (rules_of_v4_8 and balloon_has[p] and scan_page_lru[c] and c.page' = p)
    ; scan_page_movable[c] ; isolate_get_page[c] ; isolate_page_movable[c]
    ; balloon_leak_mutex_lock[d] ; balloon_dequeue_lock_pages[d]
    ; balloon_dequeue_trylock_page[d] ; balloon_dequeue_page_isolated[d]
    ; balloon_dequeue_delete_page[d] ; balloon_dequeue_unlock_page[d]
    ; balloon_dequeue_unlock_pages[d] ; balloon_leak_put_page[d]
    ; isolate_trylock_page[c] ; (isolate_recheck[c] and c.pc' = isolate_unlock_refused)
    ; balloon_leak_mutex_unlock[d] ; isolate_unlock_refused[c] ; isolate_put_page[c]
    ; balloon_init
  }
} for exactly 1 Page, exactly 1 Cpu, exactly 1 Device, 18..18 steps expect 1

// Isolation has the page lock and waits for pages_lock; the walk has pages_lock, tries the page
// lock and passes the page over
run walk_meets_isolation_large {
  core_keeps_balloon
  some p: Page | let c = Cpu, d = Device {
    (rules_of_v4_8 and balloon_has[p] and scan_page_lru[c] and c.page' = p)
    ; scan_page_movable[c] ; isolate_get_page[c] ; isolate_page_movable[c]
    ; isolate_trylock_page[c] ; isolate_recheck[c] ; isolate_call_isolate_page[c]
    ; balloon_leak_mutex_lock[d] ; balloon_dequeue_lock_pages[d]
    ; (balloon_dequeue_trylock_page[d] and d.pc' = balloon_dequeue_unlock_pages
       and not balloon_isolate_list_del[c])
    ; balloon_dequeue_unlock_pages[d] ; balloon_dequeue_accounting[d]
    ; balloon_leak_mutex_unlock[d] ; balloon_isolate_list_del[c]
    ; isolate_load_flags[c] ; isolate_store_isolated[c] ; isolate_unlock_page[c]
    ; isolate_list_add[c] ; isolated_at[p, c]
  }
} for exactly 1 Page, exactly 1 Cpu, exactly 1 Device, 19..19 steps expect 1

// The balloon has the page back, and PG_isolated is still set: the page is locked, so that the
// walk passes it over
run walk_meets_putback_large {
  core_keeps_balloon
  some p: Page | let c = Cpu, d = Device {
    (rules_of_v4_8 and isolated_at[p, c] and putback_page_movable[c])
    ; putback_lock_page[c] ; putback_recheck[c] ; putback_call_putback_page[c]
    ; balloon_putback_list_add[c] ; balloon_leak_mutex_lock[d] ; balloon_dequeue_lock_pages[d]
    ; (balloon_dequeue_trylock_page[d] and d.pc' = balloon_dequeue_unlock_pages)
    ; balloon_dequeue_unlock_pages[d] ; balloon_dequeue_accounting[d]
    ; balloon_leak_mutex_unlock[d] ; putback_load_flags[c] ; putback_store_isolated[c]
    ; putback_unlock_page[c] ; putback_put_page[c] ; balloon_has[p]
  }
} for exactly 1 Page, exactly 1 Cpu, exactly 1 Device, 16..16 steps expect 1

// The new page of a migration is deflated before the core asks what it is: its tag says that it
// is no page of the LRU
run newpage_deflated_large {
  core_keeps_balloon
  some disj p, n: Page | let c = Cpu, d = Device {
    (rules_of_v4_8 and tells_host[p, n, c] and balloon_migrate_delete_page[c])
    ; balloon_migrate_mutex_unlock[c] ; balloon_migrate_put_page[c] ; move_load_flags[c]
    ; move_store_isolated[c] ; migrate_unlock_newpage[c]
    ; balloon_leak_mutex_lock[d] ; balloon_dequeue_lock_pages[d]
    ; balloon_dequeue_trylock_page[d] ; balloon_dequeue_page_isolated[d]
    ; balloon_dequeue_delete_page[d] ; balloon_dequeue_unlock_page[d]
    ; balloon_dequeue_unlock_pages[d] ; migrate_unlock_page[c]
    ; (migrate_newpage_movable[c] and c.pc' = migrate_put_newpage) ; migrate_put_newpage[c]
    ; migrate_put_page[c] ; balloon_leak_put_page[d] ; balloon_leak_mutex_unlock[d]
    ; balloon_init
  }
} for exactly 2 Page, exactly 1 Cpu, exactly 1 Device, 20..20 steps expect 1
