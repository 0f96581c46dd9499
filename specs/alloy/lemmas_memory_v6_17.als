module lemmas_memory_v6_17
/* Who refers to a page, who has it locked, where it is linked: each an equation between the
   pages and the registers of all contexts. */
open places_v6_17

// A CPU and the user hold what their registers lead to
pred ReferencesLed { all c: Cpu + User | holders.c = referred[c] }

// A driver holds its own pages, and one on its way in or out
pred DriverReferences {
  all d: Device {
    holders.d = page_private.d + page_at[d, any_set_page_movable + releasing]
      + { p: Page | some c: map.d { p = new_at[c, any_migrate_move]
                                    or p = page_at[c, any_migrate_put_page] } }
    // and no page that it releases is put by a migration as well
    no c: Cpu | c.map = d and page_at[c, any_migrate_put_page] = page_at[d, releasing]
                and is_at[d, releasing]
  }
}

// PG_locked and its holder: one, who knows it
pred LockHeld {
  all c: Context | lockers.c = locked_by[c]
  all p: Page | lone p.lockers and (PG_locked in p.flags iff some p.lockers)
}
// Who sleeps for a lock sleeps for one that is held
pred WaitersLocked { all p: Page | PG_waiters in p.flags implies PG_locked in p.flags }

// A page is on the private list of the CPU that has it, and on no other
pred ListExact { all c: Cpu | on.c = linked_by[c] and no on.(User + Device) }

// What is in somebody's hands is linked nowhere, and in nobody else's hands
pred Carried {
  all c: Context | no carried_by[c].on
  all disj b, c: Context | no carried_by[b] & carried_by[c]
}
