module core_rfc2015
/*
 * The core side of "[PATCH] add generic callbacks into compaction", 1 Apr 2015, on Linux 4.0:
 * mapping_migratable() in pagemap.h, isolate_migratepages_block() in mm/compaction.c.
 * migrate_rfc2015.als has what follows.
 *
 * A step that only warns, as CoreRfc2015.tla has it, ends the schedule here, or goes on.
 */
open unmap_and_move
open rules_rfc2015

// ---- what the core asks of a page ------------------------------------------------------------
pred total[m: Target + Device] { all s: isolate + migrate + putback | some ops[m, s] }
// mapping_migratable(): all three callbacks, then the bit, which such a mapping has set;
// otherwise `return !!mapping'
pred migratable[m: lone Target + Device] {
  some m and (total[m] or not holds[mapping_migratable_needs_callbacks])
}
// isolated_migratable_page(): page_mapped(page) == 0 && mapping_migratable(page->mapping)
pred isolated_migratable[p: Page] {
  core_state implies PG_isolated in p.flags else mapped not in p.type
  migratable[page_mapping[p]]
}
pred freed[m: set Target + Device] { some m & Unloaded }

// ---- the steps behind a callback, and the registers ------------------------------------------
// page->mapping was read: m, and the step s
pred reads_mapping[c: Cpu, m: lone Target + Device, s: Event] {
  registers[c, s, c.page, c.new] and call[c, m, c.site, c.rc, c.lru] and same_lists[c]
  same_pages and same_driver and quiet
}
pred goes[c: Context, s: lone Event] {
  go_or_idle[c, s] and same_pages and same_driver and quiet
}
fun putback_first: Event { putback_locks => putback_lock_page else putback_isolated_migratable }

// By the place of the call, and what the callback says; isolatepage: all but 0 is success
fun behind[s: Site, r: Result]: lone Event {
  s = isolate => ((r = isolated_rc or (r = busy and not holds[isolate_negative_is_refusal]))
                    => isolate_list_add else core_refs => isolate_unlock_page else none)
  else s = migrate => ((core_state and r = success) => migrate_clear_isolated
                       else newpage_locked => migrate_unlock_newpage else migrate_unlock_page)
  else s = move => (r = success => migrate_clear_mapping else migrate_unlock_newpage)
  else core_state => putback_clear_isolated else putback_unlock_page
}
// Back from putbackpage without a lock the core is done with the page
pred put_back_unlocked[c: Context] { c.site = putback and not putback_locks }
pred returned[c: Context, r: Result] {
  put_back_unlocked[c] implies next_putback_at[c, c.from, putback_first]
  else some behind[c.site, r] implies {
    registers[c, behind[c.site, r], c.page, c.new]
    call[c, c.map, none, r, c.lru] and same_lists[c]
  }
  else settle[c, c.from]
}
// What is lost behind a callback: a reference that nothing leads to any more
pred lost[c: Context] {
  put_back_unlocked[c] implies some holders.c - c.from else leaks[c, c.from]
}
pred return[c: Context, r: Result] {
  lost[c] implies breaks[NoLeak]
  else { returned[c, r] and same_pages and same_driver and quiet }
}
// unlock_page(p), and the callback returns r
pred unlocks_and_returns[c: Context, p: Page, r: Result] {
  let broken = (c not in p.lockers or PG_locked not in p.flags) => LockHolder
               else lost[c] => NoLeak else none |
    some broken implies breaks[broken]
    else { unlocked[c, p, on] and returned[c, r] }
}
// put_page(p) of the core's own reference, and the callback returns r
pred puts_and_returns[c: Context, r: Result] {
  let broken = put_breaks[c, c.page, on] |
    some broken implies breaks[broken]
    else { put_page[c, c.page] and returned[c, r] and same_driver }
}
// trylock_page(), without a right to it maybe: with a reference that may end well
pred trylocks[c: Context, ok, failed: Event] {
  let p = c.page {
    PG_locked in p.flags implies goes[c, failed]
    else (foreign[c, p] and c not in p.holders) implies breaks[OwnerLock]
    else {
      { foreign[c, p] and breaks[OwnerLock] }
      or { lock_taken[c, p] and go[c, ok] and same_driver }
    }
  }
}

