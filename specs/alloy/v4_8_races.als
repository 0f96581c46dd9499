module v4_8_races
/*
 * Schedules of several contexts that end well because of a rule; rules that are off (v4_8_rules)
 * turn them bad.
 */
open page_memory
open v4_8_scenarios

// b has looked at the page before a isolates it: refused behind the page lock
run second_look_refuses_large {
  some p: Page, disj a, b: Cpu {
    (rules_of_v4_8 and driver_has[p] and scan_page_lru[b] and b.page' = p)
    ; (scan_page_movable[b] and b.pc' = isolate_get_page)
    ; (scan_page_lru[a] and a.page' = p)
    ; scan_page_movable[a] ; isolate_get_page[a] ; isolate_page_movable[a]
    ; isolate_trylock_page[a] ; isolate_recheck[a] ; isolate_call_isolate_page[a]
    ; any_isolate_page[a] ; isolate_load_flags[a] ; isolate_store_isolated[a]
    ; isolate_unlock_page[a] ; isolate_list_add[a]
    ; isolate_get_page[b] ; isolate_page_movable[b] ; isolate_trylock_page[b]
    ; (isolate_recheck[b] and b.pc' = isolate_unlock_refused) ; isolate_unlock_refused[b]
    ; isolate_put_page[b] ; isolated_at[p, a]
  }
} for exactly 1 Page, exactly 2 Cpu, exactly 1 Device, 21..21 steps expect 1

// b has looked at a driver's page; it is freed and becomes the page cache's; b's reference and
// second look come between the two halves of the new owner's store to the flag word
run reallocation_under_a_look {
  some p: Page | let b = Cpu, d = Device, u = User {
    (rules_of_v4_8 and driver_has[p] and scan_page_lru[b] and b.page' = p)
    ; (scan_page_movable[b] and b.pc' = isolate_get_page)
    ; any_release_lock_page[d] ; any_clear_page_movable[d] ; any_release_unlock_page[d]
    ; any_release_put_page[d] ; file_alloc[u] ; file_load_flags[u]
    ; isolate_get_page[b] ; isolate_page_movable[b]
    ; file_store_locked[u] ; file_add_to_page_cache[u] ; isolate_put_page[b]
    ; file_unlock_new[u] ; file_lru_add_drain[u] ; file_has[p]
  }
} for exactly 1 Page, exactly 1 Cpu, exactly 1 Device, 16..16 steps expect 1

// The driver lets go of the page between the looks: the tag is there still, and no pointer
run release_under_a_look {
  some p: Page | let c = Cpu, d = Device {
    (rules_of_v4_8 and driver_has[p] and scan_page_lru[c] and c.page' = p)
    ; scan_page_movable[c] ; isolate_get_page[c]
    ; any_release_lock_page[d] ; any_clear_page_movable[d] ; any_release_unlock_page[d]
    ; isolate_page_movable[c] ; isolate_trylock_page[c]
    ; (isolate_recheck[c] and c.pc' = isolate_unlock_refused) ; isolate_unlock_refused[c]
    ; any_release_put_page[d] ; isolate_put_page[c] ; all_free
  }
} for exactly 1 Page, exactly 1 Cpu, exactly 1 Device, 13..13 steps expect 1

// A moved page is released before the core asks what it is: its tag says that it is no page of
// the LRU
run moved_page_released_large {
  some disj p, n: Page | let c = Cpu, d = Device {
    (rules_of_v4_8 and isolated_at[p, c] and migrate_get_new_page[c] and c.new' = n)
    ; migrate_page_count[c] ; migrate_page_movable[c]
    ; migrate_trylock_page[c] ; migrate_trylock_newpage[c] ; move_page_movable[c]
    ; move_call_migratepage[c] ; any_migrate_page[c] ; any_migrate_get_newpage[c]
    ; any_migrate_move[c] ; any_migrate_put_page[c] ; move_load_flags[c] ; move_store_isolated[c]
    ; migrate_unlock_newpage[c] ; (any_release_lock_page[d] and d.page' = n)
    ; any_clear_page_movable[d] ; any_release_unlock_page[d]
    ; migrate_unlock_page[c] ; migrate_newpage_movable[c] ; migrate_put_newpage[c]
    ; any_release_put_page[d] ; migrate_put_page[c] ; all_free
  }
} for exactly 2 Page, exactly 1 Cpu, exactly 1 Device, 23..23 steps expect 1
