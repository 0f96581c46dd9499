module rfc2015_balloon_defects
/*
 * The patch of 1 Apr 2015 and its balloon: what it does, and the defects that take nobody else,
 * by their numbers in specs/kernel/protocols.json: a schedule that the patch as posted allows,
 * and that the correction forbids.
 */
open page_memory
open rfc2015_balloon_events

// ---- where a schedule starts -----------------------------------------------------------------
// All pages free but p, which is on the balloon's list
pred balloon_has[p: Page] {
  flags = p -> PG_private and holders = p -> Device and mapping = p -> Device
  page_private = p -> Device and type = p -> balloon and on = p -> Device + (Page - p) -> buddy
  no slot and no content and nothing_runs and no_balloon_runs
}
// c has isolated p from it
pred isolated_at[p: Page, c: Cpu] {
  no flags and holders = p -> (Device + c) and mapping = p -> Device
  page_private = p -> Device and type = p -> balloon and isolated = Device -> p
  on = p -> c + (Page - p) -> buddy and from = c -> p
  no slot and no content and no lockers and no fresh and no Kernel.fault and no Unloaded
  no pc and no page and no new and no map and no site and no rc and no lru and no word
  no todo and no ret and no unmapped and no_balloon_runs
}
// c has moved it to n, and is about to ask what n is
pred moved_at[p, n: Page, c: Cpu] {
  flags = n -> PG_private and holders = n -> (Device + c) and mapping = n -> Device
  page_private = n -> Device and type = n -> balloon and on = n -> Device + p -> buddy
  pc = c -> migrate_newpage_type and page = c -> p and new = c -> n and map = c -> Device
  rc = c -> success
  no slot and no content and no lockers and no fresh and no isolated and no Kernel.fault
  no Unloaded and no site and no lru and no word and no from and no todo and no ret
  no unmapped and no_balloon_runs
}
// A step of the core leaves what the balloon has besides its pages
let core[step] { step and same_balloon }

// ---- isolate and put back, isolate and migrate -------------------------------------------------
run isolate_leads_there_large {
  some p: Page | let c = Cpu {
    (posted and balloon_has[p] and core[scan_page_lru[c]])
    ; core[isolate_read_mapping[c]] ; core[isolate_mapping_migratable[c]]
    ; core[isolate_reread_mapping[c]] ; core[isolate_call_isolatepage[c]]
    ; balloon_isolate_page_movable[c] ; balloon_isolate_get_page[c]
    ; balloon_isolate_trylock_page[c] ; balloon_isolate_recheck[c]
    ; balloon_isolate_list_del[c] ; balloon_isolate_unlock_page[c]
    ; core[isolate_list_add[c]] ; isolated_at[p, c]
  }
} for exactly 2 Page, exactly 1 Cpu, exactly 1 Device, 1 Int, 13..13 steps expect 1

run putback_large {
  some p: Page | let c = Cpu {
    (posted and isolated_at[p, c] and core[putback_isolated_migratable[c]])
    ; core[putback_reread_mapping[c]] ; core[putback_call_putbackpage[c]]
    ; balloon_putback_isolated[c] ; balloon_putback_lock_page[c] ; balloon_putback_recheck[c]
    ; balloon_putback_list_add[c] ; balloon_putback_put_page[c] ; balloon_putback_unlock_page[c]
    ; balloon_has[p]
  }
} for exactly 1 Page, exactly 1 Cpu, exactly 1 Device, 1 Int, 10..10 steps expect 1

// The new page is inserted, the old one is still to be deleted
pred inserted_at[p, n: Page, c: Cpu] {
  flags = n -> PG_private + (p + n) -> PG_locked and lockers = (p + n) -> c
  holders = (p + n) -> (Device + c) and mapping = (p + n) -> Device
  page_private = (p + n) -> Device and type = (p + n) -> balloon and on = n -> Device + p -> c
  pc = c -> balloon_migrate_delete_first and page = c -> p and new = c -> n
  map = c -> Device and site = c -> migrate and from = c -> p
  mutex = Balloon -> Device -> c and no lock and no walk
  no slot and no content and no fresh and no isolated and no Kernel.fault and no Unloaded
  no rc and no lru and no word and no todo and no ret and no unmapped
}
run migrate_inserts_large {
  some disj p, n: Page | let c = Cpu {
    (posted and isolated_at[p, c] and core[migrate_get_new_page[c]])
    ; core[migrate_page_count[c]] ; core[migrate_trylock_page[c]]
    ; core[migrate_isolated_migratable[c]] ; core[migrate_call_migratepage[c]]
    ; balloon_migrate_isolated[c] ; balloon_migrate_trylock_newpage[c]
    ; balloon_migrate_mutex_trylock[c] ; balloon_migrate_get_newpage[c]
    ; balloon_migrate_insert_mapping[c] ; balloon_migrate_insert_page[c] ; inserted_at[p, n, c]
  }
} for exactly 2 Page, exactly 1 Cpu, exactly 1 Device, 1 Int, 12..12 steps expect 1

