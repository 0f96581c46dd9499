module lemmas_registers_v6_17
/* What the registers of a context hold, by its pc.  Nothing here speaks of the pages themselves. */
open places_v6_17

// Each context is at a step of its own code
pred PlacesFit {
  Cpu.pc in core_places + migrate_pass
  User.pc in user_places
  Device.pc in device_places
}
// A page is at hand except between two pages; a new page from its allocation to its end
pred PagesAtHand {
  all c: Context {
    some c.page implies is_at[c, core_places + user_places + device_places]
    is_at[c, core_places + user_places + Acquiring + Releasing] implies some c.page
    some c.new iff (way_back[c] or is_at[c, pairing + migrate_trylock_page + migrate_lock_page
                                            + migrate_trylock_newpage + migrate_put_new_page])
  }
}
// Whose callback runs, and where it comes back to
pred CallsFit {
  all c: Context {
    c.map = offline iff is_at[c, IsolateCall + PutbackCall + MigrateCall]
    c.map = File iff is_at[c, file_migrate_page]
    some c.map & Device iff is_at[c, InPutback - PutbackCall + InMigrate - MigrateCall]
    c.site = (no c.map => none else is_at[c, IsolateCall] => isolate
              else is_at[c, InPutback] => putback
              else is_at[c, file_migrate_page] => move else migrate)
  }
}
// What the last callback, or the last attempt, said
pred ResultsFit {
  all c: Context {
    c.rc = isolated_rc iff is_at[c, isolate_set_isolated + isolate_unlock_page + isolate_list_add]
    is_at[c, isolate_unlock_refused + isolate_put_page] implies c.rc in refused
    else is_at[c, migrate_unlock_page] implies c.rc in success + again
    else is_at[c, undoing] implies c.rc in busy + again
    else is_at[c, migrate_put_new_page + move_list_add_newpage] implies c.rc = again
    else is_at[c, migrate_clear_mapping + migrate_lru_cache_add + move_clear_isolated + moved_pair
                  + migrate_put_page + putback_clear_isolated + putback_unlock_page
                  + putback_put_page] implies c.rc = success
    else c.rc in isolated_rc
    is_at[c, undoing + migrate_unlock_page] implies some c.rc
  }
}
// The flag word is loaded while it is empty, and otherwise not kept
pred WordEmpty { no word }

// Compaction alone has lists, and each is for its own part of the code
pred ListsFit {
  all c: Context {
    some c.from implies c in Cpu
    c.todo + c.ret + c.unmapped.Page in c.from
    some c.todo + c.unmapped.Page implies
      is_at[c, unmapping + pairing + migrate_unlock_page + migrate_put_page]
    some c.ret implies (c.pc = migrate_pass
      or is_at[c, unmapping + pairing + migrate_unlock_page + migrate_put_page])
    c.pc = migrate_pass implies some c.from
  }
}
// The page at hand is on the list from the choice to its end, and never while it is isolated
// or on its way back
pred PageOnList {
  all c: Cpu {
    is_at[c, unmapping + pairing + migrate_unlock_page + putback_page_movable]
      implies c.page in c.from
    is_at[c, looking + isolating + putting_back + migrate_put_page] implies c.page not in c.from
  }
}
// Locked pairs: one new page each, and no two have the same
pred PairsFit {
  all c: Context {
    all p: c.unmapped.Page | one p.(c.unmapped)
    all n: news[c] | one c.unmapped.n
    no c.new & news[c] or is_at[c, pairing]
    is_at[c, pairing] implies c.page -> c.new in c.unmapped
  }
}
// A new page is not a page to be moved
pred NewpageApart { all c: Context | no (news[c] + c.new) & (c.from + c.page) }

// What is still to do: to be locked, while pages are locked; to be moved, while pairs are moved
pred TodoFits {
  all c: Context {
    c.page not in c.todo or no c.page
    (is_at[c, unmapping] or way_back[c]) implies no c.unmapped.Page & (c.todo + c.page)
    (is_at[c, pairing + migrate_put_page] or way_on[c]) implies c.todo in c.unmapped.Page
    way_on[c] implies c.page not in c.unmapped.Page
    is_at[c, migrate_lock_page] implies no c.todo and no c.unmapped
    is_at[c, undoing] and c.rc = again implies no c.todo
  }
}
