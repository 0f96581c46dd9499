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
// BUG_ON(!trylock_page(p)): nobody else can have it locked
pred trylock_or_bug[c: Context, p: Page, s: Event] {
  PG_locked in p.flags implies breaks[FreshTrylock] else locks[c, p, s]
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
pred unlocked[c: Context, p: Page, o: Page -> (Context + Place)] {
  memory[flags - p -> (PG_locked + PG_waiters), lockers - p -> c, holders, o]
  same_ownership and same_slot and quiet and same_driver
}
pred unlock_page[c: Context, p: Page, s: Event] {
  let broken = unlock_breaks[c, p, c.from] |
    some broken implies breaks[broken] else { unlocked[c, p, on] and go[c, s] }
}
// __set_bit(), __clear_bit(): load the whole word, and store it; an update that came between is
// lost.  Behind a store without a next step the context is idle
pred word_is[c: Context, w: set Flag] {
  map' = map and site' = site and rc' = rc and lru' = lru
  word' = (Context - c) <: word + c -> w
}
pred load_flags[c: Context, s: Event] {
  registers[c, s, c.page, c.new] and word_is[c, c.page.flags] and same_lists[c]
  same_pages and same_driver and quiet
}
pred store_flags[c: Context, f: Page -> Flag, l: Page -> Context, s: lone Event] {
  c.page.flags != c.word implies breaks[FlagWord]
  else {
    memory[f, l, holders, on] and same_ownership and same_slot and same_driver and quiet
    registers[c, s, some s => c.page else none, c.new] and word_is[c, none] and same_lists[c]
  }
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

// What a peek takes for a driver's movable page.  __PageMovable(), 4.8 to 6.16: the tag of
// page->mapping, nothing else.  page_has_movable_ops(), from 6.17 on: PG_movable_ops, on a page
// of a type that has callbacks.
pred has_movable_ops[p: Page] {
  PAGE_MAPPING_MOVABLE in p.mapping or (PG_movable_ops in p.flags and some p.type)
}

// page_mapping(): the pointer without the tag
fun page_mapping[p: Page]: set File + Device { p.mapping - Tag }

// ---- calls: a jump to the first step of the callback ---------------------------------------
// The tables of callbacks, of the driver's mapping or page type and of an ordinary file
fun ops[t: Target + Device, s: Site]: lone Event {
  t in File => s.(migrate -> file_migrate_page) else s.(Kernel.callbacks)
}
pred text_gone[t: Target + Device] { some Unloaded and t in Unloaded + offline }

pred calls[c: Context, t: lone Target + Device, callback, s: Site] {
  no t implies breaks[MappingPresent]
  else text_gone[t] implies breaks[MappingAlive]
  else no ops[t, callback] implies breaks[TotalDispatch]
  else {
    registers[c, ops[t, callback], c.page, c.new]
    call[c, t, s, c.rc, c.lru] and same_lists[c]
    same_pages and same_driver and quiet
  }
}
// The callback says r, and s is the step behind it
pred returned_to[c: Context, s: lone Event, r: Result] {
  registers[c, s, c.page, c.new]
  call[c, none, none, r, c.lru] and same_lists[c]
}
// return r, with nothing else to do
pred return_to[c: Context, s: lone Event, r: Result] {
  leaks[c, c.from] implies breaks[NoLeak]
  else { returned_to[c, s, r] and same_pages and same_driver and quiet }
}
// put_page(page) of a migration: the driver's reference; it says r, and s is the step behind it
pred puts_old_page[c: Cpu, s: lone Event, r: Result] {
  let d = c.map & Device, broken = put_breaks[d, c.page, on] |
    some broken implies breaks[broken]
    else { put_page[d, c.page] and returned_to[c, s, r] and same_driver }
}
