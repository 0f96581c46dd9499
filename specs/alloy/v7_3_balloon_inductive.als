module v7_3_balloon_inductive
/*
 * The invariant, and that it is the reason for safety: it holds at the start, each step of each
 * context keeps it from any state that satisfies it, reachable or not, and it says that no
 * property is broken.  CPUs are alike, so it is enough that one of them acts.
 */
open page_memory
open v7_3_balloon
open v7_3_balloon_invariant

one sig Actor extends Cpu {}

// The initial state satisfies it, and it is satisfiable in the middle of things
check inv_initially { balloon_init and rules_of_v7_3 implies Inv }
  for 3 but 1 steps expect 0
run inv_inhabited { rules_of_v7_3 and Inv and some Actor.unmapped and some Device.isolated }
  for exactly 3 Page, exactly 2 Cpu, exactly 1 Device, 1 steps expect 1

// The steps of the balloon; of two balloons
check inv_kept_calling_back {
  rules_of_v7_3 and Inv and calling_back[Actor] implies after Inv
} for exactly 2 Page, exactly 1 Cpu, exactly 1 Device, 2 steps expect 0
check inv_kept_driving {
  rules_of_v7_3 and Inv and (some d: Device | driving[d]) implies after Inv
} for exactly 2 Page, exactly 1 Cpu, exactly 1 Device, 2 steps expect 0
check inv_kept_calling_back_two_large {
  rules_of_v7_3 and Inv and calling_back[Actor] implies after Inv
} for exactly 2 Page, exactly 2 Cpu, exactly 1 Device, 2 steps expect 0
check inv_kept_driving_two_large {
  rules_of_v7_3 and Inv and (some d: Device | driving[d]) implies after Inv
} for exactly 2 Page, exactly 2 Cpu, exactly 1 Device, 2 steps expect 0
check inv_kept_calling_back_of_two_large {
  rules_of_v7_3 and Inv and calling_back[Actor] implies after Inv
} for exactly 2 Page, exactly 1 Cpu, exactly 2 Device, 2 steps expect 0
check inv_kept_driving_of_two_large {
  rules_of_v7_3 and Inv and (some d: Device | driving[d]) implies after Inv
} for exactly 2 Page, exactly 1 Cpu, exactly 2 Device, 2 steps expect 0

// The steps of the core, which is v6.17's
check inv_kept_isolation_two_large {
  rules_of_v7_3 and Inv and isolation[Actor] and same_balloon implies after Inv
} for exactly 2 Page, exactly 2 Cpu, exactly 1 Device, 2 steps expect 0
check inv_kept_locking_two_large {
  rules_of_v7_3 and Inv and locking[Actor] and same_balloon implies after Inv
} for exactly 2 Page, exactly 2 Cpu, exactly 1 Device, 2 steps expect 0
check inv_kept_moving_two_large {
  rules_of_v7_3 and Inv and moving[Actor] and same_balloon implies after Inv
} for exactly 2 Page, exactly 2 Cpu, exactly 1 Device, 2 steps expect 0
check inv_kept_putting_back_two_large {
  rules_of_v7_3 and Inv and putting_back[Actor] and same_balloon implies after Inv
} for exactly 2 Page, exactly 2 Cpu, exactly 1 Device, 2 steps expect 0
check inv_kept_using_two_large {
  rules_of_v7_3 and Inv and using[User] and same_balloon implies after Inv
} for exactly 2 Page, exactly 2 Cpu, exactly 1 Device, 2 steps expect 0

// All of them at four (1 Int: with its 16 atoms there are more than Alloy can represent)
check inv_kept_isolation_large {
  rules_of_v7_3 and Inv and isolation[Actor] and same_balloon implies after Inv
} for exactly 4 Page, exactly 4 Cpu, exactly 2 Device, 1 Int, 2 steps expect 0
check inv_kept_locking_large {
  rules_of_v7_3 and Inv and locking[Actor] and same_balloon implies after Inv
} for exactly 4 Page, exactly 4 Cpu, exactly 2 Device, 1 Int, 2 steps expect 0
check inv_kept_moving_large {
  rules_of_v7_3 and Inv and moving[Actor] and same_balloon implies after Inv
} for exactly 4 Page, exactly 4 Cpu, exactly 2 Device, 1 Int, 2 steps expect 0
check inv_kept_putting_back_large {
  rules_of_v7_3 and Inv and putting_back[Actor] and same_balloon implies after Inv
} for exactly 4 Page, exactly 4 Cpu, exactly 2 Device, 1 Int, 2 steps expect 0
check inv_kept_calling_back_large {
  rules_of_v7_3 and Inv and calling_back[Actor] implies after Inv
} for exactly 4 Page, exactly 4 Cpu, exactly 2 Device, 1 Int, 2 steps expect 0
check inv_kept_driving_large {
  rules_of_v7_3 and Inv and (some d: Device | driving[d]) implies after Inv
} for exactly 4 Page, exactly 4 Cpu, exactly 2 Device, 1 Int, 2 steps expect 0
check inv_kept_using_large {
  rules_of_v7_3 and Inv and using[User] and same_balloon implies after Inv
} for exactly 4 Page, exactly 4 Cpu, exactly 2 Device, 1 Int, 2 steps expect 0

// What Properties.tla says of the accounts: isolated_pages, num_pages and the list agree, and the
// page lock has one holder
check inv_implies_isolated_exact {
  rules_of_v7_3 and Inv implies all d: Device {
    d.isolated = page_private.d - on.d
    Balloon.num_pages[d] = on.d + d.isolated and no on.d & d.isolated
  }
} for exactly 4 Page, exactly 4 Cpu, exactly 2 Device, 1 Int, 1 steps expect 0
check inv_implies_lock_exact {
  rules_of_v7_3 and Inv implies all p: Page {
    lone p.lockers and (PG_locked in p.flags iff some p.lockers)
  }
} for exactly 4 Page, exactly 4 Cpu, exactly 2 Device, 1 Int, 1 steps expect 0

// Who has vb->balloon_lock has it alone: what is between lock and unlock
check inv_implies_mutex_excludes {
  rules_of_v7_3 and Inv implies all d: Device {
    lone c: Cpu | c.map = d and c.pc = balloon_migrate_mutex_unlock
    some d.pc & (Thread - Begin - balloon_fill_mutex_lock) implies
      no c: Cpu | c.map = d and c.pc = balloon_migrate_mutex_unlock
  }
} for exactly 2 Page, exactly 2 Cpu, exactly 2 Device, 1 steps expect 0
// and who has balloon_pages_lock, which is one for all devices
check inv_implies_pages_lock_excludes {
  rules_of_v7_3 and Inv implies lone d: Device | d.pc = balloon_enqueue_list_add
} for exactly 2 Page, exactly 2 Cpu, exactly 2 Device, 1 steps expect 0
// A balloon fills no pages
check inv_implies_no_content {
  rules_of_v7_3 and Inv implies no content.Device
} for exactly 2 Page, exactly 2 Cpu, exactly 1 Device, 1 steps expect 0
// is_lru, the look of move_list_del_newpage, is still true where the new page is unlocked
check inv_implies_look_still_true {
  rules_of_v7_3 and Inv implies no c: Cpu | some c.lru and some c.page.type
} for exactly 2 Page, exactly 2 Cpu, exactly 1 Device, 1 steps expect 0
