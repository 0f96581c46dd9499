module v7_3_balloon_cti_pages
/*
 * Why each lemma is there: a state that satisfies all the others, and one step behind which one
 * of them, or a property, does not hold.  No such state is reachable; without the lemma nothing
 * says so.  What a page is, and what the balloon knows of it.  LruWay, OwnContent,
 * MutexHeld and PagesLockHeld are claims of their own: who holds the balloon's two locks no other
 * lemma asks, since what they are around is one step, or is the host's
 */
open page_memory
open v7_3_balloon
open v7_3_balloon_invariant

one sig Actor extends Cpu {}

pred goes_wrong[x: Lemma] { rules_of_v7_3 and InvBut[x] and after not InvBut[x] }

// The type without the bit: putback takes an isolated page for a page of the LRU
run cti_TypeSticks {
  goes_wrong[TypeSticks] and putback_page_movable[Actor] and same_balloon
} for exactly 2 Page, exactly 2 Cpu, exactly 1 Device, 2..2 steps expect 1

// A page of the balloon is on the LRU: it is isolated, and the balloon is not asked
run cti_LruNotMovable {
  goes_wrong[LruNotMovable] and isolate_lru_page[Actor] and same_balloon
} for exactly 2 Page, exactly 2 Cpu, exactly 1 Device, 2..2 steps expect 1

// The page that was moved has its mapping still when it is freed
run cti_MappingExact {
  goes_wrong[MappingExact] and migrate_put_page[Actor] and same_balloon
  and Kernel.fault' = CleanFree
} for exactly 2 Page, exactly 2 Cpu, exactly 1 Device, 2..2 steps expect 1

// The mapping goes from a page that is in the page cache
run cti_SlotMoved {
  goes_wrong[SlotMoved] and migrate_clear_mapping[Actor] and same_balloon
} for exactly 2 Page, exactly 2 Cpu, exactly 1 Device, 2..2 steps expect 1

// The file is filled twice: two pages have its mapping
run cti_SlotFilled {
  goes_wrong[SlotFilled] and file_add_to_page_cache[User] and same_balloon
} for exactly 2 Page, exactly 2 Cpu, exactly 1 Device, 2..2 steps expect 1

// The new page of a file's is the balloon's already
run cti_FreshBlank {
  goes_wrong[FreshBlank] and file_migrate_page[Actor] and same_balloon
} for exactly 2 Page, exactly 2 Cpu, exactly 1 Device, 2..2 steps expect 1

// The balloon inflates the page cache's page
run cti_FreshOwner {
  goes_wrong[FreshOwner] and balloon_enqueue_set_movable_ops[Device]
} for exactly 2 Page, exactly 2 Cpu, exactly 1 Device, 2..2 steps expect 1

// The user locks a page of somebody who has not published it
run cti_ListedPublished {
  goes_wrong[ListedPublished] and file_lock_page[User] and same_balloon
  and Kernel.fault' = OwnerLock
} for exactly 2 Page, exactly 2 Cpu, exactly 1 Device, 2..2 steps expect 1

// The old page of a move is inflated before it is put
run cti_LeavingPublished {
  goes_wrong[LeavingPublished] and balloon_enqueue_set_movable_ops[Device]
} for exactly 2 Page, exactly 2 Cpu, exactly 1 Device, 2..2 steps expect 1

// A page is inflated that has PG_isolated already, and nobody has isolated it
run cti_IsolationHeld {
  goes_wrong[IsolationHeld] and balloon_enqueue_list_add[Device]
} for exactly 2 Page, exactly 2 Cpu, exactly 1 Device, 2..2 steps expect 1

// A page is isolated that PG_isolated says to be: it is not on the list
run cti_NotIsolatedYet {
  goes_wrong[NotIsolatedYet] and balloon_isolate_list_del[Actor] and Kernel.fault' = SingleList
} for exactly 2 Page, exactly 2 Cpu, exactly 1 Device, 2..2 steps expect 1

// isolated_pages counts a page that is only being inflated
run cti_DriverKnows {
  goes_wrong[DriverKnows] and balloon_enqueue_list_add[Device]
} for exactly 2 Page, exactly 2 Cpu, exactly 1 Device, 2..2 steps expect 1

// The page is no longer the balloon's that moves it
run cti_MoveOwned {
  goes_wrong[MoveOwned] and balloon_migrate_insert_page[Actor]
} for exactly 2 Page, exactly 2 Cpu, exactly 1 Device, 2..2 steps expect 1

// The callbacks are gone when they are called
run cti_ModuleStays {
  goes_wrong[ModuleStays] and isolate_call_isolate_page[Actor] and same_balloon
  and Kernel.fault' = OpsRegistered
} for exactly 2 Page, exactly 2 Cpu, exactly 1 Device, 2..2 steps expect 1

// vb->num_pages counts a page that is not there: the thread looks for it
run cti_PagesCounted {
  goes_wrong[PagesCounted] and balloon_leak_mutex_lock[Device]
} for exactly 2 Page, exactly 2 Cpu, exactly 1 Device, 2..2 steps expect 1

// Found, of two balloons: the one inflates a page that the other has still to put
run cti_OneBalloon {
  goes_wrong[OneBalloon] and some d: Device | balloon_enqueue_list_add[d]
} for exactly 2 Page, exactly 1 Cpu, exactly 2 Device, 2..2 steps expect 1

// The balloon is empty, and the thread in search of a page
run cti_LeakFinds {
  goes_wrong[LeakFinds] and balloon_dequeue_accounting[Device]
  and Kernel.fault' = BalloonAccounting
} for exactly 2 Page, exactly 2 Cpu, exactly 1 Device, 2..2 steps expect 1

// An isolated page was deflated: whose it is is asked when it is put back
run cti_IsolatedOwned {
  goes_wrong[IsolatedOwned] and balloon_putback_page_device[Actor]
  and Kernel.fault' = DevInfoPresent
} for exactly 2 Page, exactly 2 Cpu, exactly 1 Device, 2..2 steps expect 1
