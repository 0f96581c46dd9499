module v6_17_scenarios
/*
 * What the protocol does, as schedules: each shows that the steps can be taken in this order,
 * so that what is claimed of them is not claimed of nothing.  A row is a step or a few; time
 * goes down; `c.page' = p' says which page a choice falls on.
 */
open page_memory
open v6_17_events

// ---- where a schedule starts -----------------------------------------------------------------
// All pages free but p, which is a driver's: what any_alloc_page, any_set_page_movable lead to
pred driver_has[p: Page] {
  flags = p -> PG_movable_ops and holders = p -> Device and type = p -> offline
  page_private = p -> Device and content = p -> Device and on = (Page - p) -> buddy
  no mapping and no slot and nothing_runs
}

// ---- one CPU ---------------------------------------------------------------------------------
// Compaction isolates a driver's page, from its allocation on, moves it, and frees the old one
run isolate_migrate {
  some disj p, n: Page | let c = Cpu, d = Device {
    (init and rules_of_v6_17 and any_alloc_page[d] and d.page' = p)
    ; (any_set_page_movable[d] and after driver_has[p])
    ; (scan_page_lru[c] and c.page' = p)
    ; scan_page_movable[c] ; isolate_get_page[c] ; isolate_page_movable[c]
    ; isolate_trylock_page[c] ; isolate_recheck[c] ; isolate_call_isolate_page[c]
    ; (any_isolate_page[c] and p in d.isolated')
    ; isolate_set_isolated[c] ; isolate_unlock_page[c] ; isolate_list_add[c]
    ; migrate_page_count[c] ; (migrate_get_new_page[c] and c.new' = n)
    ; migrate_trylock_page[c] ; migrate_trylock_newpage[c] ; move_list_del_newpage[c]
    ; move_call_migrate_page[c] ; any_migrate_page[c] ; any_migrate_get_newpage[c]
    ; any_migrate_move[c] ; any_migrate_put_page[c] ; move_clear_isolated[c]
    ; migrate_unlock_newpage[c] ; migrate_put_newpage[c] ; migrate_unlock_page[c]
    ; migrate_put_page[c]
    ; driver_has[n]
  }
} for exactly 2 Page, exactly 1 Cpu, exactly 1 Device, 29..29 steps expect 1

// The driver says -EAGAIN and gives up on the second try: undone, and put back
run again_busy_putback_large {
  some disj p, n: Page | let c = Cpu, d = Device {
    (rules_of_v6_17 and driver_has[p] and scan_page_lru[c] and c.page' = p)
    ; scan_page_movable[c] ; isolate_get_page[c] ; isolate_page_movable[c]
    ; isolate_trylock_page[c] ; isolate_recheck[c] ; isolate_call_isolate_page[c]
    ; (any_isolate_page[c] and p in d.isolated')
    ; isolate_set_isolated[c] ; isolate_unlock_page[c] ; isolate_list_add[c]
    ; migrate_page_count[c] ; (migrate_get_new_page[c] and c.new' = n)
    ; migrate_trylock_page[c] ; migrate_trylock_newpage[c] ; move_list_del_newpage[c]
    ; move_call_migrate_page[c] ; (any_migrate_page[c] and c.rc' = again)
    ; (move_list_add_newpage[c] and c.pc' = move_list_del_newpage) ; move_list_del_newpage[c]
    ; move_call_migrate_page[c] ; (any_migrate_page[c] and c.rc' = busy)
    ; migrate_undo_unlock_page[c] ; migrate_undo_unlock_newpage[c] ; migrate_undo_put_newpage[c]
    ; putback_page_movable[c] ; putback_lock_page[c] ; putback_call_putback_page[c]
    ; any_putback_page[c] ; putback_clear_isolated[c] ; putback_unlock_page[c]
    ; putback_put_page[c] ; driver_has[p]
  }
} for exactly 2 Page, exactly 1 Cpu, exactly 1 Device, 33..33 steps expect 1

// A page of the LRU is moved: the new one goes on the LRU while it is locked
run lru_migrate {
  some disj p, n: Page | let c = Cpu {
    (rules_of_v6_17 and file_has[p] and scan_page_lru[c] and c.page' = p)
    ; isolate_lru_page[c] ; migrate_page_count[c] ; (migrate_get_new_page[c] and c.new' = n)
    ; migrate_trylock_page[c] ; migrate_trylock_newpage[c] ; move_list_del_newpage[c]
    ; migrate_move_lru_page[c] ; file_migrate_page[c] ; migrate_clear_mapping[c]
    ; migrate_lru_cache_add[c] ; migrate_unlock_newpage[c] ; migrate_put_newpage[c]
    ; migrate_unlock_page[c] ; migrate_put_page[c] ; file_has[n]
  }
} for exactly 2 Page, exactly 1 Cpu, exactly 1 Device, 16..16 steps expect 1

// ---- the driver lets go of what is isolated --------------------------------------------------
// Released while isolated, then put back: the driver is told and does nothing, and the page is
// freed with the last reference
run release_isolated_putback {
  some p: Page | let c = Cpu, d = Device {
    (rules_of_v6_17 and driver_has[p] and scan_page_lru[c] and c.page' = p)
    ; scan_page_movable[c] ; isolate_get_page[c] ; isolate_page_movable[c]
    ; isolate_trylock_page[c] ; isolate_recheck[c] ; isolate_call_isolate_page[c]
    ; (any_isolate_page[c] and p in d.isolated')
    ; isolate_set_isolated[c] ; isolate_unlock_page[c] ; isolate_list_add[c]
    ; any_release_lock_page[d] ; any_clear_page_movable[d] ; any_release_unlock_page[d]
    ; any_release_put_page[d]
    ; putback_page_movable[c] ; putback_lock_page[c] ; putback_call_putback_page[c]
    ; any_putback_page[c] ; putback_clear_isolated[c] ; putback_unlock_page[c]
    ; putback_put_page[c] ; (p.on = buddy and no c.from)
  }
} for exactly 2 Page, exactly 1 Cpu, exactly 1 Device, 23..23 steps expect 1
