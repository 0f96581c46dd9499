module page_lock
/* The page lock, the flag word, and the calls of a driver. */
open page_ops

// Somebody else has allocated p and not published it: its owner may store to the flag word
// non-atomically, so nobody may lock p now
pred foreign[c: Context, p: Page] { no p.holders or some p.fresh - c }

pred lock_taken[c: Context, p: Page] {
  memory[flags + p -> PG_locked, lockers + p -> c, holders, on]
  same_ownership and same_slot and quiet
}
// trylock_page() of a page that is not locked; the step s follows
pred locks[c: Context, p: Page, s: Event] {
  foreign[c, p] implies breaks[OwnerLock]
  else { lock_taken[c, p] and go[c, s] and same_driver }
}
// lock_page(): who sleeps for the lock sets PG_waiters, from 4.10 on
pred sleep_for_lock[c: Context, p: Page] {
  holds[lock_page_sets_waiters]
  PG_locked in p.flags and PG_waiters not in p.flags
  memory[flags + p -> PG_waiters, lockers, holders, on]
  same_ownership and same_slot and quiet and same_driver and same_registers
}
pred lock_page[c: Context, p: Page, s: Event] {
  (PG_locked not in p.flags and locks[c, p, s]) or sleep_for_lock[c, p]
}

// A reference that no register and no list of its holder leads to is never put; f: the list
// behind the step.  (A device's references are the driver's: it finds them in its own books.)
pred leaks[c: Context, f: set Page] {
  c not in Device
  some holders.c - c.page - c.new - f - Page.(c.unmapped)
}
// What unlock_page() breaks
fun unlock_breaks[c: Context, p: Page, f: set Page]: lone Property {
  (c not in p.lockers or PG_locked not in p.flags) => LockHolder
  else leaks[c, f] => NoLeak else none
}
// The memory behind unlock_page(); o: the lists behind it.  Who sleeps is woken.
pred unlocked[c: Context, p: Page, o: Page -> (Cpu + Place)] {
  memory[flags - p -> (PG_locked + PG_waiters), lockers - p -> c, holders, o]
  same_ownership and same_slot and quiet and same_driver
}
pred unlock_page[c: Context, p: Page, s: Event] {
  let broken = unlock_breaks[c, p, c.from] |
    some broken implies breaks[broken] else { unlocked[c, p, on] and go[c, s] }
}
// set_bit(), clear_bit(): an atomic update of the flag word
pred set_flag[c: Context, p: Page, f: Flag, s: Event] {
  memory[flags + p -> f, lockers, holders, on]
  same_ownership and same_slot and quiet and same_driver and go[c, s]
}
pred clear_flag[c: Context, p: Page, f: Flag, s: Event] {
  memory[flags - p -> f, lockers, holders, on]
  same_ownership and same_slot and quiet and same_driver and go[c, s]
}

// page_has_movable_ops(): PG_movable_ops, on a page of a type that has callbacks
pred has_movable_ops[p: Page] { PG_movable_ops in p.flags and some p.type }

// ---- calls: a jump to the first step of the callback ---------------------------------------
// The tables of callbacks, by page type (6.17) and of an ordinary file
fun ops: Target -> Site -> Event {
  offline -> (isolate -> any_isolate_page + migrate -> any_migrate_page
              + putback -> any_putback_page)
  + File -> migrate -> file_migrate_page
}
pred text_gone[t: Target + Device] { some Unloaded and t in Unloaded + offline }

pred calls[c: Context, t: lone Target, callback, s: Site] {
  no t implies breaks[MappingPresent]
  else text_gone[t] implies breaks[MappingAlive]
  else no t.ops[callback] implies breaks[TotalDispatch]
  else {
    registers[c, t.ops[callback], c.page, c.new]
    call[c, t, s, c.rc, c.lru] and same_lists[c]
    same_pages and same_driver and quiet
  }
}
// Where a callback comes back to: by the place of the call, and what it says
fun behind[s: Site, r: Result]: lone Event {
  s = isolate => (r = isolated_rc => isolate_set_isolated else isolate_unlock_refused)
  else s = putback => putback_clear_isolated
  else r = again => move_list_add_newpage
  else r = busy => migrate_undo_unlock_page
  else s = migrate => move_clear_isolated
  else migrate_clear_mapping
}
pred returned[c: Context, r: Result] {
  registers[c, behind[c.site, r], c.page, c.new]
  call[c, none, none, r, c.lru] and same_lists[c]
}
// return r, with nothing else to do
pred return[c: Context, r: Result] {
  leaks[c, c.from] implies breaks[NoLeak]
  else { returned[c, r] and same_pages and same_driver and quiet }
}
