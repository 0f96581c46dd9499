module v6_17_races
/*
 * Schedules of several contexts that end well because of a rule; rules that are off (v6_17_rules)
 * turn them bad.
 */
open page_memory
open v6_17_scenarios

// CPU a puts the page back; b, which looked at it before, isolates it again
run reisolate_after_putback_large {
  some p: Page, disj a, b: Cpu | let d = Device {
    (rules_of_v6_17 and driver_has[p] and scan_page_lru[b] and b.page' = p)
    ; (scan_page_movable[b] and b.pc' = isolate_get_page)
    ; (scan_page_lru[a] and a.page' = p)
    ; scan_page_movable[a] ; isolate_get_page[a] ; isolate_page_movable[a]
    ; isolate_trylock_page[a] ; isolate_recheck[a] ; isolate_call_isolate_page[a]
    ; (any_isolate_page[a] and p in d.isolated')
    ; isolate_set_isolated[a] ; isolate_unlock_page[a] ; isolate_list_add[a]
    ; putback_page_movable[a] ; putback_lock_page[a] ; putback_call_putback_page[a]
    ; any_putback_page[a] ; putback_clear_isolated[a] ; putback_unlock_page[a]
    ; isolate_get_page[b] ; isolate_page_movable[b] ; isolate_trylock_page[b]
    ; isolate_recheck[b] ; isolate_call_isolate_page[b] ; any_isolate_page[b]
    ; isolate_set_isolated[b] ; isolate_unlock_page[b] ; isolate_list_add[b]
    ; putback_put_page[a] ; (b.from = p and p.holders = b + d)
  }
} for exactly 1 Page, exactly 2 Cpu, exactly 1 Device, 30..30 steps expect 1

// The same look, while a has the page: refused behind the page lock
run second_look_refuses {
  some p: Page, disj a, b: Cpu | let d = Device {
    (rules_of_v6_17 and driver_has[p] and scan_page_lru[b] and b.page' = p)
    ; (scan_page_movable[b] and b.pc' = isolate_get_page)
    ; (scan_page_lru[a] and a.page' = p)
    ; scan_page_movable[a] ; isolate_get_page[a] ; isolate_page_movable[a]
    ; isolate_trylock_page[a] ; isolate_recheck[a] ; isolate_call_isolate_page[a]
    ; (any_isolate_page[a] and p in d.isolated')
    ; isolate_set_isolated[a] ; isolate_unlock_page[a] ; isolate_list_add[a]
    ; isolate_get_page[b] ; isolate_page_movable[b] ; isolate_trylock_page[b]
    ; isolate_recheck[b] ; isolate_unlock_refused[b] ; isolate_put_page[b]
    ; (a.from = p and no b.from)
  }
} for exactly 1 Page, exactly 2 Cpu, exactly 1 Device, 20..20 steps expect 1

// b has looked at a driver's page; it is freed and becomes the page cache's; b's reference and
// second look come between the two halves of the new owner's store to the flag word
run reallocation_under_a_look {
  some p: Page | let b = Cpu, d = Device, u = User {
    (rules_of_v6_17 and driver_has[p] and scan_page_lru[b] and b.page' = p)
    ; (scan_page_movable[b] and b.pc' = isolate_get_page)
    ; any_release_page[d] ; any_release_put_page[d]
    ; file_alloc[u] ; file_load_flags[u]
    ; isolate_get_page[b] ; isolate_page_movable[b]
    ; file_store_locked[u] ; file_add_to_page_cache[u] ; isolate_put_page[b]
    ; file_unlock_new[u] ; file_lru_add_drain[u] ; file_has[p]
  }
} for exactly 1 Page, exactly 1 Cpu, exactly 1 Device, 14..14 steps expect 1

// A truncation sleeps for the lock of a page that is being migrated, and finds that it has moved
run truncate_sleeps {
  some disj p, n: Page | let c = Cpu, u = User {
    (rules_of_v6_17 and file_has[p] and file_find_get_page[u])
    ; (scan_page_lru[c] and c.page' = p)
    ; isolate_lru_page[c] ; migrate_page_count[c] ; (migrate_get_new_page[c] and c.new' = n)
    ; migrate_trylock_page[c]
    ; (file_lock_page[u] and PG_waiters in p.flags')
    ; migrate_trylock_newpage[c] ; move_list_del_newpage[c] ; migrate_move_lru_page[c]
    ; (file_migrate_page[c] and c.rc' = again) ; (move_list_add_newpage[c] and some c.rc')
    ; migrate_undo_unlock_page[c]
    ; (file_lock_page[u] and PG_waiters not in p.flags') ; file_delete_from_page_cache[u]
    ; file_unlock_page[u] ; file_put_page[u]
    ; (no PageCache.slot and no p.mapping)
  }
} for exactly 2 Page, exactly 1 Cpu, exactly 1 Device, 18..18 steps expect 1

// A frame walker has a reference to the new page of a migration: it is not locked, nothing else
run walker_at_newpage {
  some disj p, n: Page | let c = Cpu, u = User {
    (rules_of_v6_17 and file_has[p] and scan_page_lru[c] and c.page' = p)
    ; isolate_lru_page[c] ; migrate_page_count[c] ; (migrate_get_new_page[c] and c.new' = n)
    ; (pfn_get_page[u] and u.page' = n) ; migrate_trylock_page[c] ; migrate_trylock_newpage[c]
    ; pfn_put_page[u] ; (c.unmapped = p -> n and no Kernel.fault)
  }
} for exactly 2 Page, exactly 1 Cpu, exactly 1 Device, 9..9 steps expect 1
