module lemmas_pages_v4_8
/* What a page is: free, a driver's, the page cache's, or nobody's; published or not; isolated
   or not. */
open places_v4_8

// ---- tag, LRU, owner -------------------------------------------------------------------------
// What came later: PG_movable_ops (6.17), PG_waiters (4.10); types: the page types that there are
pred OldFlags[types: Page -> PageType] {
  type = types and no flags.(PG_movable_ops + PG_waiters)
}

// The tag goes with the driver's pointer, and stays on a page that the driver has released
pred TagSticks {
  all p: Page | some p.mapping & Device implies PAGE_MAPPING_MOVABLE in p.mapping
  all c: Context {
    page_at[c, isolate_trylock_page + isolating_locked + isolate_list_add
               + putting_back - putback_putback_lru_page + moving_driver
               + migrate_freed_lock_page + freed_locked + Owned + Releasing] in tagged
    no page_at[c, moving_lru + putback_putback_lru_page] & tagged
    is_at[c, migrate_unlock_newpage + migrate_unlock_page + putback_page_movable] and c.rc = busy
      implies c.page in tagged
    // what is done with the new page goes by its tag, behind the unlock
    new_at[c, MigrateInserted + MigrateMoved + migrate_put_newpage] in tagged
    no new_at[c, migrate_clear_mapping + migrate_putback_lru_newpage] & tagged
  }
}
// Which way a page is moved says which page it is
pred LruWay {
  all c: Context {
    some c.lru implies is_at[c, way + migrate_put_page + migrate_put_new_page]
    is_at[c, way] implies (some c.lru iff c.page not in tagged)
  }
}
// A page is not a driver's and on the LRU, or in the page cache, whatever has become of it (Q8)
pred LruNotMovable {
  all p: Page {
    PG_lru in p.flags iff p.on = lru_list
    p in tagged implies PG_lru not in p.flags and File not in p.mapping + p.content
  }
}
// The mapping of a file says that the page is in the page cache, or was until this move; that
// of a driver says that the page is the driver's
pred MappingExact {
  mapping.File = PageCache.slot + { p: Page | some c: Cpu | p = page_at[c, migrate_clear_mapping] }
  mapping :> Device = page_private
}
// ---- published or not ------------------------------------------------------------------------
// Who has allocated a page and not published it
pred FreshOwner {
  all c: Cpu | all p: unpublished[c] | p.fresh = c
  all c: User + Device | fresh.c = page_at[c, filling_fresh + Fresh]
}
// What is on a private list, or was on the LRU, or is taken from the page cache, is published
pred ListedPublished {
  all p: Page | some p.fresh implies {
    PG_lru not in p.flags
    p not in Context.from
    p != page_at[User, file_lock_page]
    all c: Cpu | p != page_at[c, putback_putback_lru_page]
  }
}
// ---- isolated or not -------------------------------------------------------------------------
// PG_isolated says that one CPU has the page, on its list or on the way there or back
pred IsolationHeld {
  all p: Page | PG_isolated in p.flags iff some c: Cpu | p in isolated_by[c]
}
// Behind the second look, under the page lock, nobody else has isolated the page
pred NotIsolatedYet {
  all c: Cpu | is_at[c, isolate_call_isolate_page + IsolateCall] implies
    PG_isolated not in c.page.flags
}
// The driver knows the pages that are isolated, from its isolate_page to its putback_page, or until
// the new page has taken the old one's place
pred DriverKnows {
  all d: Device | d.isolated = { p: page_private.d |
    (PG_isolated in p.flags and no c: Cpu | p = page_at[c, given_back + MigrateInserted])
    or some c: Cpu | p = page_at[c, isolate_load_flags + isolate_store_isolated] }
}
// From the look at the pointer to the callback's end the page is the driver's; behind a move, and
// when it was freed from under us, it is nobody's
pred MoveOwned {
  all c: Cpu {
    is_at[c, isolate_call_isolate_page + isolate_load_flags + isolate_store_isolated
             + putback_call_putback_page + move_call_migratepage]
      implies some c.page.page_private
    is_at[c, IsolateCall + InPutback + InMigrate - MigrateMoved]
      implies c.page.page_private = c.map
    disowned[c] implies no c.page.page_private
  }
  all d: Device {
    is_at[d, Owned] implies d.page.page_private = d
    is_at[d, Releasing - Owned] implies no d.page.page_private
  }
}
