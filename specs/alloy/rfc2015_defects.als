module rfc2015_defects
/*
 * The defects of the patch of 1 Apr 2015 that a driver which omits nothing meets, each by its
 * number in specs/kernel/protocols.json: a schedule that the patch as posted allows, and that
 * the correction forbids.
 */
open page_memory
open rfc2015_scenarios

pred broken[f: Property] { Kernel.fault = f }

// S01: a page of the page cache on its way to the LRU passes mapping_migratable(), which says
// yes to each mapping that lacks the callbacks
pred story_S01 {
  let c = Cpu, u = User {
    (init and no Habits.of and file_alloc[u]) ; file_load_flags[u] ; file_store_locked[u]
    ; file_add_to_page_cache[u] ; scan_page_lru[c] ; isolate_read_mapping[c]
    ; isolate_mapping_migratable[c] ; broken[TypeSound]
  }
}
run S01_posted_large { posted and story_S01 }
  for exactly 1 Page, exactly 1 Cpu, exactly 1 Device, 1 Int, 8..8 steps expect 1
run S01_corrected_large { corrected[mapping_migratable_needs_callbacks] and story_S01 }
  for exactly 1 Page, exactly 1 Cpu, exactly 1 Device, 1 Int, 8..8 steps expect 0

// S02: and compaction calls its isolatepage, which is NULL
pred story_S02 {
  let c = Cpu, u = User {
    (init and no Habits.of and file_alloc[u]) ; file_load_flags[u] ; file_store_locked[u]
    ; file_add_to_page_cache[u] ; scan_page_lru[c] ; isolate_read_mapping[c]
    ; isolate_mapping_migratable[c] ; isolate_reread_mapping[c] ; isolate_call_isolatepage[c]
    ; broken[TotalDispatch]
  }
}
run S02_posted_large { posted and story_S02 }
  for exactly 1 Page, exactly 1 Cpu, exactly 1 Device, 1 Int, 10..10 steps expect 1
run S02_corrected_large { corrected[mapping_migratable_needs_callbacks] and story_S02 }
  for exactly 1 Page, exactly 1 Cpu, exactly 1 Device, 1 Int, 10..10 steps expect 0

// S03: a page of the file that was isolated from the LRU goes back: putbackpage is NULL
pred story_S03 {
  some p: Page | let c = Cpu {
    (file_has[p] and no Habits.of and scan_page_lru[c]) ; isolate_lru_page[c]
    ; putback_isolated_migratable[c] ; putback_reread_mapping[c] ; putback_call_putbackpage[c]
    ; broken[TotalDispatch]
  }
}
run S03_posted_large { posted and story_S03 }
  for exactly 1 Page, exactly 1 Cpu, exactly 1 Device, 1 Int, 6..6 steps expect 1
run S03_corrected_large { corrected[mapping_migratable_needs_callbacks] and story_S03 }
  for exactly 1 Page, exactly 1 Cpu, exactly 1 Device, 1 Int, 6..6 steps expect 0

// S04: and it is migrated past move_to_new_page(): look-ups find a page without a mapping
pred story_S04 {
  some p: Page | let c = Cpu {
    (file_has[p] and no Habits.of and scan_page_lru[c]) ; isolate_lru_page[c]
    ; migrate_get_new_page[c] ; migrate_page_count[c] ; migrate_trylock_page[c]
    ; migrate_isolated_migratable[c] ; migrate_call_migratepage[c] ; file_migrate_page[c]
    ; broken[ContentKept]
  }
}
run S04_posted_large { posted and story_S04 }
  for exactly 2 Page, exactly 1 Cpu, exactly 1 Device, 1 Int, 9..9 steps expect 1
run S04_corrected_large { corrected[mapping_migratable_needs_callbacks] and story_S04 }
  for exactly 2 Page, exactly 1 Cpu, exactly 1 Device, 1 Int, 9..9 steps expect 0

// S05: between the two reads of page->mapping the driver lets go of the page: NULL->a_ops
pred story_S05 {
  some p: Page | let c = Cpu, d = Device {
    (driver_has[p] and no Habits.of and scan_page_lru[c]) ; isolate_read_mapping[c]
    ; isolate_mapping_migratable[c] ; any_release_lock_page[d] ; any_release_page[d]
    ; isolate_reread_mapping[c] ; broken[MappingPresent]
  }
}
run S05_posted { posted and story_S05 }
  for exactly 1 Page, exactly 1 Cpu, exactly 1 Device, 1 Int, 7..7 steps expect 1
run S05_corrected { corrected[isolate_ref_and_lock] and story_S05 }
  for exactly 1 Page, exactly 1 Cpu, exactly 1 Device, 1 Int, 7..7 steps expect 0

