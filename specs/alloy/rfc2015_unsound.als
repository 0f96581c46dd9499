module rfc2015_unsound
/*
 * Why there is no invariant of the corrected patch: with all corrections at once it is still not
 * sound for what a driver may do.  Nothing stays on a page that its driver releases (4.8: the tag
 * of page->mapping), and pages of the LRU may have the callbacks (4.8: they have no tag).  TLC
 * finds nothing for a driver that does none of the three, at 2 CPUs and 1 page and at 1 and 2.
 */
open page_memory
open rfc2015_scenarios

pred all_corrected {
  Kernel.rules = mapping_migratable_needs_callbacks + core_isolated_state
    + isolate_negative_is_refusal + migrate_locks_newpage + migrate_source_decides
    + mapping_grace_period + migrate_foreign_is_error + putback_always_puts + free_clears_mapping
}
// Released while it is isolated, the page is nobody's at the look: it is put on the LRU while
// its driver holds it still
run released_goes_to_lru {
  some p: Page | let c = Cpu, d = Device {
    (all_corrected and no Habits.of and flagged_at[p, c] and any_release_lock_page[d])
    ; any_release_page[d] ; any_release_unlock_page[d]
    ; putback_lock_page[c] ; putback_isolated_migratable[c] ; putback_unlock_page[c]
    ; putback_putback_lru_page[c] ; Kernel.fault = ReleasedOffLru
  }
} for exactly 1 Page, exactly 1 Cpu, exactly 1 Device, 1 Int, 8..8 steps expect 1

// S30, and Q8 of the review: a page of the LRU with callbacks is isolated both ways
run lru_page_isolated_twice_large {
  some p: Page, disj a, c: Cpu {
    (all_corrected and no Habits.of and driver_has_on_lru[p] and scan_page_lru[a])
    ; isolate_lru_page[a] ; scan_page_lru[c] ; isolate_read_mapping[c]
    ; isolate_mapping_migratable[c] ; isolate_get_page[c] ; isolate_recheck_mapping[c]
    ; isolate_trylock_page[c] ; isolate_recheck_locked[c] ; isolate_call_isolatepage[c]
    ; any_isolate_owned[c] ; any_isolate_recheck[c] ; any_isolate_mark[c] ; isolate_list_add[c]
    ; Kernel.fault = SingleIsolation
  }
} for exactly 1 Page, exactly 2 Cpu, exactly 1 Device, 1 Int, 15..15 steps expect 1

// S32: a driver that leaves page->mapping to the core when it releases an isolated page
run released_page_leads_to_freed_mapping_large {
  some p: Page | let c = Cpu, d = Device {
    (all_corrected and Habits.of = Device -> keeps_mapping and flagged_at[p, c]
     and any_release_lock_page[d])
    ; any_release_page[d] ; any_release_unlock_page[d] ; any_release_put_page[d]
    ; any_remove_mapping_free[d] ; putback_lock_page[c] ; putback_isolated_migratable[c]
    ; Kernel.fault = MappingAlive
  }
} for exactly 1 Page, exactly 1 Cpu, exactly 1 Device, 1 Int, 8..8 steps expect 1