run migrate_deletes_large {
  some disj p, n: Page | let c = Cpu {
    (posted and inserted_at[p, n, c] and balloon_migrate_delete_first[c])
    ; balloon_migrate_delete_page[c] ; balloon_migrate_mutex_unlock[c]
    ; balloon_migrate_put_page[c] ; balloon_migrate_unlock_newpage[c]
    ; core[migrate_unlock_page[c]] ; core[migrate_putback_lru_page[c]] ; moved_at[p, n, c]
  }
} for exactly 2 Page, exactly 1 Cpu, exactly 1 Device, 1 Int, 8..8 steps expect 1

// ---- the defects -------------------------------------------------------------------------------
pred broken[f: Property] { Kernel.fault = f }

// S20: page->mapping is the first word that a deletion clears: the second read finds NULL while
// the page is the balloon's still
pred story_S20 {
  some p: Page | let c = Cpu, d = Device {
    (balloon_has[p] and core[scan_page_lru[c]])
    ; core[isolate_read_mapping[c]] ; core[isolate_mapping_migratable[c]]
    ; balloon_leak_mutex_lock[d] ; balloon_dequeue_walk_first[d]
    ; balloon_dequeue_walk_second[d] ; balloon_dequeue_trylock_page[d]
    ; balloon_dequeue_page_private[d] ; balloon_dequeue_delete_first[d]
    ; core[isolate_reread_mapping[c]] ; broken[WholeDelete]
  }
}
run S20_posted_large { posted and story_S20 }
  for exactly 1 Page, exactly 1 Cpu, exactly 1 Device, 1 Int, 11..11 steps expect 1
run S20_corrected_large { corrected[delete_mapping_last] and story_S20 }
  for exactly 1 Page, exactly 1 Cpu, exactly 1 Device, 1 Int, 11..11 steps expect 0
// S05: with no reference and no lock, whatever the order of the stores
run S05_corrected_large { corrected[isolate_ref_and_lock] and story_S20 }
  for exactly 1 Page, exactly 1 Cpu, exactly 1 Device, 1 Int, 11..11 steps expect 0

// S12: the device goes, and its mapping, while compaction has a pointer to it
pred story_S12 {
  some p: Page | let c = Cpu, d = Device {
    (balloon_has[p] and core[scan_page_lru[c]]) ; core[isolate_read_mapping[c]]
    ; balloon_leak_mutex_lock[d] ; balloon_dequeue_walk_first[d]
    ; balloon_dequeue_walk_second[d] ; balloon_dequeue_trylock_page[d]
    ; balloon_dequeue_page_private[d] ; balloon_dequeue_delete_first[d]
    ; balloon_dequeue_delete_page[d] ; balloon_dequeue_unlock_page[d]
    ; balloon_leak_mutex_unlock[d] ; balloon_leak_put_page[d] ; balloon_remove_mapping_free[d]
    ; core[isolate_mapping_migratable[c]] ; broken[MappingAlive]
  }
}
run S12_posted_large { posted and story_S12 }
  for exactly 1 Page, exactly 1 Cpu, exactly 1 Device, 1 Int, 15..15 steps expect 1
run S12_corrected_large { corrected[mapping_grace_period] and story_S12 }
  for exactly 1 Page, exactly 1 Cpu, exactly 1 Device, 1 Int, 15..15 steps expect 0

// S19: the balloon dequeues the new page behind its unlock; then it is asked what it is, and
// goes on the LRU
pred story_S19 {
  some disj p, n: Page | let c = Cpu, d = Device {
    (moved_at[p, n, c] and balloon_leak_mutex_lock[d])
    ; balloon_dequeue_walk_first[d] ; balloon_dequeue_walk_second[d]
    ; balloon_dequeue_trylock_page[d] ; balloon_dequeue_page_private[d]
    ; balloon_dequeue_delete_first[d] ; balloon_dequeue_delete_page[d]
    ; core[migrate_newpage_type[c]] ; core[migrate_putback_lru_newpage[c]]
    ; broken[ReleasedOffLru]
  }
}
run S19_posted_large { posted and story_S19 }
  for exactly 2 Page, exactly 1 Cpu, exactly 1 Device, 1 Int, 10..10 steps expect 1
run S19_corrected_large { corrected[migrate_source_decides] and story_S19 }
  for exactly 2 Page, exactly 1 Cpu, exactly 1 Device, 1 Int, 10..10 steps expect 0
