module lemmas_balloon_v4_8
/* What a balloon of Linux 4.8 knows of its pages, and who holds its locks. */
open places_v4_8
open balloon_v4_8

// What balloon_page_delete() has still to take out, behind balloon_page_insert() of its new page
fun leaving: set Page { { p: Page | some c: Cpu | p = page_at[c, MigrateInserted] } }
fun counted_pages: Device -> Page { ~page_private - Device -> leaving }

// The list of a balloon: the pages that it counts, but those that are isolated
fun balloon_lists: Device -> Page { counted_pages - isolated }
fun balloon_types: Page -> PageType { page_private.Device -> balloon_type }

// vb->num_pages counts the pages of the balloon, on its list or isolated
pred PagesCounted { Balloon.num_pages = counted_pages }

fun walking: set Event {
  balloon_dequeue_trylock_page + balloon_dequeue_page_isolated + balloon_dequeue_unlock_raced
  + balloon_dequeue_delete_page
}
// The walk holds pages_lock: its entry is on the list, and stays.  Where it has the page lock
// too nobody can have isolated it: "raced with isolation" does not happen
pred WalkListed {
  all d: Device | is_at[d, walking] implies d.page.on = d
  no Device.pc & balloon_dequeue_unlock_raced
}
// Who leaks a page has one: on the list, or isolated
pred LeakFinds {
  all d: Device | (is_at[d, balloon_dequeue_lock_pages + balloon_dequeue_accounting + walking]
                   or (is_at[d, balloon_dequeue_unlock_pages] and no d.page))
    implies some d.(Balloon.num_pages)
}
// An isolated page is never deflated: until it is put back or moved it has its device
pred IsolatedOwned {
  all c: Cpu | all p: isolated_by[c]
                      - page_at[c, MigrateMoved + move_load_flags + move_store_isolated] |
    some p.page_private
}
// vb->balloon_lock: of the device's thread, or of a CPU in its migration
pred MutexHeld {
  all d: Device | Balloon.mutex[d] =
    { c: Context | (c = d and is_at[c, Thread - Begin])
                   or (c.map = d and is_at[c, InMigrate - MigrateCall - balloon_migrate_put_page]) }
}
// pages_lock is held across steps by the walk of the list
pred PagesLockHeld {
  Balloon.lock = { d: Device |
    is_at[d, walking + balloon_dequeue_unlock_page + balloon_dequeue_unlock_pages] }
}
