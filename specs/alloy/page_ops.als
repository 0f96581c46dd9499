module page_ops
/* Operations on the memory of page_memory.als.  One that has a kernel function's name is one
   atomic access by one context. */
open page_memory

// ---- what a step says of each part of the state ---------------------------------------------
pred memory[f: Page -> Flag, l: Page -> Context, h: Page -> Holder, o: Page -> (Context + Place)] {
  flags' = f and lockers' = l and holders' = h and on' = o
}
pred ownership[t: Page -> PageType, m: Page -> (File + Device + Tag), d: Page -> Device,
               k: Page -> (Device + File), x: Page -> Context] {
  type' = t and mapping' = m and page_private' = d and content' = k and fresh' = x
}
pred same_memory { memory[flags, lockers, holders, on] }
pred same_ownership { ownership[type, mapping, page_private, content, fresh] }
pred driver[i: Device -> Page] { isolated' = i and Unloaded' = Unloaded }
pred same_driver { driver[isolated] }
pred same_slot { slot' = slot }
pred same_pages { same_memory and same_ownership and same_slot }
pred quiet { no Kernel.fault' }

pred registers[c: Context, s: lone Event + Pause, p, n: lone Page] {
  pc' = (Context - c) <: pc + c -> s
  page' = (Context - c) <: page + c -> p
  new' = (Context - c) <: new + c -> n
}
pred call[c: Context, m: lone Target + Device, s: lone Site, r: lone Result, l: lone Yes] {
  map' = (Context - c) <: map + c -> m
  site' = (Context - c) <: site + c -> s
  rc' = (Context - c) <: rc + c -> r
  lru' = (Context - c) <: lru + c -> l
  word' = word
}
pred lists[c: Context, f, t, r: set Page, u: Page -> Page] {
  from' = (Context - c) <: from + c -> f
  todo' = (Context - c) <: todo + c -> t
  ret' = (Context - c) <: ret + c -> r
  unmapped' = (Context - c) <: unmapped + c -> u
}
pred same_call[c: Context] { call[c, c.map, c.site, c.rc, c.lru] }
pred no_call[c: Context] { call[c, none, none, none, none] }
pred same_lists[c: Context] { lists[c, c.from, c.todo, c.ret, c.unmapped] }
pred same_registers {
  pc' = pc and page' = page and new' = new and map' = map and site' = site and rc' = rc
  lru' = lru and word' = word and from' = from and todo' = todo and ret' = ret
  unmapped' = unmapped
}
// No step
pred rests { same_pages and same_driver and same_registers and fault' = fault }

// ---- control ---------------------------------------------------------------------------------
pred at[c: Context, s: Event] { no Kernel.fault and c.pc = s }
pred is_idle[c: Context] { no Kernel.fault and no c.pc }

// The next step is s; nothing else in the registers changes
pred go[c: Context, s: Event] { registers[c, s, c.page, c.new] and same_call[c] and same_lists[c] }
pred go_with[c: Context, s: Event, p: lone Page] {
  registers[c, s, p, c.new] and same_call[c] and same_lists[c]
}
// Back at idle a context forgets its registers, but not the list f of pages in its hands
pred settle[c: Context, f: set Page] {
  registers[c, none, none, none] and no_call[c] and lists[c, f, none, none, none -> none]
}
pred go_or_idle[c: Context, s: lone Event] { some s implies go[c, s] else settle[c, c.from] }

// The step breaks a property; nothing follows
pred breaks[broken: Property] {
  Kernel.fault' = broken
  same_pages and same_driver and same_registers
}

// ---- references ------------------------------------------------------------------------------
// free_pages_check(): what must not be set on a page that is freed.  From 4.8 on
// free_pages_prepare() clears a mapping that has the movable tag before it.
pred bad_page[p: Page] {
  (some p.mapping and PAGE_MAPPING_MOVABLE not in p.mapping and not holds[free_clears_mapping])
  or some p.flags & CheckedFlag
  or (some p.type and not holds[free_clears_type])
  or (some p.type and PG_movable_ops in p.flags and not holds[free_clears_flags])
}
// What put_page() of h's reference breaks, if it does; o: the lists at that time
fun put_breaks[h: Holder, p: Page, o: Page -> (Context + Place)]: lone Property {
  h not in p.holders => RefBalance
  else p.holders != h => none
  else bad_page[p] => CleanFree
  else (p.o not in lru_list or some p.page_private) => FreedInUse
  else none
}
// The memory behind put_page(): with its last reference the page is blank and in the buddy.
// f, o, x: flags, lists and fresh just before it; i: the devices' isolated pages
pred put_page_in[h: Holder, p: Page, f: Page -> Flag, o: Page -> (Context + Place),
                 x: Page -> Context] {
  let left = Page - { q: p | q.holders = h } {
    memory[left <: f, left <: lockers, holders - p -> h, left <: o + (Page - left) -> buddy]
    ownership[left <: type, left <: mapping, left <: page_private, left <: content, left <: x]
  }
  same_slot and quiet
}
pred put_page[h: Holder, p: Page] { put_page_in[h, p, flags, on, fresh] }

// alloc_page(): the page is the caller's alone until it is published
fun free_pages: set Page { on.buddy }
pred alloc_page[c: Context, p: Page] {
  p in free_pages
  memory[flags, lockers, holders + p -> c, on - p -> buddy]
  ownership[type, mapping, page_private, content, fresh + p -> c]
  same_slot and quiet
}
pred get_page[h: Holder, p: Page] {
  memory[flags, lockers, holders + p -> h, on] and same_ownership and same_slot and quiet
}
