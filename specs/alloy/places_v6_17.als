module places_v6_17
/* Where a context is, by its pc, and what that says of the pages in its registers: the
   vocabulary of the lemmas. */
open places_shared
open events_v6_17

// ---- compaction, in the order of the code ----------------------------------------------------
fun looking: set Event {                      // at a page that it has no reference to
  scan_page_movable + isolate_lru_page + isolate_get_page
}
fun isolating_locked: set Event {             // under the page lock
  isolate_recheck + isolate_call_isolate_page + IsolateCall + isolate_set_isolated
  + isolate_unlock_page + isolate_unlock_refused
}
fun isolating: set Event {                    // with a reference
  isolating_locked + isolate_page_movable + isolate_trylock_page + isolate_put_page
  + isolate_list_add
}
fun unmapping: set Event {                    // locks a page of its list together with a new one
  migrate_page_count + migrate_freed_put_page + migrate_get_new_page + migrate_trylock_page
  + migrate_lock_page + migrate_trylock_newpage + migrate_put_new_page
}
fun driver_got: set Event { InMigrate - MigrateCall - MigrateFound - MigrateMoved }
fun moving_driver: set Event {                // the driver is asked to move
  move_call_migrate_page + InMigrate + move_clear_isolated
}
fun moving_lru: set Event {
  migrate_move_lru_page + file_migrate_page + migrate_clear_mapping + migrate_lru_cache_add
}
fun moved_pair: set Event { migrate_unlock_newpage + migrate_put_newpage }
fun undoing: set Event {
  migrate_undo_unlock_page + migrate_undo_unlock_newpage + migrate_undo_put_newpage
}
fun pairing: set Event {                      // page and new are a pair of c.unmapped
  move_list_del_newpage + moving_driver + moving_lru + move_list_add_newpage + moved_pair + undoing
}
fun putting_back_locked: set Event {
  putback_call_putback_page + InPutback + putback_clear_isolated + putback_unlock_page
}
fun putting_back: set Event {                 // a page that is off the list already
  putting_back_locked + putback_lock_page + putback_put_page + putback_putback_lru_page
}
fun core_places: set Event {
  looking + isolating + unmapping + pairing + migrate_unlock_page + migrate_put_page
  + putback_page_movable + putting_back
}
// migrate_unlock_page is the end of a move, or the way back from a new page that was locked
pred way_back[c: Context] { c.pc = migrate_unlock_page and c.rc = again }
pred way_on[c: Context] { c.pc = migrate_unlock_page and c.rc != again }

// ---- the others ------------------------------------------------------------------------------
fun device_places: set Event { Thread - Begin }

// ---- what a context has ----------------------------------------------------------------------
fun news[c: Context]: set Page { Page.(c.unmapped) }

// References, but those of a device
fun referred[c: Context]: set Page {
  c.from + news[c] + c.new
  + page_at[c, isolating + putting_back + migrate_put_page + user_places]
}
// The page lock.  Of a pair, both are locked until the one or the other was unlocked
fun locked_by[c: Context]: set Page {
  c.unmapped.Page + news[c]
  - page_at[c, migrate_undo_unlock_newpage + migrate_undo_put_newpage]
  - new_at[c, migrate_undo_put_newpage + migrate_put_newpage]
  + page_at[c, isolating_locked + putting_back_locked + migrate_trylock_newpage
      + migrate_unlock_page + file_add_to_page_cache + file_unlock_new
      + file_delete_from_page_cache + file_unlock_page
      + Releasing - Unlocked]
}
// The new page is linked until its move begins, and again if it said -EAGAIN
pred linked_pair[c: Context] {
  is_at[c, move_list_del_newpage]
  or (is_at[c, migrate_undo_unlock_page + migrate_undo_unlock_newpage] and c.rc = again)
}
// Linked in its private list, or in the list of new pages
fun linked_by[c: Context]: set Page {
  c.from + news[c] - (linked_pair[c] => none else c.new)
}
// The new page is published for sure behind these, and perhaps behind those: the driver had
// released the old page, or it was nobody's
fun published: set Event { MigrateMoved + migrate_clear_mapping }
fun perhaps_published: set Event { move_clear_isolated + migrate_lru_cache_add + moved_pair }

// New pages that nobody knows of yet
fun unpublished[c: Context]: set Page {
  news[c] + c.new - new_at[c, published + perhaps_published]
}
// Isolated: on its list, or on the way there or back
fun on_the_way: set Event {
  isolate_unlock_page + isolate_list_add + putback_lock_page + putback_call_putback_page
  + InPutback + putback_clear_isolated
}
fun isolated_by[c: Context]: set Page {
  { p: c.from | some p.type } - page_at[c, moved_pair] - (way_on[c] => c.page else none)
  + page_at[c, on_the_way]
}
// In its hands, and linked nowhere
fun carried_by[c: Context]: set Page {
  page_at[c, isolate_set_isolated + on_the_way + putback_putback_lru_page + filling
             + Acquiring]
  + ((linked_pair[c] or is_at[c, MigrateMoved + move_clear_isolated + moved_pair])
     => none else c.new)
}
