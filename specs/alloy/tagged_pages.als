module tagged_pages
/*
 * What the kernels 4.8 to 5.17 share, in which a page is movable by a tag in the low bits of
 * page->mapping and PG_isolated is stored non-atomically: isolate_movable_page() and
 * putback_movable_page() under the page lock, and the part of move_to_new_page() that is not
 * about the LRU, mm/migrate.c.  The pointer goes when the driver lets go of the page, and the
 * tag when it is freed.
 */
open isolate_putback
open events_v4_8

// PageMovable(): tag, pointer, and an isolate_page callback.  The page lock is held.
pred page_movable[p: Page] {
  has_movable_ops[p] and some page_mapping[p] and some ops[page_mapping[p], isolate]
}

// ---- isolate_movable_page() ------------------------------------------------------------------
// if (!PageMovable(page) || PageIsolated(page)) goto out_no_isolated
pred isolate_recheck[c: Cpu] {
  at[c, isolate_recheck]
  let p = c.page {
    c not in p.lockers implies breaks[PageMovableLocked]
    else {
      go[c, ((holds[isolate_recheck_movable] and not page_movable[p])
             or (holds[isolate_recheck_isolated] and PG_isolated in p.flags))
            => isolate_unlock_refused else isolate_call_isolate_page]
      same_pages and same_driver and quiet
    }
  }
}
// VM_BUG_ON_PAGE(!mapping); mapping->a_ops->isolate_page(page, mode)
pred isolate_call_isolate_page[c: Cpu] {
  at[c, isolate_call_isolate_page]
  no page_mapping[c.page] implies breaks[MappingAtIsolate]
  else calls[c, page_mapping[c.page], isolate, isolate]
}
// WARN_ON_ONCE(PageIsolated(page)); __SetPageIsolated(page), first half
pred isolate_load_flags[c: Cpu] {
  at[c, isolate_load_flags]
  PG_isolated in c.page.flags implies breaks[DriverLeavesIsolated]
  else load_flags[c, isolate_store_isolated]
}
// second half
pred isolate_store_isolated[c: Cpu] {
  at[c, isolate_store_isolated]
  store_flags[c, flags + c.page -> PG_isolated, lockers, isolate_unlock_page]
}

// ---- move_to_new_page(), not of the LRU ------------------------------------------------------
// VM_BUG_ON_PAGE(!PageIsolated(page)); if (!PageMovable(page)): released after isolation, success
pred move_page_movable[c: Cpu] {
  at[c, move_page_movable]
  let p = c.page {
    (p.lockers != c or c.new.lockers != c) implies breaks[PageMovableLocked]
    else PG_isolated not in p.flags implies breaks[IsolatedAtMove]
    else {
      (page_movable[p] or not holds[move_recheck_movable])
      implies go[c, move_call_migratepage]
      else go_success[c, move_load_flags]
      same_pages and same_driver and quiet
    }
  }
}
pred go_success[c: Cpu, s: Event] {
  registers[c, s, c.page, c.new]
  call[c, c.map, c.site, success, c.lru] and same_lists[c]
}
// mapping->a_ops->migratepage(mapping, newpage, page, mode)
pred move_call_migratepage[c: Cpu] {
  at[c, move_call_migratepage] and calls[c, page_mapping[c.page], migrate, migrate]
}
// success: if (__PageMovable(page)) __ClearPageIsolated(page), first half
pred move_load_flags[c: Cpu] {
  at[c, move_load_flags]
  not has_movable_ops[c.page] implies {
    go[c, migrate_unlock_newpage] and same_pages and same_driver and quiet
  }
  else PG_isolated not in c.page.flags implies breaks[SuccessStillIsolated]
  else load_flags[c, move_store_isolated]
}
pred store_not_isolated[c: Cpu, s: Event] {
  store_flags[c, flags - c.page -> PG_isolated, lockers, s]
}
// second half.  page->mapping keeps its tag until the page is freed.
pred move_store_isolated[c: Cpu] {
  at[c, move_store_isolated] and store_not_isolated[c, migrate_unlock_newpage]
}

// ---- putback_movable_pages() -----------------------------------------------------------------
pred putback_lock_page[c: Cpu] {
  at[c, putback_lock_page] and lock_page[c, c.page, putback_recheck]
}
// if (PageMovable(page)) putback_movable_page(page); else it was released: __ClearPageIsolated()
pred putback_recheck[c: Cpu] {
  at[c, putback_recheck]
  PG_isolated not in c.page.flags implies breaks[IsolatedAtPutback]
  else {
    go[c, (page_movable[c.page] or not holds[putback_recheck_movable])
          => putback_call_putback_page else putback_load_flags]
    same_pages and same_driver and quiet
  }
}
// mapping->a_ops->putback_page(page)
pred putback_call_putback_page[c: Cpu] {
  at[c, putback_call_putback_page] and calls[c, page_mapping[c.page], putback, putback]
}
// __ClearPageIsolated(page), both halves
pred putback_load_flags[c: Cpu] {
  at[c, putback_load_flags] and load_flags[c, putback_store_isolated]
}
pred putback_store_isolated[c: Cpu] {
  at[c, putback_store_isolated] and store_not_isolated[c, putback_unlock_page]
}
pred putback_put_page[c: Cpu] { puts_back[c, none] }
