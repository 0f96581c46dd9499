module migrate_pages
/*
 * What the kernels of all generations share: the scan of a pageblock, the private list, and the
 * LRU's way through migrate_pages() (mm/compaction.c, mm/migrate.c, Linux 4.0 to 7.3).
 */
open page_cache

// ---- isolate_migratepages_block() ------------------------------------------------------------
// if (!PageLRU(page)), else the step s.  The scan does not come back to a page of its own list.
pred scans_page[c: Cpu, s: Event] {
  is_idle[c]
  some p: Page - free_pages {
    p.on != c
    go_with[c, (PG_lru in p.flags => isolate_lru_page else s), p]
  }
  same_pages and same_driver and quiet
}
// __isolate_lru_page() and the move to the private list [lru_lock]: no driver is asked
pred isolate_lru_page[c: Cpu] {
  at[c, isolate_lru_page]
  let p = c.page {
    (PG_lru not in p.flags or no p.holders) implies { same_memory and settle[c, c.from] }
    else {
      memory[flags - p -> PG_lru, lockers, holders + p -> c, on ++ p -> c]
      settle[c, c.from + p]
    }
  }
  same_ownership and same_slot and same_driver and quiet
}
// out_no_isolated: unlock_page(page); out_putpage: put_page(page)
pred isolate_unlock_refused[c: Cpu] {
  at[c, isolate_unlock_refused] and unlock_page[c, c.page, isolate_put_page]
}
pred isolate_put_page[c: Cpu] { at[c, isolate_put_page] and put_and_settle[c, c.page] }

// list_add(&page->lru, &cc->migratepages) of a page that the driver isolated: what it breaks
fun list_add_breaks[c: Cpu, p: Page]: lone Property {
  some p.on & Cpu => SingleIsolation
  else some p.on => SingleList
  else c not in p.holders => RefBalance
  else none
}

// ---- migrate_pages() and putback_movable_pages(): the private list ---------------------------
// Where compaction may migrate what it has isolated, or put it back
pred at_choice[c: Cpu] { no Kernel.fault and (no c.pc or c.pc = migrate_pass) }

// Putback of the pages f begins, or goes on, with the step s
pred next_putback_at[c: Cpu, f: set Page, s: Event] {
  no f implies settle[c, none]
  else some p: f {
    registers[c, s, p, none] and no_call[c]
    lists[c, f, none, none, none -> none]
  }
}

// ---- move_to_new_page(), the LRU's way -------------------------------------------------------
// Behind the move of a page of the LRU: from 5.18 on the new page goes there while it is locked
fun behind_lru_move: Event {
  holds[migrate_lru_add_locked] => migrate_lru_cache_add else migrate_unlock_newpage
}
// mapping->a_ops->migratepage(), or migrate_page() of a page that is nobody's any more; the step
// `failed' follows -EAGAIN
pred moves_lru_page[c: Cpu, failed: Event] {
  let p = c.page {
    some page_mapping[p] implies calls[c, page_mapping[p], migrate, move]
    else {
      let alone = one p.holders {
        registers[c, alone => behind_lru_move else failed, p, c.new]
        call[c, c.map, c.site, alone => success else again, c.lru] and same_lists[c]
      }
      same_pages and same_driver and quiet
    }
  }
}
// page->mapping = NULL
pred migrate_clear_mapping[c: Cpu] {
  at[c, migrate_clear_mapping]
  same_memory and ownership[type, (Page - c.page) <: mapping, page_private, content, fresh]
  same_slot and same_driver and quiet and go[c, behind_lru_move]
}
// lru_cache_add(newpage), folio_add_lru(dst)
pred migrate_lru_cache_add[c: Cpu] {
  at[c, migrate_lru_cache_add]
  let n = c.new {
    some n.on implies breaks[SingleList]
    else {
      memory[flags + n -> PG_lru, lockers, holders, on + n -> lru_list]
      ownership[type, mapping, page_private, content, fresh - n -> Context]
      same_slot and same_driver and quiet and go[c, migrate_unlock_newpage]
    }
  }
}
