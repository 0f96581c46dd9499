module v7_3_balloon_races
/*
 * Schedules of several contexts that end well because of a rule; rules that are off
 * (v7_3_balloon_rules) turn them bad.
 */
open page_memory
open v7_3_balloon_scenarios

// Leak meets isolation: the page is deflated behind the look of compaction, which is refused; the
// last reference is compaction's, so the page is freed by put_page() there, with its type
run deflated_under_isolation {
  core_keeps_balloon
  some p: Page | let c = Cpu, d = Device {
    (rules_of_v7_3 and balloon_has[p] and scan_page_lru[c] and c.page' = p)
    ; scan_page_movable[c] ; isolate_get_page[c] ; isolate_page_movable[c]
    ; balloon_leak_mutex_lock[d] ; balloon_dequeue_list_del[d] ; balloon_leak_put_page[d]
    ; isolate_trylock_page[c] ; isolate_recheck[c] ; isolate_call_isolate_page[c]
    ; (balloon_isolate_list_del[c] and c.rc' = refused) ; balloon_leak_mutex_unlock[d]
    ; isolate_unlock_refused[c] ; isolate_put_page[c] ; balloon_init
  }
} for exactly 1 Page, exactly 1 Cpu, exactly 1 Device, 15..15 steps expect 1

// Leak meets a page that is isolated: it finds nothing, and no page is lost
run leak_meets_isolated {
  core_keeps_balloon
  some p: Page | let c = Cpu, d = Device {
    (rules_of_v7_3 and isolated_at[p, c] and balloon_leak_mutex_lock[d])
    ; balloon_dequeue_list_del[d] ; balloon_dequeue_accounting[d] ; balloon_leak_mutex_unlock[d]
    ; isolated_at[p, c]
  }
} for exactly 1 Page, exactly 1 Cpu, exactly 1 Device, 5..5 steps expect 1

// The balloon has the page back and deflates it before putback has cleared PG_isolated: the
// page is locked, so that nobody isolates it, and held, so that it is not freed
run deflated_under_putback {
  core_keeps_balloon
  some p: Page | let c = Cpu, d = Device {
    (rules_of_v7_3 and isolated_at[p, c] and putback_page_movable[c])
    ; putback_lock_page[c] ; putback_call_putback_page[c] ; balloon_putback_page_device[c]
    ; balloon_putback_list_add[c]
    ; balloon_leak_mutex_lock[d] ; balloon_dequeue_list_del[d] ; balloon_leak_put_page[d]
    ; balloon_leak_mutex_unlock[d]
    ; putback_clear_isolated[c] ; putback_unlock_page[c] ; putback_put_page[c] ; balloon_init
  }
} for exactly 1 Page, exactly 1 Cpu, exactly 1 Device, 13..13 steps expect 1

// Compaction comes between the type and the list: it has the page lock, and waits for
// balloon_pages_lock; then it takes the page off a list that it is on
run isolated_while_inflated {
  core_keeps_balloon
  some p: Page | let c = Cpu, d = Device {
    (balloon_init and rules_of_v7_3 and balloon_fill_alloc_page[d] and d.page' = p)
    ; balloon_fill_mutex_lock[d] ; balloon_enqueue_set_movable_ops[d]
    ; (scan_page_lru[c] and c.page' = p) ; scan_page_movable[c] ; isolate_get_page[c]
    ; isolate_page_movable[c] ; isolate_trylock_page[c] ; isolate_recheck[c]
    ; isolate_call_isolate_page[c]
    ; balloon_enqueue_list_add[d] ; balloon_isolate_list_del[c] ; balloon_fill_mutex_unlock[d]
    ; isolate_set_isolated[c] ; isolate_unlock_page[c] ; isolate_list_add[c] ; isolated_at[p, c]
  }
} for exactly 1 Page, exactly 1 Cpu, exactly 1 Device, 17..17 steps expect 1

// The new page of a migration is deflated before the migration has put the old one
run newpage_deflated {
  core_keeps_balloon
  some disj p, n: Page | let c = Cpu, d = Device {
    (rules_of_v7_3 and tells_host[p, n, c] and balloon_migrate_mutex_unlock[c])
    ; balloon_migrate_insert_page[c]
    ; balloon_leak_mutex_lock[d] ; balloon_dequeue_list_del[d] ; balloon_leak_put_page[d]
    ; balloon_leak_mutex_unlock[d]
    ; balloon_migrate_put_page[c] ; move_clear_isolated[c] ; migrate_unlock_newpage[c]
    ; migrate_put_newpage[c] ; migrate_unlock_page[c] ; migrate_put_page[c] ; balloon_init
  }
} for exactly 2 Page, exactly 1 Cpu, exactly 1 Device, 13..13 steps expect 1
