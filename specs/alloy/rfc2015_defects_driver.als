module rfc2015_defects_driver
/*
 * The defects of the patch of 1 Apr 2015 that take a driver which omits one duty, maps its pages,
 * has them on the LRU, or releases them while they are isolated; see rfc2015_defects.
 */
open page_memory
open rfc2015_defects

// S13: no reference: the driver locks a page that was freed, and that is a file's by now
pred story_S13 {
  some p: Page | let c = Cpu, d = Device, u = User {
    (driver_has[p] and Habits.of = Device -> omits_reference and scan_page_lru[c])
    ; isolate_read_mapping[c] ; isolate_mapping_migratable[c] ; isolate_reread_mapping[c]
    ; isolate_call_isolatepage[c] ; any_isolate_owned[c] ; any_release_lock_page[d]
    ; any_release_page[d] ; any_release_unlock_page[d] ; any_release_put_page[d]
    ; file_alloc[u] ; any_isolate_trylock_page[c] ; broken[OwnerLock]
  }
}
run S13_posted_large { posted and story_S13 }
  for exactly 1 Page, exactly 1 Cpu, exactly 1 Device, 1 Int, 13..13 steps expect 1
run S13_corrected_large { corrected[isolate_ref_and_lock] and story_S13 }
  for exactly 1 Page, exactly 1 Cpu, exactly 1 Device, 1 Int, 13..13 steps expect 0

// S14: no flag: a page that one CPU has isolated is isolated by another
pred story_S14 {
  some p: Page, disj a, c: Cpu {
    (isolated_at[p, a] and Habits.of = Device -> omits_isolated_flag and scan_page_lru[c])
    ; isolate_read_mapping[c] ; isolate_mapping_migratable[c] ; isolate_reread_mapping[c]
    ; isolate_call_isolatepage[c] ; any_isolate_owned[c] ; any_isolate_get_page[c]
    ; any_isolate_trylock_page[c] ; any_isolate_recheck[c] ; any_isolate_mark[c]
    ; broken[SingleIsolation]
  }
}
run S14_posted_large { posted and story_S14 }
  for exactly 1 Page, exactly 2 Cpu, exactly 1 Device, 1 Int, 11..11 steps expect 1
run S14_corrected_large { corrected[core_isolated_state] and story_S14 }
  for exactly 1 Page, exactly 2 Cpu, exactly 1 Device, 1 Int, 11..11 steps expect 0

// S15: -EBUSY is not 0: a page that the driver has refused is put on the list
pred story_S15 {
  some p: Page | let c = Cpu {
    (driver_has[p] and Habits.of = Device -> returns_EBUSY and scan_page_lru[c])
    ; isolate_read_mapping[c] ; isolate_mapping_migratable[c] ; isolate_reread_mapping[c]
    ; isolate_call_isolatepage[c] ; any_isolate_owned[c] ; isolate_list_add[c]
    ; broken[RefusalHeeded]
  }
}
run S15_posted_large { posted and story_S15 }
  for exactly 1 Page, exactly 1 Cpu, exactly 1 Device, 1 Int, 8..8 steps expect 1
run S15_corrected_large { corrected[isolate_negative_is_refusal] and story_S15 }
  for exactly 1 Page, exactly 1 Cpu, exactly 1 Device, 1 Int, 8..8 steps expect 0

// S17: the new page is published and nobody has locked it
pred story_S17 {
  some p: Page | let c = Cpu {

    (isolated_at[p, c] and Habits.of = Device -> omits_newpage_lock and migrate_get_new_page[c])
    ; migrate_page_count[c] ; migrate_trylock_page[c] ; migrate_isolated_migratable[c]
    ; migrate_call_migratepage[c] ; any_migrate_isolated[c] ; any_migrate_get_newpage[c]
    ; any_migrate_move[c] ; broken[NewpageLocked]
  }
}
run S17_posted_large { posted and story_S17 }
  for exactly 2 Page, exactly 1 Cpu, exactly 1 Device, 1 Int, 9..9 steps expect 1
run S17_corrected_large { corrected[migrate_locks_newpage] and story_S17 }
  for exactly 2 Page, exactly 1 Cpu, exactly 1 Device, 1 Int, 9..9 steps expect 0

// S27: released while isolated, its mapping left to the core: freed with it
pred story_S27 {
  some p: Page | let c = Cpu, d = Device {
    (isolated_at[p, c] and Habits.of = Device -> keeps_mapping and any_release_lock_page[d])
    ; any_release_page[d] ; any_release_unlock_page[d] ; any_release_put_page[d]
    ; migrate_get_new_page[c] ; migrate_page_count[c] ; migrate_putback_lru_page[c]
    ; broken[CleanFree]
  }
}
run S27_posted_large { posted and story_S27 }
  for exactly 2 Page, exactly 1 Cpu, exactly 1 Device, 1 Int, 8..8 steps expect 1
run S27_corrected_large { corrected[free_clears_mapping] and story_S27 }
  for exactly 2 Page, exactly 1 Cpu, exactly 1 Device, 1 Int, 8..8 steps expect 0

// S32: and then the device goes: putback follows a mapping that is gone; no correction helps
pred story_S32 {
  some p: Page | let c = Cpu, d = Device {
    (isolated_at[p, c] and Habits.of = Device -> keeps_mapping and any_release_lock_page[d])
    ; any_release_page[d] ; any_release_unlock_page[d] ; any_release_put_page[d]
    ; any_remove_mapping_free[d] ; putback_isolated_migratable[c] ; broken[MappingAlive]
  }
}
run S32_posted_large { posted and story_S32 }
  for exactly 1 Page, exactly 1 Cpu, exactly 1 Device, 1 Int, 7..7 steps expect 1

