module places_v4_8
/* Where a context is, by its pc, and what that says of the pages in its registers: the
   vocabulary of the lemmas. */
open places_shared
open events_v4_8
open driver_events_v4_8

// ---- compaction, in the order of the code ----------------------------------------------------
fun looking: set Event {                      // at a page that it has no reference to
  scan_page_movable + isolate_lru_page + isolate_get_page
}
fun isolating_locked: set Event {             // under the page lock
  isolate_recheck + isolate_call_isolate_page + IsolateCall + isolate_load_flags
  + isolate_store_isolated + isolate_unlock_page + isolate_unlock_refused
}
fun isolating: set Event {                    // with a reference
  isolating_locked + isolate_page_movable + isolate_trylock_page + isolate_put_page
  + isolate_list_add
}
fun freed_locked: set Event {
  migrate_freed_recheck + migrate_freed_store_isolated + migrate_freed_unlock_page
}
fun freed: set Event {                        // nobody else has a page of the list any more
  freed_locked + migrate_freed_page_movable + migrate_freed_lock_page + migrate_freed_put_newpage
}
fun trying: set Event {                       // with a new page, behind the look which way
  migrate_trylock_page + migrate_lock_page + migrate_trylock_newpage
}
fun driver_got: set Event {
  InMigrate - MigrateCall - MigrateFound - MigrateInserted - MigrateMoved
}
fun moving_driver: set Event {                // both pages locked
  move_page_movable + move_call_migratepage + InMigrate + move_load_flags + move_store_isolated
}
fun moving_lru: set Event { migrate_move_lru_page + file_migrate_page + migrate_clear_mapping }
fun both_locked: set Event { moving_driver + moving_lru + migrate_unlock_newpage }
fun moved: set Event {
  migrate_newpage_movable + migrate_put_newpage + migrate_putback_lru_newpage
}
fun way: set Event { trying + both_locked + migrate_unlock_page + moved }
fun with_newpage: set Event {
  migrate_page_count + freed + migrate_page_movable + way + migrate_put_new_page
}
fun isolated_again: set Event {               // on its way back, and still isolated
  putback_lock_page + putback_recheck + putback_call_putback_page + InPutback + given_back
}
fun given_back: set Event {                   // the driver has it again, if it is its page
  putback_load_flags + putback_store_isolated
}
fun putting_back_locked: set Event {
  isolated_again - putback_lock_page + putback_unlock_page
}
fun putting_back: set Event {                 // a page that is off the list already
  putting_back_locked + putback_lock_page + putback_put_page + putback_putback_lru_page
}
fun core_places: set Event {
  looking + isolating + migrate_get_new_page + with_newpage + migrate_put_page
  + putback_page_movable + putting_back
}
// migrate_put_new_page is the end of a try, or of the putback of a page that can't be migrated
pred put_back_before[c: Context] { c.pc = migrate_put_new_page and c.rc != again }
// migrate_unlock_newpage and migrate_unlock_page are the end of a move, or of a try
pred succeeded[c: Context] {
  is_at[c, migrate_unlock_newpage + migrate_unlock_page] and c.rc = success
}
fun word_loaded: set Event {
  isolate_store_isolated + migrate_freed_store_isolated + move_store_isolated
  + putback_store_isolated + file_store_locked
}

// ---- the others ------------------------------------------------------------------------------
fun device_places: set Event { Thread - Begin }

// ---- what a context has ----------------------------------------------------------------------
fun tagged: set Page { mapping.PAGE_MAPPING_MOVABLE }

// Its page is on its list
pred on_list[c: Context] {
  is_at[c, migrate_get_new_page + with_newpage + migrate_put_page + putback_page_movable]
  not put_back_before[c]
}
// References, but those of a device
fun referred[c: Context]: set Page {
  c.from + c.new + page_at[c, isolating + putting_back + user_places]
}
// The page lock
fun locked_by[c: Context]: set Page {
  page_at[c, isolating_locked + freed_locked + migrate_trylock_newpage + both_locked
      + migrate_unlock_page + putting_back_locked + file_add_to_page_cache + file_unlock_new
      + file_delete_from_page_cache + file_unlock_page + PageLocked]
  + new_at[c, both_locked]
}
// The driver has published the new page, or the page cache has; or perhaps it has: the old page
// was released, or nobody's
fun published: set Event {
  MigrateInserted + MigrateMoved + move_load_flags + move_store_isolated
  + migrate_clear_mapping + moved
}
// New pages that nobody knows of yet
fun unpublished[c: Context]: set Page { (is_at[c, published] or succeeded[c]) => none else c.new }

// The page of its list is not isolated any more
pred isolation_over[c: Context] {
  succeeded[c]
  or is_at[c, migrate_freed_unlock_page + migrate_freed_put_newpage + moved + migrate_put_page]
}
// Isolated: on its list, or on the way there or back
fun isolated_by[c: Context]: set Page {
  c.from & tagged - (isolation_over[c] => c.page else none)
  + page_at[c, isolate_unlock_page + isolate_list_add + isolated_again]
}
// In its hands, and linked nowhere.  A new page that a driver has published may be isolated by
// somebody else.
fun carried_by[c: Context]: set Page {
  page_at[c, isolate_load_flags + isolate_store_isolated + isolate_unlock_page
    + isolate_list_add + isolated_again + putback_putback_lru_page + filling + Acquiring]
  + (c.new - tagged)
}
// Nobody owns the old page any more
pred disowned[c: Context] {
  succeeded[c]
  or is_at[c, freed + MigrateMoved + move_load_flags + move_store_isolated + moved
              + migrate_put_page]
}