// S05_other: or the page is freed and another owner's by then: that one's callback is called
pred story_S05_other {
  some p: Page | let c = Cpu, d = Device, u = User {
    (driver_has[p] and no Habits.of and scan_page_lru[c]) ; isolate_read_mapping[c]
    ; isolate_mapping_migratable[c] ; any_release_lock_page[d] ; any_release_page[d]
    ; any_release_unlock_page[d] ; any_release_put_page[d] ; file_alloc[u] ; file_load_flags[u]
    ; file_store_locked[u] ; file_add_to_page_cache[u] ; isolate_reread_mapping[c]
    ; broken[SameMapping]
  }
}
run S05_other_posted_large { posted and story_S05_other }
  for exactly 1 Page, exactly 1 Cpu, exactly 1 Device, 1 Int, 13..13 steps expect 1
run S05_other_corrected_large { corrected[isolate_read_mapping_once] and story_S05_other }
  for exactly 1 Page, exactly 1 Cpu, exactly 1 Device, 1 Int, 13..13 steps expect 0

// S09: putback reads page->mapping twice without the page lock; the driver releases the page
pred story_S09 {
  some p: Page | let c = Cpu, d = Device {
    (isolated_at[p, c] and no Habits.of and putback_isolated_migratable[c])
    ; any_release_lock_page[d] ; any_release_page[d] ; putback_reread_mapping[c]
    ; broken[MappingPresent]
  }
}
run S09_posted { posted and story_S09 }
  for exactly 1 Page, exactly 1 Cpu, exactly 1 Device, 1 Int, 5..5 steps expect 1
run S09_corrected_large { corrected[putback_locks_page] and story_S09 }
  for exactly 1 Page, exactly 1 Cpu, exactly 1 Device, 1 Int, 5..5 steps expect 0

// S12: the device goes, and its mapping, while compaction has a pointer to it
pred story_S12 {
  some p: Page | let c = Cpu, d = Device {
    (driver_has[p] and no Habits.of and scan_page_lru[c]) ; isolate_read_mapping[c]
    ; any_release_lock_page[d] ; any_release_page[d] ; any_release_unlock_page[d]
    ; any_release_put_page[d] ; any_remove_mapping_free[d] ; isolate_mapping_migratable[c]
    ; broken[MappingAlive]
  }
}
run S12_posted_large { posted and story_S12 }
  for exactly 1 Page, exactly 1 Cpu, exactly 1 Device, 1 Int, 9..9 steps expect 1
run S12_corrected_large { corrected[mapping_grace_period] and story_S12 }
  for exactly 1 Page, exactly 1 Cpu, exactly 1 Device, 1 Int, 9..9 steps expect 0

// S18: any driver but the balloon: after each migration its new page goes on the LRU
pred story_S18 {
  some p: Page | let c = Cpu {
    (isolated_at[p, c] and no Habits.of and migrate_get_new_page[c]) ; migrate_page_count[c]
    ; migrate_trylock_page[c] ; migrate_isolated_migratable[c] ; migrate_call_migratepage[c]
    ; any_migrate_isolated[c] ; any_migrate_trylock_newpage[c] ; any_migrate_get_newpage[c]
    ; any_migrate_move[c] ; any_migrate_put_page[c] ; any_migrate_unlock_newpage[c]
    ; migrate_unlock_page[c] ; migrate_putback_lru_page[c] ; migrate_newpage_type[c]
    ; migrate_putback_lru_newpage[c] ; broken[TypeSound]
  }
}
run S18_posted_large { posted and story_S18 }
  for exactly 2 Page, exactly 1 Cpu, exactly 1 Device, 1 Int, 16..16 steps expect 1
run S18_corrected_large { corrected[migrate_source_decides] and story_S18 }
  for exactly 2 Page, exactly 1 Cpu, exactly 1 Device, 1 Int, 16..16 steps expect 0

// S28: migratepage gives up, as it may: the driver's page goes on the LRU
pred story_S28 {
  some p: Page | let c = Cpu {
    (isolated_at[p, c] and no Habits.of and migrate_get_new_page[c]) ; migrate_page_count[c]
    ; migrate_trylock_page[c] ; migrate_isolated_migratable[c] ; migrate_call_migratepage[c]
    ; any_migrate_isolated[c] ; migrate_unlock_page[c] ; migrate_putback_lru_page[c]
    ; broken[TypeSound]
  }
}
run S28_posted_large { posted and story_S28 }
  for exactly 2 Page, exactly 1 Cpu, exactly 1 Device, 1 Int, 9..9 steps expect 1
run S28_corrected_large { corrected[migrate_source_decides] and story_S28 }
  for exactly 2 Page, exactly 1 Cpu, exactly 1 Device, 1 Int, 9..9 steps expect 0
