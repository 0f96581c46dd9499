module v6_17_rules
/*
 * What each rule prevents: the rule is off, all others hold, and the schedule ends with the
 * property that breaks.  The two that prevent nothing here (lock_page_sets_waiters,
 * migrate_lru_add_locked) are seen at work in truncate_sleeps and lru_migrate.
 */
open page_memory
open v6_17_races

pred all_but[r: Rule] { Kernel.rules = rules_of_6_17 - r }
pred broken[f: Property] { Kernel.fault = f }

// A page that its new owner has not published is locked
run without_recheck_type {
  some p: Page | let b = Cpu, d = Device, u = User {
    (all_but[isolate_recheck_type] and driver_has[p] and scan_page_lru[b] and b.page' = p)
    ; (scan_page_movable[b] and b.pc' = isolate_get_page)
    ; any_release_page[d] ; any_release_put_page[d] ; file_alloc[u] ; file_load_flags[u]
    ; isolate_get_page[b] ; isolate_trylock_page[b] ; broken[OwnerLock]
  }
} for exactly 1 Page, exactly 1 Cpu, exactly 1 Device, 9..9 steps expect 1

// Two CPUs isolate one page
run without_recheck_isolated {
  some p: Page, disj a, b: Cpu {
    (all_but[isolate_recheck_isolated] and driver_has[p] and scan_page_lru[b] and b.page' = p)
    ; (scan_page_movable[b] and b.pc' = isolate_get_page)
    ; (scan_page_lru[a] and a.page' = p)
    ; scan_page_movable[a] ; isolate_get_page[a] ; isolate_page_movable[a]
    ; isolate_trylock_page[a] ; isolate_recheck[a] ; isolate_call_isolate_page[a]
    ; any_isolate_page[a] ; isolate_set_isolated[a] ; isolate_unlock_page[a]
    ; isolate_get_page[b] ; isolate_page_movable[b] ; isolate_trylock_page[b]
    ; isolate_recheck[b] ; isolate_call_isolate_page[b] ; any_isolate_page[b]
    ; broken[SingleIsolation]
  }
} for exactly 1 Page, exactly 2 Cpu, exactly 1 Device, 19..19 steps expect 1

// A page is freed with its type
run without_clears_type {
  some p: Page | let d = Device {
    (all_but[free_clears_type] and driver_has[p] and any_release_page[d])
    ; any_release_put_page[d] ; broken[CleanFree]
  }
} for exactly 1 Page, exactly 1 Cpu, exactly 1 Device, 3..3 steps expect 1

// H05: and with PG_movable_ops, which is PG_reported of a free page
run without_clears_flags {
  some p: Page | let d = Device {
    (all_but[free_clears_flags] and driver_has[p] and any_release_page[d])
    ; any_release_put_page[d] ; broken[CleanFree]
  }
} for exactly 1 Page, exactly 1 Cpu, exactly 1 Device, 3..3 steps expect 1

// H06: the driver stores the flag word of a page that compaction has locked meanwhile
run without_stores_flags_first {
  some p: Page | let c = Cpu, d = Device {
    (all_but[publish_stores_flags_first] and init and any_alloc_page[d] and d.page' = p)
    ; any_set_page_movable[d] ; any_late_load_flags[d] ; scan_page_lru[c] ; scan_page_movable[c]
    ; isolate_get_page[c] ; isolate_page_movable[c] ; isolate_trylock_page[c]
    ; any_late_store_flags[d] ; broken[FlagWord]
  }
} for exactly 1 Page, exactly 1 Cpu, exactly 1 Device, 10..10 steps expect 1

// The driver has let go of the page when it is asked to isolate it
run without_refuses_released {
  some p: Page | let c = Cpu, d = Device {
    (all_but[isolate_refuses_released] and driver_has[p] and scan_page_lru[c] and c.page' = p)
    ; scan_page_movable[c] ; isolate_get_page[c] ; isolate_page_movable[c]
    ; isolate_trylock_page[c] ; isolate_recheck[c] ; isolate_call_isolate_page[c]
    ; any_release_page[d] ; any_isolate_page[c] ; broken[OwnPage]
  }
} for exactly 1 Page, exactly 1 Cpu, exactly 1 Device, 10..10 steps expect 1

// ---- of a page that is isolated: what list_add leads to in isolate_migrate -------------------
pred isolated_at[p: Page, c: Cpu] {
  flags = p -> (PG_movable_ops + PG_isolated) and holders = p -> (Device + c)
  type = p -> offline and page_private = p -> Device and content = p -> Device
  on = p -> c + (Page - p) -> buddy and isolated = Device -> p and from = c -> p
  no mapping and no slot and no lockers and no fresh and no Kernel.fault and no Unloaded
  no pc and no page and no new and no map and no site and no rc and no lru and no word
  no todo and no ret and no unmapped
}
run isolate_leads_there {
  some p: Page | let c = Cpu {
    (rules_of_v6_17 and driver_has[p] and scan_page_lru[c] and c.page' = p)
    ; scan_page_movable[c] ; isolate_get_page[c] ; isolate_page_movable[c]
    ; isolate_trylock_page[c] ; isolate_recheck[c] ; isolate_call_isolate_page[c]
    ; any_isolate_page[c] ; isolate_set_isolated[c] ; isolate_unlock_page[c]
    ; isolate_list_add[c] ; isolated_at[p, c]
  }
} for exactly 2 Page, exactly 1 Cpu, exactly 1 Device, 12..12 steps expect 1

// Released while it is isolated: putback calls the driver for a page that is not its own
run without_ignores_released {
  some p: Page | let c = Cpu, d = Device {
    (all_but[putback_ignores_released] and isolated_at[p, c] and any_release_lock_page[d])
    ; any_clear_page_movable[d] ; any_release_unlock_page[d] ; any_release_put_page[d]
    ; putback_page_movable[c] ; putback_lock_page[c] ; putback_call_putback_page[c]
    ; any_putback_page[c] ; broken[OwnPage]
  }
} for exactly 1 Page, exactly 1 Cpu, exactly 1 Device, 9..9 steps expect 1

// and so does migration
run without_released_succeeds {
  some p: Page | let c = Cpu, d = Device {
    (all_but[migrate_released_succeeds] and isolated_at[p, c] and any_release_lock_page[d])
    ; any_clear_page_movable[d] ; any_release_unlock_page[d] ; any_release_put_page[d]
    ; migrate_page_count[c] ; migrate_get_new_page[c] ; migrate_trylock_page[c]
    ; migrate_trylock_newpage[c] ; move_list_del_newpage[c] ; move_call_migrate_page[c]
    ; any_migrate_page[c] ; broken[OwnPage]
  }
} for exactly 2 Page, exactly 1 Cpu, exactly 1 Device, 12..12 steps expect 1

// The same with the rule: the core frees the page
run with_released_succeeds {
  some p: Page | let c = Cpu, d = Device {
    (rules_of_v6_17 and isolated_at[p, c] and any_release_lock_page[d])
    ; any_clear_page_movable[d] ; any_release_unlock_page[d] ; any_release_put_page[d]
    ; migrate_page_count[c] ; migrate_get_new_page[c] ; migrate_trylock_page[c]
    ; migrate_trylock_newpage[c] ; move_list_del_newpage[c] ; move_call_migrate_page[c]
    ; any_migrate_page[c] ; move_clear_isolated[c] ; migrate_unlock_newpage[c]
    ; migrate_put_newpage[c] ; migrate_unlock_page[c] ; migrate_put_page[c] ; all_free
  }
} for exactly 2 Page, exactly 1 Cpu, exactly 1 Device, 17..17 steps expect 1
pred all_free { on = Page -> buddy and no pc }

// H10: a's putback has dropped its reference; the page is freed, published again and isolated by b,
// whose PG_isolated a clears
run without_clears_isolated_first_large {
  some p: Page, disj a, b: Cpu | let d = Device {
    (all_but[putback_clears_isolated_first] and isolated_at[p, a] and putback_page_movable[a])
    ; putback_lock_page[a] ; putback_call_putback_page[a] ; any_putback_page[a]
    ; putback_unlock_page[a] ; putback_put_page[a] ; any_release_page[d] ; any_release_put_page[d]
    ; any_alloc_page[d] ; any_set_page_movable[d]
    ; scan_page_lru[b] ; scan_page_movable[b] ; isolate_get_page[b] ; isolate_page_movable[b]
    ; isolate_trylock_page[b] ; isolate_recheck[b] ; isolate_call_isolate_page[b]
    ; any_isolate_page[b] ; isolate_set_isolated[b] ; isolate_unlock_page[b] ; isolate_list_add[b]
    ; putback_clear_isolated_late[a] ; putback_page_movable[b] ; broken[IsolatedAtPutback]
  }
} for exactly 1 Page, exactly 2 Cpu, exactly 1 Device, 24..24 steps expect 1

// H01: the module goes while the core has a page of its type
run without_module_stays {
  some p: Page | let c = Cpu, d = Device {
    (all_but[module_stays] and isolated_at[p, c] and any_release_lock_page[d])
    ; any_clear_page_movable[d] ; any_release_unlock_page[d] ; any_release_put_page[d]
    ; any_set_movable_ops[d]
    ; putback_page_movable[c] ; putback_lock_page[c] ; putback_call_putback_page[c]
    ; broken[MappingAlive]
  }
} for exactly 1 Page, exactly 1 Cpu, exactly 1 Device, 9..9 steps expect 1

// The rule that no kernel has: the module waits for the page
run exit_waits {
  some p: Page | let c = Cpu, d = Device {
    (Kernel.rules = rules_of_6_17 - module_stays + exit_waits_for_isolated
     and isolated_at[p, c] and any_release_lock_page[d])
    ; any_clear_page_movable[d] ; any_release_unlock_page[d] ; any_release_put_page[d]
    ; any_set_movable_ops[d]
  }
} for exactly 1 Page, exactly 1 Cpu, exactly 1 Device, 6..6 steps expect 0
