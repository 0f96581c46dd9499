module v4_8_balloon_inductive
/*
 * The invariant, and that it is the reason for safety: it holds at the start, each step of each
 * context keeps it from any state that satisfies it, reachable or not, and it says that no
 * property is broken.  CPUs are alike, so it is enough that one of them acts.
 */
open page_memory
open v4_8_balloon
open v4_8_balloon_invariant

one sig Actor extends Cpu {}

// The initial state satisfies it, and it is satisfiable in the middle of things
check inv_initially { balloon_init and rules_of_v4_8 implies Inv }
  for 3 but 1 Int, 1 steps expect 0
run inv_inhabited { rules_of_v4_8 and Inv and is_at[Actor, MigrateInserted] and some on.Device }
  for exactly 3 Page, exactly 2 Cpu, exactly 1 Device, 1 Int, 1 steps expect 1

// The steps of the balloon, and of two; the core is that of v4.8/any-driver
check inv_kept_calling_back_two_large {
  rules_of_v4_8 and Inv and calling_back[Actor] implies after Inv
} for exactly 2 Page, exactly 2 Cpu, exactly 1 Device, 1 Int, 2 steps expect 0
check inv_kept_driving_two_large {
  rules_of_v4_8 and Inv and driving[Device] implies after Inv
} for exactly 2 Page, exactly 2 Cpu, exactly 1 Device, 1 Int, 2 steps expect 0

check inv_kept_calling_back_of_two_large {
  rules_of_v4_8 and Inv and calling_back[Actor] implies after Inv
} for exactly 2 Page, exactly 1 Cpu, exactly 2 Device, 1 Int, 2 steps expect 0
check inv_kept_driving_of_two_large {
  rules_of_v4_8 and Inv and (some d: Device | driving[d]) implies after Inv
} for exactly 2 Page, exactly 1 Cpu, exactly 2 Device, 1 Int, 2 steps expect 0

// All of them at four
check inv_kept_isolation_large {
  rules_of_v4_8 and Inv and isolation[Actor] and same_balloon implies after Inv
} for exactly 4 Page, exactly 4 Cpu, exactly 1 Device, 1 Int, 2 steps expect 0
check inv_kept_locking_large {
  rules_of_v4_8 and Inv and locking[Actor] and same_balloon implies after Inv
} for exactly 4 Page, exactly 4 Cpu, exactly 1 Device, 1 Int, 2 steps expect 0
check inv_kept_moving_large {
  rules_of_v4_8 and Inv and moving[Actor] and same_balloon implies after Inv
} for exactly 4 Page, exactly 4 Cpu, exactly 1 Device, 1 Int, 2 steps expect 0
check inv_kept_putting_back_large {
  rules_of_v4_8 and Inv and putting_back[Actor] and same_balloon implies after Inv
} for exactly 4 Page, exactly 4 Cpu, exactly 1 Device, 1 Int, 2 steps expect 0
check inv_kept_calling_back_large {
  rules_of_v4_8 and Inv and calling_back[Actor] implies after Inv
} for exactly 4 Page, exactly 4 Cpu, exactly 1 Device, 1 Int, 2 steps expect 0
check inv_kept_driving_large {
  rules_of_v4_8 and Inv and driving[Device] implies after Inv
} for exactly 4 Page, exactly 4 Cpu, exactly 1 Device, 1 Int, 2 steps expect 0
check inv_kept_using_large {
  rules_of_v4_8 and Inv and using[User] and same_balloon implies after Inv
} for exactly 4 Page, exactly 4 Cpu, exactly 1 Device, 1 Int, 2 steps expect 0

// What Properties.tla says of the accounts: isolated_pages, num_pages and the list agree where no
// migration is at work on them; a balloon fills none of its pages; the page lock has one holder
check inv_implies_isolated_exact {
  rules_of_v4_8 and Inv implies all d: Device - Balloon.mutex.Cpu {
    d.isolated = page_private.d - on.d
    Balloon.num_pages[d] = on.d + d.isolated and no on.d & d.isolated
  }
} for exactly 4 Page, exactly 4 Cpu, exactly 1 Device, 1 Int, 1 steps expect 0
check inv_implies_content_exact {
  rules_of_v4_8 and Inv implies {
    no content.Device
    PageCache.slot.content in File and (some PageCache.slot implies some PageCache.slot.content)
  }
} for exactly 4 Page, exactly 4 Cpu, exactly 1 Device, 1 Int, 1 steps expect 0
check inv_implies_lock_exact_large {
  rules_of_v4_8 and Inv implies all p: Page {
    lone p.lockers and (PG_locked in p.flags iff some p.lockers)
  }
} for exactly 4 Page, exactly 4 Cpu, exactly 1 Device, 1 Int, 1 steps expect 0

// ---- the rules that prevent nothing: a balloon never lets go of an isolated page -------------
// move_recheck_movable, putback_recheck_movable: the page is still the balloon's
check look_still_true {
  rules_of_v4_8 and Inv implies all c: Cpu |
    is_at[c, move_page_movable + putback_recheck] implies page_movable[c.page]
} for exactly 4 Page, exactly 4 Cpu, exactly 1 Device, 1 Int, 1 steps expect 0
// freed_clears_isolated: what is freed from under us was not isolated
check freed_not_isolated_large {
  rules_of_v4_8 and Inv implies all c: Cpu |
    is_at[c, freed] implies PG_isolated not in c.page.flags
} for exactly 4 Page, exactly 4 Cpu, exactly 1 Device, 1 Int, 1 steps expect 0
