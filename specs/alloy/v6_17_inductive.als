module v6_17_inductive
/*
 * The invariant, and that it is the reason for safety: it holds at the start, each step of each
 * context keeps it from any state that satisfies it, reachable or not, and it says that no
 * property is broken.  CPUs are alike, so it is enough that one of them acts.
 */
open page_memory
open v6_17_any_driver
open v6_17_invariant

one sig Actor extends Cpu {}

// The initial state satisfies it, and it is satisfiable in the middle of things
check inv_initially { init and rules_of_v6_17 implies Inv }
  for 3 but 1 steps expect 0
run inv_inhabited { rules_of_v6_17 and Inv and some Actor.unmapped and some PageCache.slot }
  for exactly 3 Page, exactly 2 Cpu, exactly 1 Device, 1 steps expect 1

check inv_kept_isolation { rules_of_v6_17 and Inv and isolation[Actor] implies after Inv }
  for exactly 2 Page, exactly 1 Cpu, exactly 1 Device, 2 steps expect 0
check inv_kept_locking { rules_of_v6_17 and Inv and locking[Actor] implies after Inv }
  for exactly 2 Page, exactly 1 Cpu, exactly 1 Device, 2 steps expect 0
check inv_kept_moving { rules_of_v6_17 and Inv and moving[Actor] implies after Inv }
  for exactly 2 Page, exactly 1 Cpu, exactly 1 Device, 2 steps expect 0
check inv_kept_putting_back { rules_of_v6_17 and Inv and putting_back[Actor] implies after Inv }
  for exactly 2 Page, exactly 1 Cpu, exactly 1 Device, 2 steps expect 0
check inv_kept_calling_back { rules_of_v6_17 and Inv and calling_back[Actor] implies after Inv }
  for exactly 2 Page, exactly 1 Cpu, exactly 1 Device, 2 steps expect 0
check inv_kept_driving { rules_of_v6_17 and Inv and driving[Device] implies after Inv }
  for exactly 2 Page, exactly 1 Cpu, exactly 1 Device, 2 steps expect 0
check inv_kept_using { rules_of_v6_17 and Inv and using[User] implies after Inv }
  for exactly 2 Page, exactly 1 Cpu, exactly 1 Device, 2 steps expect 0
check inv_kept_isolation_two_large { rules_of_v6_17 and Inv and isolation[Actor] implies after Inv }
  for exactly 2 Page, exactly 2 Cpu, exactly 1 Device, 2 steps expect 0
check inv_kept_locking_two_large { rules_of_v6_17 and Inv and locking[Actor] implies after Inv }
  for exactly 2 Page, exactly 2 Cpu, exactly 1 Device, 2 steps expect 0
check inv_kept_moving_two_large { rules_of_v6_17 and Inv and moving[Actor] implies after Inv }
  for exactly 2 Page, exactly 2 Cpu, exactly 1 Device, 2 steps expect 0
check inv_kept_putting_back_two_large { rules_of_v6_17 and Inv and putting_back[Actor] implies after Inv }
  for exactly 2 Page, exactly 2 Cpu, exactly 1 Device, 2 steps expect 0
check inv_kept_calling_back_two_large { rules_of_v6_17 and Inv and calling_back[Actor] implies after Inv }
  for exactly 2 Page, exactly 2 Cpu, exactly 1 Device, 2 steps expect 0
check inv_kept_driving_two_large { rules_of_v6_17 and Inv and driving[Device] implies after Inv }
  for exactly 2 Page, exactly 2 Cpu, exactly 1 Device, 2 steps expect 0
check inv_kept_using_two_large { rules_of_v6_17 and Inv and using[User] implies after Inv }
  for exactly 2 Page, exactly 2 Cpu, exactly 1 Device, 2 steps expect 0
check inv_kept_isolation_large { rules_of_v6_17 and Inv and isolation[Actor] implies after Inv }
  for exactly 4 Page, exactly 4 Cpu, exactly 1 Device, 2 steps expect 0
check inv_kept_locking_large { rules_of_v6_17 and Inv and locking[Actor] implies after Inv }
  for exactly 4 Page, exactly 4 Cpu, exactly 1 Device, 2 steps expect 0
check inv_kept_moving_large { rules_of_v6_17 and Inv and moving[Actor] implies after Inv }
  for exactly 4 Page, exactly 4 Cpu, exactly 1 Device, 2 steps expect 0
check inv_kept_putting_back_large { rules_of_v6_17 and Inv and putting_back[Actor] implies after Inv }
  for exactly 4 Page, exactly 4 Cpu, exactly 1 Device, 2 steps expect 0
check inv_kept_calling_back_large { rules_of_v6_17 and Inv and calling_back[Actor] implies after Inv }
  for exactly 4 Page, exactly 4 Cpu, exactly 1 Device, 2 steps expect 0
check inv_kept_driving_large { rules_of_v6_17 and Inv and driving[Device] implies after Inv }
  for exactly 4 Page, exactly 4 Cpu, exactly 1 Device, 2 steps expect 0
check inv_kept_using_large { rules_of_v6_17 and Inv and using[User] implies after Inv }
  for exactly 4 Page, exactly 4 Cpu, exactly 1 Device, 2 steps expect 0

// The equations of Properties.tla that no step says to be broken: contents and lock
check inv_implies_content_exact {
  rules_of_v6_17 and Inv implies {
    all p: Page | some p.page_private implies p.content = p.page_private
    PageCache.slot.content in File and (some PageCache.slot implies some PageCache.slot.content)
  }
} for exactly 4 Page, exactly 4 Cpu, exactly 1 Device, 1 steps expect 0
check inv_implies_lock_exact {
  rules_of_v6_17 and Inv implies all p: Page {
    lone p.lockers and (PG_locked in p.flags iff some p.lockers)
  }
} for exactly 4 Page, exactly 4 Cpu, exactly 1 Device, 1 steps expect 0
