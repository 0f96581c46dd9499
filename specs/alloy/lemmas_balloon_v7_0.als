module lemmas_balloon_v7_0
/* What a balloon of Linux 7.0 to 7.3 knows of its pages, and who holds its locks. */
open places_v6_17
open virtio_balloon
open balloon_events

// The list of a balloon: its own pages that are not isolated
fun balloon_lists: Device -> Page { ~page_private - isolated }

// vb->num_pages counts the pages of the balloon, on its list or isolated
pred PagesCounted { Balloon.num_pages = ~page_private }

// A page is one balloon's, also on its way in and out
pred OneBalloon { all disj d, e: Device | no holders.d & holders.e }

// Who leaks a page has one: on the list, or isolated
pred LeakFinds {
  all d: Device | is_at[d, balloon_dequeue_list_del + balloon_dequeue_accounting] implies
    some page_private.d
}
// An isolated page is never deflated: until it is put back or moved it has its device
pred IsolatedOwned {
  all c: Cpu | all p: isolated_by[c] + page_at[c, isolate_set_isolated]
                      - page_at[c, MigrateMoved + move_clear_isolated + putback_clear_isolated] |
    some p.page_private
}
// vb->balloon_lock: of the device's thread, or of a CPU that tells the host of its migration
pred MutexHeld {
  all d: Device | Balloon.mutex[d] =
    { c: Context | (c = d and is_at[c, Thread - Begin - balloon_fill_mutex_lock])
                   or (c.map = d and is_at[c, balloon_migrate_mutex_unlock]) }
}
// balloon_pages_lock is held across steps by who publishes a page
pred PagesLockHeld {
  Balloon.lock = { d: Device | is_at[d, balloon_enqueue_list_add] } and lone Balloon.lock
}
