module questions_v7_3
/*
 * Who gets a page back when a type of page has one table of callbacks, and there are several
 * balloons (Q9, Q10 of the review): page->private says so, and nothing changes it while the page
 * is isolated.  Two devices; answered for every state of the invariant.
 */
open page_memory
open v7_3_balloon
open v7_3_balloon_invariant

one sig Actor extends Cpu {}

// Putback links the page in the list of the device that had it when it was isolated
check putback_goes_home {
  rules_of_v7_3 and Inv and balloon_putback_list_add[Actor] implies
    Actor.page.on' = Actor.page.page_private and Actor.page in Actor.page.page_private.isolated
} for exactly 2 Page, exactly 1 Cpu, exactly 2 Device, 2 steps expect 0
check putback_goes_home_two_large {
  rules_of_v7_3 and Inv and balloon_putback_list_add[Actor] implies
    Actor.page.on' = Actor.page.page_private and Actor.page in Actor.page.page_private.isolated
} for exactly 2 Page, exactly 2 Cpu, exactly 2 Device, 2 steps expect 0

// and migration gives the new page to the device of the old one, with its count
check newpage_goes_home {
  rules_of_v7_3 and Inv and balloon_migrate_insert_page[Actor] implies {
    Actor.new.page_private' = Actor.page.page_private and Actor.new.on' = Actor.page.page_private
    all d: Device | Balloon.num_pages[d] != Balloon.num_pages'[d] iff d = Actor.page.page_private
  }
} for exactly 2 Page, exactly 1 Cpu, exactly 2 Device, 2 steps expect 0
check newpage_goes_home_two_large {
  rules_of_v7_3 and Inv and balloon_migrate_insert_page[Actor] implies {
    Actor.new.page_private' = Actor.page.page_private and Actor.new.on' = Actor.page.page_private
    all d: Device | Balloon.num_pages[d] != Balloon.num_pages'[d] iff d = Actor.page.page_private
  }
} for exactly 2 Page, exactly 2 Cpu, exactly 2 Device, 2 steps expect 0

// No step of a device takes a page that is isolated, nor gives it to another
check isolated_page_stays_large {
  rules_of_v7_3 and Inv and (some d: Device | driving[d]) implies all d: Device {
    d.isolated' = d.isolated
    all p: d.isolated | p.page_private' = d
  }
} for exactly 2 Page, exactly 1 Cpu, exactly 2 Device, 2 steps expect 0

// One list may have pages of two balloons: the one putback returns each to its own
run list_of_both_balloons {
  rules_of_v7_3 and Inv and #(Actor.from.page_private) = 2 and no pc
} for exactly 2 Page, exactly 1 Cpu, exactly 2 Device, 1 steps expect 1
