module lemmas_memory_v4_8
/* Who refers to a page, who has it locked, where it is linked: each an equation between the
   pages and the registers of all contexts. */
open places_v4_8

// A CPU and the user hold what their registers lead to
pred ReferencesLed { all c: Cpu + User | holders.c = referred[c] }

// A driver holds its own pages, and one on its way in or out
pred DriverReferences {
  all d: Device {
    holders.d = page_private.d + page_at[d, Acquiring + Releasing]
      + { p: Page | some c: map.d { p = new_at[c, driver_got] or p = page_at[c, MigrateMoved] } }
    // and no page that it releases is put by a migration as well
    no c: map.d | some page_at[c, MigrateMoved] & page_at[d, Releasing]
  }
}
// PG_locked and its holder: one, who knows it
pred LockHeld {
  all c: Context | lockers.c = locked_by[c]
  all p: Page | lone p.lockers and (PG_locked in p.flags iff some p.lockers)
}
// A page is on the private list of the CPU that has it, and on no other; own: on the list of the
// device that has it
pred ListExact[own: Device -> Page] {
  all c: Cpu | on.c = c.from
  all d: Device | on.d = d.own
  no on.User
}
// What is in somebody's hands is linked nowhere, unless the driver has taken it back just now;
// and it is in nobody else's hands
pred Carried {
  all c: Context {
    no (carried_by[c] - page_at[c, given_back]).on
    page_at[c, given_back].on in Device
  }
  all disj b, c: Context | no carried_by[b] & carried_by[c]
}
