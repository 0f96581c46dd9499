module v6_17_cti_pages
/*
 * Why each lemma is there: a state that satisfies all the others, and one step behind which one
 * of them, or a property, does not hold.  No such state is reachable; without the lemma nothing
 * says so.  What a page is.  LruWay and OwnContent are claims
 * of their own: look_still_true in questions_v6_17, inv_implies_content_exact in v6_17_inductive.
 */
open page_memory
open v6_17_any_driver
open v6_17_invariant

one sig Actor extends Cpu {}

pred goes_wrong[x: Lemma] { rules_of_v6_17 and InvBut[x] and after not InvBut[x] }

// The type without the bit: putback takes an isolated page for a page of the LRU
run cti_TypeSticks {
  goes_wrong[TypeSticks] and putback_page_movable[Actor]
} for exactly 2 Page, exactly 2 Cpu, exactly 1 Device, 2..2 steps expect 1

// A movable page is on the LRU: it is isolated, and no driver is asked
run cti_LruNotMovable {
  goes_wrong[LruNotMovable] and isolate_lru_page[Actor]
} for exactly 2 Page, exactly 2 Cpu, exactly 1 Device, 2..2 steps expect 1

// The page that was moved has its mapping still when it is freed
run cti_MappingExact {
  goes_wrong[MappingExact] and migrate_put_page[Actor] and Kernel.fault' = CleanFree
} for exactly 2 Page, exactly 2 Cpu, exactly 1 Device, 2..2 steps expect 1

// Found: the mapping goes from a page that is in the page cache
run cti_SlotMoved {
  goes_wrong[SlotMoved] and migrate_clear_mapping[Actor]
} for exactly 2 Page, exactly 2 Cpu, exactly 1 Device, 2..2 steps expect 1

// The file is filled twice: two pages have its mapping
run cti_SlotFilled {
  goes_wrong[SlotFilled] and file_add_to_page_cache[User]
} for exactly 2 Page, exactly 2 Cpu, exactly 1 Device, 2..2 steps expect 1

// The new page of a file's is a driver's already
run cti_FreshBlank {
  goes_wrong[FreshBlank] and file_migrate_page[Actor]
} for exactly 2 Page, exactly 2 Cpu, exactly 1 Device, 2..2 steps expect 1

// A driver publishes the page cache's page
run cti_FreshOwner {
  goes_wrong[FreshOwner] and any_set_page_movable[Device]
} for exactly 2 Page, exactly 2 Cpu, exactly 1 Device, 2..2 steps expect 1

// The user locks a page of somebody who has not published it
run cti_ListedPublished {
  goes_wrong[ListedPublished] and file_lock_page[User] and Kernel.fault' = OwnerLock
} for exactly 2 Page, exactly 2 Cpu, exactly 1 Device, 2..2 steps expect 1

// Found: the old page of a move becomes a driver's before it is put
run cti_LeavingPublished {
  goes_wrong[LeavingPublished] and any_set_page_movable[Device]
} for exactly 2 Page, exactly 2 Cpu, exactly 1 Device, 2..2 steps expect 1

// A page of the list is not isolated when it is put back
run cti_IsolationHeld {
  goes_wrong[IsolationHeld] and putback_page_movable[Actor] and Kernel.fault' = IsolatedAtPutback
} for exactly 2 Page, exactly 2 Cpu, exactly 1 Device, 2..2 steps expect 1

// The driver is asked to isolate what it knows to be isolated
run cti_NotIsolatedYet {
  goes_wrong[NotIsolatedYet] and any_isolate_page[Actor] and Kernel.fault' = SingleIsolation
} for exactly 2 Page, exactly 2 Cpu, exactly 1 Device, 2..2 steps expect 1

// The driver gets back a page that it does not know to be isolated
run cti_DriverKnows {
  goes_wrong[DriverKnows] and any_putback_page[Actor] and Kernel.fault' = IsolatedAtPutback
} for exactly 2 Page, exactly 2 Cpu, exactly 1 Device, 2..2 steps expect 1

// The page is no longer the driver's that moves it
run cti_MoveOwned {
  goes_wrong[MoveOwned] and any_migrate_move[Actor]
} for exactly 2 Page, exactly 2 Cpu, exactly 1 Device, 2..2 steps expect 1

// The callbacks are gone when they are called
run cti_ModuleStays {
  goes_wrong[ModuleStays] and isolate_call_isolate_page[Actor] and Kernel.fault' = OpsRegistered
} for exactly 2 Page, exactly 2 Cpu, exactly 1 Device, 2..2 steps expect 1