// S06: a page of the LRU with callbacks: migratepage does not hold it and returns 0, success
pred story_S06 {
  some p: Page | let c = Cpu {
    (driver_has_on_lru[p] and no Habits.of and scan_page_lru[c]) ; isolate_lru_page[c]
    ; migrate_get_new_page[c] ; migrate_page_count[c] ; migrate_trylock_page[c]
    ; migrate_isolated_migratable[c] ; migrate_call_migratepage[c] ; any_migrate_isolated[c]
    ; broken[ContentKept]
  }
}
run S06_posted_large { posted and story_S06 }
  for exactly 2 Page, exactly 1 Cpu, exactly 1 Device, 1 Int, 9..9 steps expect 1
run S06_corrected_large { corrected[migrate_foreign_is_error] and story_S06 }
  for exactly 2 Page, exactly 1 Cpu, exactly 1 Device, 1 Int, 9..9 steps expect 0

// S07: and putbackpage returns at once: the reference of the isolation is lost
pred story_S07 {
  some p: Page | let c = Cpu {
    (driver_has_on_lru[p] and no Habits.of and scan_page_lru[c]) ; isolate_lru_page[c]
    ; putback_isolated_migratable[c] ; putback_reread_mapping[c] ; putback_call_putbackpage[c]
    ; any_putback_isolated[c] ; broken[NoLeak]
  }
}
run S07_posted_large { posted and story_S07 }
  for exactly 1 Page, exactly 1 Cpu, exactly 1 Device, 1 Int, 7..7 steps expect 1
run S07_corrected_large { corrected[putback_always_puts] and story_S07 }
  for exactly 1 Page, exactly 1 Cpu, exactly 1 Device, 1 Int, 7..7 steps expect 0

// S08: a page that its driver maps is not taken for isolated: it goes on the LRU
pred story_S08 {
  some p: Page | let c = Cpu, d = Device {
    (isolated_at[p, c] and no Habits.of and any_mmap[d]) ; putback_isolated_migratable[c]
    ; putback_putback_lru_page[c] ; broken[TypeSound]
  }
}
run S08_posted_large { posted and story_S08 }
  for exactly 1 Page, exactly 1 Cpu, exactly 1 Device, 1 Int, 4..4 steps expect 1
run S08_corrected_large { corrected[core_isolated_state] and story_S08 }
  for exactly 1 Page, exactly 1 Cpu, exactly 1 Device, 1 Int, 4..4 steps expect 0

// S29: the reference of the isolation is put before the unlock: a locked page is freed
pred story_S29 {
  some p: Page | let c = Cpu, d = Device {
    (isolated_at[p, c] and no Habits.of and putback_isolated_migratable[c])
    ; putback_reread_mapping[c] ; putback_call_putbackpage[c] ; any_putback_isolated[c]
    ; any_release_lock_page[d] ; any_release_page[d] ; any_release_unlock_page[d]
    ; any_release_put_page[d] ; any_putback_lock_page[c] ; any_putback_recheck[c]
    ; any_putback_put_page[c] ; broken[CleanFree]
  }
}
run S29_posted_large { posted and story_S29 }
  for exactly 1 Page, exactly 1 Cpu, exactly 1 Device, 1 Int, 12..12 steps expect 1
run S29_corrected_large { corrected[putback_locks_page] and story_S29 }
  for exactly 1 Page, exactly 1 Cpu, exactly 1 Device, 1 Int, 12..12 steps expect 0

// S30: a page of the LRU with callbacks is isolated both ways; no correction helps
pred story_S30 {
  some p: Page, disj a, c: Cpu {
    (driver_has_on_lru[p] and no Habits.of and scan_page_lru[a]) ; isolate_lru_page[a]
    ; scan_page_lru[c] ; isolate_read_mapping[c] ; isolate_mapping_migratable[c]
    ; isolate_reread_mapping[c] ; isolate_call_isolatepage[c] ; any_isolate_owned[c]
    ; any_isolate_get_page[c] ; any_isolate_trylock_page[c] ; any_isolate_recheck[c]
    ; any_isolate_mark[c] ; any_isolate_unlock_page[c] ; isolate_list_add[c]
    ; broken[SingleIsolation]
  }
}
run S30_posted_large { posted and story_S30 }
  for exactly 1 Page, exactly 2 Cpu, exactly 1 Device, 1 Int, 15..15 steps expect 1

// S31: mapped at the look, unmapped behind it: the core has locked the new page: BUG_ON()
pred story_S31 {
  some p: Page | let c = Cpu, d = Device {
    (isolated_at[p, c] and no Habits.of and any_mmap[d]) ; migrate_get_new_page[c]
    ; migrate_page_count[c] ; migrate_trylock_page[c] ; migrate_isolated_migratable[c]
    ; any_munmap[d] ; migrate_page_mapped[c] ; migrate_trylock_newpage[c]
    ; migrate_move_lru_page[c] ; any_migrate_isolated[c] ; any_migrate_trylock_newpage[c]
    ; broken[FreshTrylock]
  }
}
run S31_posted_large { posted and story_S31 }
  for exactly 2 Page, exactly 1 Cpu, exactly 1 Device, 1 Int, 12..12 steps expect 1
run S31_corrected_large { corrected[migrate_locks_newpage] and story_S31 }
  for exactly 2 Page, exactly 1 Cpu, exactly 1 Device, 1 Int, 12..12 steps expect 0
