module lemmas_pages_v6_17
/* What a page is: free, a driver's, the page cache's, or nobody's; published or not; isolated
   or not. */
open places_v6_17

// ---- type, LRU, owner ------------------------------------------------------------------------
// PG_movable_ops goes with the type, and both stay on a page that its driver has released
pred TypeSticks {
  all p: Page {
    some p.type iff PG_movable_ops in p.flags
    some p.page_private implies some p.type
  }
  all c: Context {
    some page_at[c, isolating_locked + isolate_trylock_page + on_the_way + putback_unlock_page
                    + moving_driver + Acquiring - Fresh + Releasing]
      implies some c.page.type
    is_at[c, migrate_freed_put_page + moving_lru + putback_putback_lru_page] implies no c.page.type
    is_at[c, undoing] and c.rc = busy implies some c.page.type
  }
}
pred behind_look[c: Context] {
  way_on[c]
  or is_at[c, moving_lru + moving_driver + moved_pair + migrate_put_page + move_list_add_newpage]
}
// Which way a page is moved says which page it is
pred LruWay {
  all c: Context {
    some c.lru implies behind_look[c]
    behind_look[c] implies (some c.lru iff no c.page.type)
  }
}
// A page is not a driver's and on the LRU, or in the page cache, whatever has become of it (Q8)
pred LruNotMovable {
  all p: Page {
    PG_lru in p.flags iff p.on = lru_list
    some p.type implies PG_lru not in p.flags and no p.mapping and File not in p.content
  }
  all c: Cpu | is_at[c, migrate_clear_mapping + migrate_lru_cache_add] implies no c.new.type
}
// The mapping of a file says that the page is in the page cache, or was until this move
pred MappingExact {
  mapping in Page -> File
  mapping.File = PageCache.slot + { p: Page | some c: Cpu | p = page_at[c, migrate_clear_mapping] }
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
// An old page that was moved was published once
pred LeavingPublished {
  all c: Cpu | no page_at[c, migrate_put_page].fresh
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
// The driver knows the pages that are isolated, from its isolate_page to its putback_page
pred DriverKnows {
  all d: Device | d.isolated = { p: page_private.d |
    (PG_isolated in p.flags and no c: Cpu | p = page_at[c, putback_clear_isolated])
    or some c: Cpu | p = page_at[c, isolate_set_isolated] }
}
// Between its look and its move the driver's page stays the driver's; clearing: where it is about
// to release the page that it has locked
pred MoveOwned[clearing: set Event] {
  all c: Cpu {
    is_at[c, InPutback - PutbackCall + MigrateFound + driver_got] implies c.page.page_private = c.map
    is_at[c, MigrateMoved + move_clear_isolated] implies no c.page.page_private
  }
  all d: Device {
    is_at[d, clearing] implies d.page.page_private = d
    is_at[d, Releasing - clearing] implies no d.page.page_private
  }
}
