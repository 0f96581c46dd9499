module v4_8_balloon_cti_pages
/*
 * Why each lemma is there: a state that satisfies all the others, and one step behind which one
 * of them, or a property, does not hold.  No such state is reachable; without the lemma nothing
 * says so.  What a page is, and what the balloon knows of it.  IsolatedOwned,
 * MutexHeld and OwnContent are claims of their own, in v4_8_balloon_inductive:
 * look_still_true, inv_implies_isolated_exact, inv_implies_content_exact.
 */
open page_memory
open v4_8_balloon
open v4_8_balloon_invariant

one sig Actor extends Cpu {}

pred goes_wrong[x: Lemma] { rules_of_v4_8 and InvBut[x] and after not InvBut[x] }

// A page that the balloon has let go of has its type still, and is freed with it
run cti_OldFlags {
  goes_wrong[OldFlags] and file_put_page[User] and same_balloon and Kernel.fault' = CleanFree
} for exactly 2 Page, exactly 2 Cpu, exactly 1 Device, 1 Int, 2..2 steps expect 1

// The new page, which the balloon has let go of, has lost its tag: it goes to the LRU
run cti_TagSticks {
  goes_wrong[TagSticks] and migrate_putback_lru_newpage[Actor] and same_balloon
  and Kernel.fault' = ReleasedOffLru
} for exactly 2 Page, exactly 2 Cpu, exactly 1 Device, 1 Int, 2..2 steps expect 1

// A page of the LRU goes the driver's way
run cti_LruWay {
  goes_wrong[LruWay] and migrate_trylock_newpage[Actor] and same_balloon
} for exactly 2 Page, exactly 2 Cpu, exactly 1 Device, 1 Int, 2..2 steps expect 1

// A page of the balloon is on the LRU: it is isolated, and the balloon is not asked
run cti_LruNotMovable {
  goes_wrong[LruNotMovable] and isolate_lru_page[Actor] and same_balloon
} for exactly 2 Page, exactly 2 Cpu, exactly 1 Device, 1 Int, 2..2 steps expect 1

// The page that was moved has its mapping still when it is freed
run cti_MappingExact {
  goes_wrong[MappingExact] and migrate_put_page[Actor] and same_balloon
  and Kernel.fault' = CleanFree
} for exactly 2 Page, exactly 2 Cpu, exactly 1 Device, 1 Int, 2..2 steps expect 1

// The mapping goes from a page that is in the page cache
run cti_SlotMoved {
  goes_wrong[SlotMoved] and migrate_clear_mapping[Actor] and same_balloon
} for exactly 2 Page, exactly 2 Cpu, exactly 1 Device, 1 Int, 2..2 steps expect 1

// The file is filled twice: two pages have its mapping
run cti_SlotFilled {
  goes_wrong[SlotFilled] and file_add_to_page_cache[User] and same_balloon
} for exactly 2 Page, exactly 2 Cpu, exactly 1 Device, 1 Int, 2..2 steps expect 1

// The new page of a file's is the balloon's already
run cti_FreshBlank {
  goes_wrong[FreshBlank] and file_migrate_page[Actor] and same_balloon
} for exactly 2 Page, exactly 2 Cpu, exactly 1 Device, 1 Int, 2..2 steps expect 1

// The balloon inflates the page cache's page
run cti_FreshOwner {
  goes_wrong[FreshOwner] and balloon_enqueue_insert_page[Device]
} for exactly 2 Page, exactly 2 Cpu, exactly 1 Device, 1 Int, 2..2 steps expect 1

// The user locks a page of somebody who has not published it
run cti_ListedPublished {
  goes_wrong[ListedPublished] and file_lock_page[User] and same_balloon
  and Kernel.fault' = OwnerLock
} for exactly 2 Page, exactly 2 Cpu, exactly 1 Device, 1 Int, 2..2 steps expect 1

// The page of a move that has succeeded is not isolated any more
run cti_IsolationHeld {
  goes_wrong[IsolationHeld] and move_load_flags[Actor] and same_balloon
  and Kernel.fault' = SuccessStillIsolated
} for exactly 2 Page, exactly 2 Cpu, exactly 1 Device, 1 Int, 2..2 steps expect 1

// A page is isolated that PG_isolated says to be: it is not on the list
run cti_NotIsolatedYet {
  goes_wrong[NotIsolatedYet] and balloon_isolate_list_del[Actor] and Kernel.fault' = SingleList
} for exactly 2 Page, exactly 2 Cpu, exactly 1 Device, 1 Int, 2..2 steps expect 1

// isolated_pages counts a page that is only being inflated
run cti_DriverKnows {
  goes_wrong[DriverKnows] and balloon_enqueue_insert_page[Device]
} for exactly 2 Page, exactly 2 Cpu, exactly 1 Device, 1 Int, 2..2 steps expect 1

// The balloon has let go of the page when isolation calls through its pointer
run cti_MoveOwned {
  goes_wrong[MoveOwned] and isolate_call_isolate_page[Actor] and same_balloon
  and Kernel.fault' = MappingAtIsolate
} for exactly 2 Page, exactly 2 Cpu, exactly 1 Device, 1 Int, 2..2 steps expect 1

// The callbacks are gone when they are called
run cti_ModuleStays {
  goes_wrong[ModuleStays] and isolate_call_isolate_page[Actor] and same_balloon
  and Kernel.fault' = MappingAlive
} for exactly 2 Page, exactly 2 Cpu, exactly 1 Device, 1 Int, 2..2 steps expect 1

// vb->num_pages counts a page that is not there: the thread has looked for it
run cti_PagesCounted {
  goes_wrong[PagesCounted] and balloon_dequeue_accounting[Device]
  and Kernel.fault' = BalloonAccounting
} for exactly 2 Page, exactly 2 Cpu, exactly 1 Device, 1 Int, 2..2 steps expect 1

// The entry at hand has left the list, and is deflated
run cti_WalkListed {
  goes_wrong[WalkListed] and balloon_dequeue_delete_page[Device] and Kernel.fault' = SingleList
} for exactly 2 Page, exactly 2 Cpu, exactly 1 Device, 1 Int, 2..2 steps expect 1

// The balloon is empty, and the thread has looked for a page
run cti_LeakFinds {
  goes_wrong[LeakFinds] and balloon_dequeue_accounting[Device]
  and Kernel.fault' = BalloonAccounting
} for exactly 2 Page, exactly 2 Cpu, exactly 1 Device, 1 Int, 2..2 steps expect 1

// The walk has no lock of the list: its entry is isolated
run cti_PagesLockHeld {
  goes_wrong[PagesLockHeld] and balloon_isolate_list_del[Actor]
} for exactly 2 Page, exactly 2 Cpu, exactly 1 Device, 1 Int, 2..2 steps expect 1
