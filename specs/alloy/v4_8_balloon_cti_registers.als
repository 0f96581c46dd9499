module v4_8_balloon_cti_registers
/*
 * Why each lemma is there: a state that satisfies all the others, and one step behind which one
 * of them, or a property, does not hold.  No such state is reachable; without the lemma nothing
 * says so.  Registers, references, locks, lists.
 */
open page_memory
open v4_8_balloon
open v4_8_balloon_invariant

one sig Actor extends Cpu {}

pred goes_wrong[x: Lemma] { rules_of_v4_8 and InvBut[x] and after not InvBut[x] }

// A CPU is where only the device's thread is, and puts the reference that the thread puts too
run cti_PlacesFit {
  goes_wrong[PlacesFit] and balloon_leak_put_page[Device]
} for exactly 2 Page, exactly 2 Cpu, exactly 1 Device, 1 Int, 2..2 steps expect 1

// A new page is to be given back, and there is none at hand
run cti_PagesAtHand {
  goes_wrong[PagesAtHand] and migrate_put_newpage[Actor] and same_balloon
  and Kernel.fault' = RefBalance
} for exactly 2 Page, exactly 2 Cpu, exactly 1 Device, 1 Int, 2..2 steps expect 1

// A callback that the file's migration called says that the balloon's page was moved
run cti_CallsFit {
  goes_wrong[CallsFit] and balloon_migrate_put_page[Actor]
} for exactly 2 Page, exactly 2 Cpu, exactly 1 Device, 1 Int, 2..2 steps expect 1

// A page that could not be migrated went back, and is remembered as one to try again
run cti_ResultsFit {
  goes_wrong[ResultsFit] and putback_put_page[Actor] and same_balloon
} for exactly 2 Page, exactly 2 Cpu, exactly 1 Device, 1 Int, 2..2 steps expect 1

// The flag word has changed since it was loaded
run cti_WordLoaded {
  goes_wrong[WordLoaded] and isolate_store_isolated[Actor] and same_balloon
  and Kernel.fault' = FlagWord
} for exactly 2 Page, exactly 2 Cpu, exactly 1 Device, 1 Int, 2..2 steps expect 1

// The user has a private list, with the page that it puts on the LRU
run cti_ListsFit {
  goes_wrong[ListsFit] and file_lru_add_drain[User] and same_balloon
} for exactly 2 Page, exactly 2 Cpu, exactly 1 Device, 1 Int, 2..2 steps expect 1

// The page of a putback that is over is on the list again, and its reference is put
run cti_PageOnList {
  goes_wrong[PageOnList] and putback_put_page[Actor] and same_balloon
} for exactly 2 Page, exactly 2 Cpu, exactly 1 Device, 1 Int, 2..2 steps expect 1

// A page is its own new page: the one reference is put, and put again as the old one's
run cti_NewpageApart {
  goes_wrong[NewpageApart] and migrate_put_newpage[Actor] and same_balloon
} for exactly 2 Page, exactly 2 Cpu, exactly 1 Device, 1 Int, 2..2 steps expect 1

// The user is about to lock a page that it does not hold: it is free, and the balloon takes it
run cti_ReferencesLed {
  goes_wrong[ReferencesLed] and balloon_enqueue_alloc_page[Device]
} for exactly 2 Page, exactly 2 Cpu, exactly 1 Device, 1 Int, 2..2 steps expect 1

// The page that the balloon inflates next is freed under it
run cti_DriverReferences {
  goes_wrong[DriverReferences] and putback_put_page[Actor] and same_balloon
} for exactly 2 Page, exactly 2 Cpu, exactly 1 Device, 1 Int, 2..2 steps expect 1

// The page cache does not hold its page: putback frees it with its mapping
run cti_CacheReference {
  goes_wrong[CacheReference] and putback_putback_lru_page[Actor] and same_balloon
  and Kernel.fault' = CleanFree
} for exactly 2 Page, exactly 2 Cpu, exactly 1 Device, 1 Int, 2..2 steps expect 1

// The walk and isolation both have the page locked: it is deflated while it is isolated
run cti_LockHeld {
  goes_wrong[LockHeld] and balloon_dequeue_delete_page[Device]
} for exactly 2 Page, exactly 2 Cpu, exactly 1 Device, 1 Int, 2..2 steps expect 1

// The page of a list is linked in another CPU's, and goes to the LRU from there
run cti_ListExact {
  goes_wrong[ListExact] and putback_page_movable[Actor] and same_balloon
} for exactly 2 Page, exactly 2 Cpu, exactly 1 Device, 1 Int, 2..2 steps expect 1

// Two CPUs have isolated the page, and the one has it on its list already
run cti_Carried {
  goes_wrong[Carried] and isolate_list_add[Actor] and same_balloon
  and Kernel.fault' = SingleIsolation
} for exactly 2 Page, exactly 2 Cpu, exactly 1 Device, 1 Int, 2..2 steps expect 1

// A free page has a file's contents, and the balloon takes it
run cti_FreeBlank {
  goes_wrong[FreeBlank] and balloon_enqueue_alloc_page[Device]
} for exactly 2 Page, exactly 2 Cpu, exactly 1 Device, 1 Int, 2..2 steps expect 1
