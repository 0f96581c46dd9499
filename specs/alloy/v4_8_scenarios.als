module v4_8_scenarios
/*
 * What the protocol does, as schedules: each shows that the steps can be taken in this order,
 * so that what is claimed of them is not claimed of nothing.  A row is a step or a few; time
 * goes down; `c.page' = p' says which page a choice falls on.
 */
open page_memory
open v4_8_events

// ---- where a schedule starts -----------------------------------------------------------------
// All pages free but p, which is a driver's: what any_alloc_page to any_unlock_page lead to
pred driver_has[p: Page] {
  no flags and holders = p -> Device and mapping = p -> (Device + PAGE_MAPPING_MOVABLE)
  page_private = p -> Device and content = p -> Device and on = (Page - p) -> buddy
  no type and no slot and nothing_runs
}

// ---- one CPU ---------------------------------------------------------------------------------
// A driver allocates and publishes a page
run alloc_leads_there {
  some p: Page | let d = Device {
    (init and rules_of_v4_8 and any_alloc_page[d] and d.page' = p)
    ; any_trylock_page[d] ; any_set_page_movable[d] ; any_unlock_page[d] ; driver_has[p]
  }
} for exactly 2 Page, exactly 1 Cpu, exactly 1 Device, 5..5 steps expect 1

// Compaction isolates it
pred isolated_at[p: Page, c: Cpu] {
  flags = p -> PG_isolated and holders = p -> (Device + c)
  mapping = p -> (Device + PAGE_MAPPING_MOVABLE)
  page_private = p -> Device and content = p -> Device
  on = p -> c + (Page - p) -> buddy and isolated = Device -> p and from = c -> p
  no type and no slot and no lockers and no fresh and no Kernel.fault and no Unloaded
  no pc and no page and no new and no map and no site and no rc and no lru and no word
  no todo and no ret and no unmapped
}
run isolate_leads_there {
  some p: Page | let c = Cpu {
    (rules_of_v4_8 and driver_has[p] and scan_page_lru[c] and c.page' = p)
    ; scan_page_movable[c] ; isolate_get_page[c] ; isolate_page_movable[c]
    ; isolate_trylock_page[c] ; isolate_recheck[c] ; isolate_call_isolate_page[c]
    ; any_isolate_page[c] ; isolate_load_flags[c] ; isolate_store_isolated[c]
    ; isolate_unlock_page[c] ; isolate_list_add[c] ; isolated_at[p, c]
  }
} for exactly 2 Page, exactly 1 Cpu, exactly 1 Device, 13..13 steps expect 1

// ... and moves it, and frees the old one
run isolate_migrate {
  some disj p, n: Page | let c = Cpu {
    (rules_of_v4_8 and isolated_at[p, c] and migrate_get_new_page[c] and c.new' = n)
    ; migrate_page_count[c] ; migrate_page_movable[c]
    ; migrate_trylock_page[c] ; migrate_trylock_newpage[c] ; move_page_movable[c]
    ; move_call_migratepage[c] ; any_migrate_page[c] ; any_migrate_get_newpage[c]
    ; any_migrate_move[c] ; any_migrate_put_page[c] ; move_load_flags[c] ; move_store_isolated[c]
    ; migrate_unlock_newpage[c] ; migrate_unlock_page[c] ; migrate_newpage_movable[c]
    ; migrate_put_newpage[c] ; migrate_put_page[c] ; driver_has[n]
  }
} for exactly 2 Page, exactly 1 Cpu, exactly 1 Device, 19..19 steps expect 1

// The driver says -EAGAIN, and gives up in the second pass: the page is put back before the new
// page is given back
run again_busy_putback_large {
  some disj p, n: Page | let c = Cpu {
    (rules_of_v4_8 and isolated_at[p, c] and migrate_get_new_page[c] and c.new' = n)
    ; migrate_page_count[c] ; migrate_page_movable[c]
    ; migrate_trylock_page[c] ; migrate_trylock_newpage[c] ; move_page_movable[c]
    ; move_call_migratepage[c] ; (any_migrate_page[c] and c.rc' = again)
    ; migrate_unlock_newpage[c] ; migrate_unlock_page[c]
    ; (migrate_put_new_page[c] and c.pc' = migrate_pass)
    ; migrate_get_new_page[c] ; migrate_page_count[c] ; migrate_page_movable[c]
    ; migrate_trylock_page[c] ; migrate_trylock_newpage[c] ; move_page_movable[c]
    ; move_call_migratepage[c] ; (any_migrate_page[c] and c.rc' = busy)
    ; migrate_unlock_newpage[c] ; migrate_unlock_page[c]
    ; putback_page_movable[c] ; putback_lock_page[c] ; putback_recheck[c]
    ; putback_call_putback_page[c] ; any_putback_page[c] ; putback_load_flags[c]
    ; putback_store_isolated[c] ; putback_unlock_page[c] ; putback_put_page[c]
    ; migrate_put_new_page[c] ; driver_has[p]
  }
} for exactly 2 Page, exactly 1 Cpu, exactly 1 Device, 32..32 steps expect 1

// A page of the LRU is moved: the new one goes on the LRU behind the unlocks
run lru_migrate_large {
  some disj p, n: Page | let c = Cpu {
    (rules_of_v4_8 and file_has[p] and scan_page_lru[c] and c.page' = p)
    ; isolate_lru_page[c] ; (migrate_get_new_page[c] and c.new' = n) ; migrate_page_count[c]
    ; migrate_page_movable[c] ; migrate_trylock_page[c] ; migrate_trylock_newpage[c]
    ; migrate_move_lru_page[c] ; file_migrate_page[c] ; migrate_clear_mapping[c]
    ; migrate_unlock_newpage[c] ; migrate_unlock_page[c] ; migrate_newpage_movable[c]
    ; migrate_putback_lru_newpage[c] ; migrate_put_page[c] ; file_has[n]
  }
} for exactly 2 Page, exactly 1 Cpu, exactly 1 Device, 16..16 steps expect 1

// ---- the driver lets go of what is isolated --------------------------------------------------
pred all_free { on = Page -> buddy and no pc }

// Released while isolated, then put back: the driver is not called, and the page is freed with the
// last reference
run release_isolated_putback {
  some p: Page | let c = Cpu, d = Device {
    (rules_of_v4_8 and isolated_at[p, c] and any_release_lock_page[d])
    ; any_clear_page_movable[d] ; any_release_unlock_page[d] ; any_release_put_page[d]
    ; putback_page_movable[c] ; putback_lock_page[c]
    ; (putback_recheck[c] and c.pc' = putback_load_flags) ; putback_load_flags[c]
    ; putback_store_isolated[c] ; putback_unlock_page[c] ; putback_put_page[c] ; all_free
  }
} for exactly 2 Page, exactly 1 Cpu, exactly 1 Device, 12..12 steps expect 1

// or migrated: freed from under us, and PG_isolated is cleared before the last reference goes
run release_isolated_migrate {
  some p: Page | let c = Cpu, d = Device {
    (rules_of_v4_8 and isolated_at[p, c] and any_release_lock_page[d])
    ; any_clear_page_movable[d] ; any_release_unlock_page[d] ; any_release_put_page[d]
    ; migrate_get_new_page[c] ; migrate_page_count[c] ; migrate_freed_page_movable[c]
    ; migrate_freed_lock_page[c] ; migrate_freed_recheck[c] ; migrate_freed_store_isolated[c]
    ; migrate_freed_unlock_page[c] ; migrate_freed_put_newpage[c] ; migrate_put_page[c]
    ; all_free
  }
} for exactly 2 Page, exactly 1 Cpu, exactly 1 Device, 14..14 steps expect 1

// Its reference is still there: the move succeeds without the driver, and nothing is moved
run release_isolated_move {
  some p: Page | let c = Cpu, d = Device {
    (rules_of_v4_8 and isolated_at[p, c] and any_release_lock_page[d])
    ; any_clear_page_movable[d] ; any_release_unlock_page[d]
    ; migrate_get_new_page[c] ; migrate_page_count[c] ; migrate_page_movable[c]
    ; migrate_trylock_page[c] ; migrate_trylock_newpage[c]
    ; (move_page_movable[c] and c.rc' = success) ; move_load_flags[c] ; move_store_isolated[c]
    ; migrate_unlock_newpage[c] ; migrate_unlock_page[c]
    ; (migrate_newpage_movable[c] and c.pc' = migrate_putback_lru_newpage)
    ; migrate_putback_lru_newpage[c] ; migrate_put_page[c] ; any_release_put_page[d] ; all_free
  }
} for exactly 2 Page, exactly 1 Cpu, exactly 1 Device, 18..18 steps expect 1
