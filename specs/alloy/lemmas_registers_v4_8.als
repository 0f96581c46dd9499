module lemmas_registers_v4_8
/* What the registers of a context hold, by its pc.  Of the pages themselves WordLoaded alone
   speaks. */
open places_v4_8

// Each context is at a step of its own code
pred PlacesFit {
  Cpu.pc in core_places + migrate_pass
  User.pc in user_places
  Device.pc in device_places
}
// A page is at hand except between two passes; a new page from its allocation to its end, also
// while a page that can't be migrated is put back
pred PagesAtHand {
  all c: Context {
    some c.page implies is_at[c, core_places + user_places + device_places - Empty]
    is_at[c, core_places + user_places + Acquiring + PageLocked + Owned + Unlocked]
      implies some c.page
    is_at[c, with_newpage] implies some c.new
    some c.new implies is_at[c, with_newpage + putback_page_movable + putting_back]
  }
}
// Whose callback runs, and where it comes back to
pred CallsFit {
  all c: Context {
    c.map = File iff is_at[c, file_migrate_page]
    some c.map & Device iff is_at[c, IsolateCall + InPutback + InMigrate]
    c.map in File + Device
    c.site = (no c.map => none else is_at[c, IsolateCall] => isolate
              else is_at[c, InPutback] => putback
              else is_at[c, file_migrate_page] => move else migrate)
  }
}
// What the last callback, or the last try, said
pred ResultsFit {
  all c: Context {
    c.rc = isolated_rc iff is_at[c, isolate_load_flags + isolate_store_isolated
                                    + isolate_unlock_page + isolate_list_add]
    is_at[c, isolate_unlock_refused + isolate_put_page] implies c.rc in refused
    else is_at[c, migrate_unlock_newpage + migrate_unlock_page]
      implies (some c.rc and c.rc in success + again + busy)
    else is_at[c, migrate_put_new_page] implies (some c.rc and c.rc in success + again + busy)
    else is_at[c, move_load_flags + move_store_isolated + migrate_clear_mapping + moved]
      implies c.rc = success
    else is_at[c, migrate_put_page] implies c.rc in success
    else is_at[c, putback_page_movable + putback_lock_page + putback_recheck
                  + putback_call_putback_page + InPutback + putback_putback_lru_page]
      implies c.rc = (some c.new => busy else none)
    else is_at[c, putting_back]
      implies (c.rc in success + busy and (c.rc != success implies (some c.rc iff some c.new)))
    else c.rc in isolated_rc
  }
}
// A flag word that was loaded is the page's until it is stored, and otherwise not kept
pred WordLoaded {
  all c: Context | c.word = (is_at[c, word_loaded] => c.page.flags else none)
}
// Compaction alone has lists: what it has isolated, and what is still to do in this pass
pred ListsFit {
  no ret and no unmapped
  all c: Context {
    some c.from implies c in Cpu
    c.todo in c.from
    some c.todo implies (is_at[c, migrate_get_new_page + with_newpage + migrate_put_page]
                         or (is_at[c, putback_page_movable + putting_back] and some c.new))
    c.page not in c.todo or no c.page
    c.pc = migrate_pass implies some c.from
  }
}
// The page at hand is on the list from the choice to its end, and never while it is isolated
// or on its way back
pred PageOnList {
  all c: Cpu {
    on_list[c] implies c.page in c.from
    (is_at[c, looking + isolating + putting_back] or put_back_before[c])
      implies c.page not in c.from
  }
}
// A new page is not a page to be moved
pred NewpageApart { all c: Context | no c.new & (c.from + c.page) }
