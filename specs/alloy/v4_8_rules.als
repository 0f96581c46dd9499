module v4_8_rules
/*
 * What each rule prevents: the rule is off, all others hold, and the schedule ends with the
 * property that breaks.
 */
open page_memory
open v4_8_races

pred broken[f: Property] { Kernel.fault = f }

// A page that its new owner has not published is locked
run without_recheck_type {
  some p: Page | let b = Cpu, d = Device, u = User {
    (all_rules_of_v4_8_but[isolate_recheck_type] and driver_has[p] and scan_page_lru[b]
     and b.page' = p)
    ; (scan_page_movable[b] and b.pc' = isolate_get_page)
    ; any_release_lock_page[d] ; any_clear_page_movable[d] ; any_release_unlock_page[d]
    ; any_release_put_page[d] ; file_alloc[u] ; file_load_flags[u]
    ; isolate_get_page[b] ; isolate_trylock_page[b] ; broken[OwnerLock]
  }
} for exactly 1 Page, exactly 1 Cpu, exactly 1 Device, 11..11 steps expect 1

// The driver has let go of the page, which has no pointer any more
run without_recheck_movable {
  some p: Page | let c = Cpu, d = Device {
    (all_rules_of_v4_8_but[isolate_recheck_movable] and driver_has[p] and scan_page_lru[c]
     and c.page' = p)
    ; scan_page_movable[c] ; isolate_get_page[c]
    ; any_release_lock_page[d] ; any_clear_page_movable[d] ; any_release_unlock_page[d]
    ; isolate_page_movable[c] ; isolate_trylock_page[c] ; isolate_recheck[c]
    ; isolate_call_isolate_page[c] ; broken[MappingAtIsolate]
  }
} for exactly 1 Page, exactly 1 Cpu, exactly 1 Device, 11..11 steps expect 1

// Two CPUs isolate one page
run without_recheck_isolated_large {
  some p: Page, disj a, b: Cpu {
    (all_rules_of_v4_8_but[isolate_recheck_isolated] and driver_has[p] and scan_page_lru[b]
     and b.page' = p)
    ; (scan_page_movable[b] and b.pc' = isolate_get_page)
    ; (scan_page_lru[a] and a.page' = p)
    ; scan_page_movable[a] ; isolate_get_page[a] ; isolate_page_movable[a]
    ; isolate_trylock_page[a] ; isolate_recheck[a] ; isolate_call_isolate_page[a]
    ; any_isolate_page[a] ; isolate_load_flags[a] ; isolate_store_isolated[a]
    ; isolate_unlock_page[a]
    ; isolate_get_page[b] ; isolate_page_movable[b] ; isolate_trylock_page[b]
    ; isolate_recheck[b] ; isolate_call_isolate_page[b] ; any_isolate_page[b]
    ; broken[SingleIsolation]
  }
} for exactly 1 Page, exactly 2 Cpu, exactly 1 Device, 20..20 steps expect 1

// Migration calls through the pointer that is gone
run move_without_recheck_movable {
  some p: Page | let c = Cpu, d = Device {
    (all_rules_of_v4_8_but[move_recheck_movable] and isolated_at[p, c]
     and any_release_lock_page[d])
    ; any_clear_page_movable[d] ; any_release_unlock_page[d]
    ; migrate_get_new_page[c] ; migrate_page_count[c] ; migrate_page_movable[c]
    ; migrate_trylock_page[c] ; migrate_trylock_newpage[c] ; move_page_movable[c]
    ; move_call_migratepage[c] ; broken[MappingPresent]
  }
} for exactly 2 Page, exactly 1 Cpu, exactly 1 Device, 11..11 steps expect 1

// and so does putback
run putback_without_recheck_movable {
  some p: Page | let c = Cpu, d = Device {
    (all_rules_of_v4_8_but[putback_recheck_movable] and isolated_at[p, c]
     and any_release_lock_page[d])
    ; any_clear_page_movable[d] ; putback_page_movable[c] ; any_release_unlock_page[d]
    ; putback_lock_page[c] ; putback_recheck[c] ; putback_call_putback_page[c]
    ; broken[MappingPresent]
  }
} for exactly 1 Page, exactly 1 Cpu, exactly 1 Device, 8..8 steps expect 1

// A page that its driver has released goes to the LRU, and the driver's reference is not put yet
run without_keeps_type {
  some p: Page | let c = Cpu, d = Device {
    (all_rules_of_v4_8_but[clear_movable_keeps_type] and isolated_at[p, c]
     and any_release_lock_page[d])
    ; any_clear_page_movable[d] ; putback_page_movable[c] ; putback_putback_lru_page[c]
    ; broken[ReleasedOffLru]
  }
} for exactly 1 Page, exactly 1 Cpu, exactly 1 Device, 5..5 steps expect 1

// freed_clears_isolated prevents nothing, and 6.0 has it no more: the page is freed with
// PG_isolated set, which free_pages_prepare() clears with all other flags
run without_freed_clears_isolated {
  some p: Page | let c = Cpu, d = Device {
    (all_rules_of_v4_8_but[freed_clears_isolated] and isolated_at[p, c]
     and any_release_lock_page[d])
    ; any_clear_page_movable[d] ; any_release_unlock_page[d] ; any_release_put_page[d]
    ; migrate_get_new_page[c] ; migrate_page_count[c] ; migrate_freed_put_newpage[c]
    ; migrate_put_page[c] ; (all_free and no flags)
  }
} for exactly 2 Page, exactly 1 Cpu, exactly 1 Device, 9..9 steps expect 1
