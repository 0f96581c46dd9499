module rfc2015_scenarios
/*
 * What the patch of 1 Apr 2015 does with a driver that omits nothing, and where the schedules of
 * rfc2015_defects and rfc2015_defects_driver start.
 */
open page_memory
open rfc2015_events

// ---- where a schedule starts -----------------------------------------------------------------
// All pages free but p, which is a driver's: what any_alloc_page, any_publish_page lead to
pred driver_has[p: Page] {
  flags = p -> PG_private and holders = p -> Device and mapping = p -> Device
  page_private = p -> Device and content = p -> Device and on = (Page - p) -> buddy
  no type and no slot and nothing_runs
}
// The same, and it is on the LRU
pred driver_has_on_lru[p: Page] {
  flags = p -> (PG_private + PG_swapbacked + PG_lru) and holders = p -> Device
  mapping = p -> Device and page_private = p -> Device and content = p -> Device
  on = p -> lru_list + (Page - p) -> buddy
  no type and no slot and nothing_runs
}
// c has isolated the driver's page p: what isolate_list_add leads to
pred isolated_at[p: Page, c: Cpu] {
  no flags and holders = p -> (Device + c) and mapping = p -> Device
  page_private = p -> Device and content = p -> Device
  on = p -> c + (Page - p) -> buddy and from = c -> p
  no type and no slot and no lockers and no fresh and no isolated and no Kernel.fault
  no Unloaded and no pc and no page and no new and no map and no site and no rc and no lru
  no word and no todo and no ret and no unmapped
}

// ---- isolate and put back, isolate and migrate -----------------------------------------------
// As posted, from the allocation of the page on
run isolate_leads_there_large {
  some p: Page | let c = Cpu, d = Device {
    (init and posted and no Habits.of and any_alloc_page[d] and d.page' = p)
    ; (any_publish_page[d] and after driver_has[p])
    ; (scan_page_lru[c] and c.page' = p) ; isolate_read_mapping[c]
    ; isolate_mapping_migratable[c] ; isolate_reread_mapping[c] ; isolate_call_isolatepage[c]
    ; any_isolate_owned[c] ; any_isolate_get_page[c] ; any_isolate_trylock_page[c]
    ; any_isolate_recheck[c] ; any_isolate_mark[c] ; any_isolate_unlock_page[c]
    ; isolate_list_add[c] ; isolated_at[p, c]
  }
} for exactly 2 Page, exactly 1 Cpu, exactly 1 Device, 1 Int, 15..15 steps expect 1

run putback {
  some p: Page | let c = Cpu {
    (posted and no Habits.of and isolated_at[p, c] and putback_isolated_migratable[c])
    ; putback_reread_mapping[c] ; putback_call_putbackpage[c] ; any_putback_isolated[c]
    ; any_putback_lock_page[c] ; any_putback_recheck[c] ; any_putback_put_page[c]
    ; any_putback_unlock_page[c] ; driver_has[p]
  }
} for exactly 2 Page, exactly 1 Cpu, exactly 1 Device, 1 Int, 9..9 steps expect 1

// A migration that succeeds is bad as posted (S18): with one correction it ends well
run migrate_with_source_decides_large {
  some disj p, n: Page | let c = Cpu {
    (corrected[migrate_source_decides] and no Habits.of and isolated_at[p, c]
     and migrate_get_new_page[c] and c.new' = n)
    ; migrate_page_count[c] ; migrate_trylock_page[c] ; migrate_isolated_migratable[c]
    ; migrate_call_migratepage[c] ; any_migrate_isolated[c] ; any_migrate_trylock_newpage[c]
    ; any_migrate_get_newpage[c] ; any_migrate_move[c] ; any_migrate_put_page[c]
    ; any_migrate_unlock_newpage[c] ; migrate_unlock_page[c] ; migrate_putback_lru_page[c]
    ; migrate_newpage_type[c] ; migrate_put_newpage[c] ; driver_has[n]
  }
} for exactly 2 Page, exactly 1 Cpu, exactly 1 Device, 1 Int, 16..16 steps expect 1

// ---- the same with the corrections of the core -----------------------------------------------
// c has isolated p, and says so by PG_isolated
pred flagged_at[p: Page, c: Cpu] {
  flags = p -> PG_isolated and holders = p -> (Device + c) and mapping = p -> Device
  page_private = p -> Device and content = p -> Device
  on = p -> c + (Page - p) -> buddy and from = c -> p
  no type and no slot and no lockers and no fresh and no isolated and no Kernel.fault
  no Unloaded and no pc and no page and no new and no map and no site and no rc and no lru
  no word and no todo and no ret and no unmapped
}
run isolate_corrected_large {
  some p: Page | let c = Cpu {
    (core_corrected and no Habits.of and driver_has[p] and scan_page_lru[c] and c.page' = p)
    ; isolate_read_mapping[c] ; isolate_mapping_migratable[c] ; isolate_get_page[c]
    ; isolate_recheck_mapping[c] ; isolate_trylock_page[c] ; isolate_recheck_locked[c]
    ; isolate_call_isolatepage[c] ; any_isolate_owned[c] ; any_isolate_recheck[c]
    ; any_isolate_mark[c] ; isolate_list_add[c] ; isolate_unlock_page[c] ; flagged_at[p, c]
  }
} for exactly 2 Page, exactly 1 Cpu, exactly 1 Device, 1 Int, 14..14 steps expect 1

run putback_corrected_large {
  some p: Page | let c = Cpu {
    (core_corrected and no Habits.of and flagged_at[p, c] and putback_lock_page[c])
    ; putback_isolated_migratable[c] ; putback_call_putbackpage[c]
    ; any_putback_isolated[c] ; any_putback_recheck[c] ; any_putback_put_page[c]
    ; putback_clear_isolated[c] ; putback_unlock_page[c] ; driver_has[p]
  }
} for exactly 1 Page, exactly 1 Cpu, exactly 1 Device, 1 Int, 9..9 steps expect 1

run migrate_corrected_large {
  some disj p, n: Page | let c = Cpu {
    (core_corrected and no Habits.of and flagged_at[p, c]
     and migrate_get_new_page[c] and c.new' = n)
    ; migrate_page_count[c] ; migrate_trylock_page[c] ; migrate_isolated_migratable[c]
    ; migrate_trylock_newpage[c] ; migrate_call_migratepage[c]
    ; any_migrate_isolated[c] ; any_migrate_get_newpage[c] ; any_migrate_move[c]
    ; any_migrate_put_page[c] ; migrate_clear_isolated[c] ; migrate_unlock_newpage[c]
    ; migrate_unlock_page[c] ; migrate_putback_lru_page[c] ; migrate_newpage_type[c]
    ; migrate_put_newpage[c] ; driver_has[n]
  }
} for exactly 2 Page, exactly 1 Cpu, exactly 1 Device, 1 Int, 17..17 steps expect 1