// ---- isolate_migratepages_block() ------------------------------------------------------------
pred scan_page_lru[c: Cpu] { scans_page[c, isolate_read_mapping] }

// if (mapping_migratable(page->mapping)): the first read of page->mapping
pred isolate_read_mapping[c: Cpu] {
  at[c, isolate_read_mapping]
  let m = page_mapping[c.page] |
    no m implies goes[c, none] else reads_mapping[c, m, isolate_mapping_migratable]
}
// mapping_migratable(mapping): reads mapping->a_ops and the three pointers
pred isolate_mapping_migratable[c: Cpu] {
  at[c, isolate_mapping_migratable]
  let m = c.map {
    freed[m] implies breaks[MappingAlive]
    else {
      { migratable[m] and not total[m] and breaks[TypeSound] }
      or goes[c, not migratable[m] => none else core_refs => isolate_get_page
                 else holds[isolate_read_mapping_once] => isolate_call_isolatepage
                 else isolate_reread_mapping]
    }
  }
}
// page->mapping->a_ops->isolatepage: the second read.  Another mapping may end well.
pred isolate_reread_mapping[c: Cpu] {
  at[c, isolate_reread_mapping]
  let m = page_mapping[c.page] {
    no m implies {
      some c.page.page_private implies breaks[WholeDelete] else breaks[MappingPresent]
    } else {
      { m != c.map and breaks[SameMapping] } or reads_mapping[c, m, isolate_call_isolatepage]
    }
  }
}
// (page->mapping->a_ops->isolatepage)(page): no reference, no page lock
pred isolate_call_isolatepage[c: Cpu] {
  at[c, isolate_call_isolatepage]
  (core_state and PG_isolated in c.page.flags) implies goes[c, isolate_unlock_page]
  else calls[c, c.map, isolate, isolate]
}
// goto isolate_success: list_add(&page->lru, &cc->migratepages), -EBUSY too
pred isolate_list_add[c: Cpu] {
  at[c, isolate_list_add]
  let p = c.page, broken = c.rc = busy => RefusalHeeded else list_add_breaks[c, p] |
    some broken implies breaks[broken]
    else {
      memory[core_state => flags + p -> PG_isolated else flags, lockers, holders, on + p -> c]
      same_ownership and same_slot and same_driver and quiet
      core_refs implies {
        registers[c, isolate_unlock_page, p, c.new] and same_call[c]
        lists[c, c.from + p, none, none, none -> none]
      } else settle[c, c.from + p]
    }
}

// ---- rule isolate_ref_and_lock: reference, look again, page lock, look again, as in 4.8 ------
pred isolate_get_page[c: Cpu] {
  at[c, isolate_get_page]
  no c.page.holders implies goes[c, none]
  else { get_page[c, c.page] and go[c, isolate_recheck_mapping] and same_driver }
}
pred isolate_recheck_mapping[c: Cpu] {
  at[c, isolate_recheck_mapping]
  goes[c, page_mapping[c.page] = c.map => isolate_trylock_page else isolate_put_page]
}
pred isolate_trylock_page[c: Cpu] {
  at[c, isolate_trylock_page] and trylocks[c, isolate_recheck_locked, isolate_put_page]
}
pred isolate_recheck_locked[c: Cpu] {
  at[c, isolate_recheck_locked]
  goes[c, page_mapping[c.page] = c.map => isolate_call_isolatepage else isolate_unlock_page]
}
pred isolate_unlock_page[c: Cpu] {
  at[c, isolate_unlock_page]
  let broken = unlock_breaks[c, c.page, c.from] |
    some broken implies breaks[broken]
    else { unlocked[c, c.page, on] and go_or_idle[c, c.page.on = c => none else isolate_put_page] }
}
