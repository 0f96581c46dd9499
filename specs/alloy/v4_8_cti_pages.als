module v4_8_cti_pages
/*
 * Why each lemma is there: a state that satisfies all the others, and one step behind which one
 * of them, or a property, does not hold.  No such state is reachable; without the lemma nothing
 * says so.  What a page is.  OwnContent is a
 * claim of its own: inv_implies_content_exact in v4_8_inductive.
 */
open page_memory
open v4_8_any_driver
open v4_8_invariant

one sig Actor extends Cpu {}

pred goes_wrong[x: Lemma] { rules_of_v4_8 and InvBut[x] and after not InvBut[x] }

// A page has a type, of which 4.8 knows nothing, and is freed with it
run cti_OldFlags {
  goes_wrong[OldFlags] and file_put_page[User] and Kernel.fault' = CleanFree
} for exactly 2 Page, exactly 2 Cpu, exactly 1 Device, 2..2 steps expect 1

// Found: the page that a driver lets go of has lost its tag: putback takes it for a page of the
// LRU
run cti_TagSticks {
  goes_wrong[TagSticks] and putback_putback_lru_page[Actor] and Kernel.fault' = ReleasedOffLru
} for exactly 2 Page, exactly 2 Cpu, exactly 1 Device, 2..2 steps expect 1

// A page of the LRU goes the driver's way
run cti_LruWay {
  goes_wrong[LruWay] and migrate_trylock_newpage[Actor]
} for exactly 2 Page, exactly 2 Cpu, exactly 1 Device, 2..2 steps expect 1

// A movable page is on the LRU: it is isolated, and no driver is asked
run cti_LruNotMovable {
  goes_wrong[LruNotMovable] and isolate_lru_page[Actor]
} for exactly 2 Page, exactly 2 Cpu, exactly 1 Device, 2..2 steps expect 1

// The page that was moved has its mapping still when it is freed
run cti_MappingExact {
  goes_wrong[MappingExact] and migrate_put_page[Actor] and Kernel.fault' = CleanFree
} for exactly 2 Page, exactly 2 Cpu, exactly 1 Device, 2..2 steps expect 1

// The mapping goes from a page that is in the page cache
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

// The driver has let go of the page when migration calls through its pointer
run cti_MoveOwned {
  goes_wrong[MoveOwned] and move_call_migratepage[Actor] and Kernel.fault' = MappingPresent
} for exactly 2 Page, exactly 2 Cpu, exactly 1 Device, 2..2 steps expect 1

// The callbacks are gone when they are called
run cti_ModuleStays {
  goes_wrong[ModuleStays] and isolate_call_isolate_page[Actor] and Kernel.fault' = MappingAlive
} for exactly 2 Page, exactly 2 Cpu, exactly 1 Device, 2..2 steps expect 1
