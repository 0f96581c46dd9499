module questions_v6_17
/*
 * Questions of the review that are about the state of a whole kernel: Q8, whether a page can be
 * on the LRU and movable; who gets the pages of a type back (Q9); H05 at work.  Answered for
 * every state of the invariant, at a scope beyond TLC's.
 */
open page_memory
open v6_17_any_driver
open v6_17_invariant

// Q8: LRU and movable never overlap: not on the list, not by the flag, not by the mapping
check lru_and_movable_apart {
  rules_of_v6_17 and Inv implies no p: Page {
    has_movable_ops[p]
    p.on = lru_list or PG_lru in p.flags or p = PageCache.slot or some p.mapping
  }
} for exactly 4 Page, exactly 4 Cpu, exactly 1 Device, 1 steps expect 0

// Nor on one private list at one time as the one and the other; but a list may have both kinds
run list_of_both_kinds {
  rules_of_v6_17 and Inv
  some c: Cpu | some p, q: c.from | has_movable_ops[p] and not has_movable_ops[q]
} for exactly 2 Page, exactly 1 Cpu, exactly 1 Device, 1 steps expect 1

// A page is isolated by one CPU, and two are never asked to move it
check one_isolator {
  rules_of_v6_17 and Inv implies all p: Page, disj a, b: Cpu |
    not (p in a.from + a.unmapped.Page and p in b.from + b.unmapped.Page)
} for exactly 4 Page, exactly 4 Cpu, exactly 1 Device, 1 steps expect 0

// A page is its driver's, from isolation to the move or the putback: two devices never mix
check device_keeps_its_pages {
  rules_of_v6_17 and Inv implies all d: Device | d.isolated.page_private in d
} for exactly 4 Page, exactly 2 Cpu, exactly 2 Device, 1 steps expect 0

// The sticky type: a page of nobody is still movable, and the driver is asked about it
run nobodys_page_is_movable {
  rules_of_v6_17 and Inv and some p: Page | has_movable_ops[p] and no p.page_private
} for exactly 1 Page, exactly 1 Cpu, exactly 1 Device, 1 steps expect 1

// H05: another user of PageOffline sets the bit (PG_uptodate) on a page of its own: the core
// takes it for movable, and asks the driver of the type to isolate a page that it never had
run aliased_page_is_isolated {
  some p: Page | let c = Cpu {
    (rules_of_v6_17 and p.type = offline and p.flags = PG_movable_ops and p.holders = User
     and no Device.page and no Device.isolated and no p.lockers and no p.on and no p.page_private
     and no p.fresh and no Kernel.fault and no pc and c not in p.holders
     and scan_page_lru[c] and c.page' = p)
    ; scan_page_movable[c] ; isolate_get_page[c] ; isolate_page_movable[c]
    ; isolate_trylock_page[c] ; isolate_recheck[c] ; isolate_call_isolate_page[c]
    ; (any_isolate_page[c] and c.rc' = refused) ; isolate_unlock_refused[c]
    ; isolate_put_page[c] ; (p.holders = User and no Kernel.fault)
  }
} for exactly 1 Page, exactly 1 Cpu, exactly 1 Device, 11..11 steps expect 1

// is_lru, the look of move_list_del_newpage, is still true where the new page is unlocked
check look_still_true {
  rules_of_v6_17 and Inv implies no c: Cpu | some c.lru and some c.page.type
} for exactly 4 Page, exactly 4 Cpu, exactly 1 Device, 1 steps expect 0
