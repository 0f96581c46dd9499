----------------------------- MODULE Z3foldUser -----------------------------
(***************************************************************************)
(* The user of a pool of z3fold, mm/z3fold.c, Linux 5.2 to 6.12: allocation,*)
(* mapping and freeing of an object by its handle, as zswap does it.        *)
(***************************************************************************)
EXTENDS Z3foldPool

MigratedBit == "z3.migrated-bit" \in Rules
SlotsLock == MigratedBit \/ "z3.slots-lock" \in Rules

\* step, on a header that was found and locked: what is written to it is lost if the page has
\* been copied
HeaderOr(d, step) == OwnOr(d, IF Zhdr(d).moved THEN Bug(d, "ContentKept") ELSE step)

-----------------------------------------------------------------------------
(* z3fold_alloc()                                                           *)

Unbuddied(d) == {p \in Pages : dev[d].zhdr[p].buddy = "unbuddied"}
MayAlloc(d) == At(d, "idle") /\ dev[d].handle = null /\ dev[d].wqs = "live"

\* __z3fold_alloc(): [pool->lock] list_first_entry(), z3fold_page_trylock(), list_del_init();
\* a page that is to be compacted, or that somebody has claimed, is left; else kref_get().
\* One that is on compaction's private list will be taken off that below (page->lru), or is
\* found with the poison of putback's list_del(): the fault is told here.
z3_alloc_find(d) ==
  /\ MayAlloc(d)
  /\ \E p \in Unbuddied(d) :
       LET h == dev[d].zhdr[p]
           leaves == \/ "needs_compacting" \in h.flags
                     \/ Claims /\ "claimed" \in h.flags IN
       /\ h.lock = null
       /\ IF ~leaves /\ page[p].on \in Cpus THEN BugAt(d, "z3.alloc_find", "SingleList")
          ELSE /\ dev' = [dev EXCEPT ![d].zhdr[p] =
                    [h EXCEPT !.buddy = "none", !.kref = IF leaves THEN @ ELSE @ + 1,
                              !.lock = IF leaves THEN null ELSE d]]
               /\ IF leaves THEN Go(d, "idle")
                  ELSE Regs(d, [cpu[d] EXCEPT !.page = p, !.pc = "z3.alloc_found"])
               /\ Quiet /\ UNCHANGED <<page, slot>>

\* Where the header of a new page is locked, and the page
HeaderFirst == "z3.alloc-locks-header" \in Rules
LocksPage == "z3.alloc-locks-page" \in Rules
BehindMovable == IF HeaderFirst THEN "z3.alloc_found" ELSE "z3.alloc_lock_header"
ToMovable == IF LocksPage THEN "z3.alloc_trylock_page" ELSE "z3.alloc_set_movable"

\* alloc_page(); init_z3fold_page()
z3_alloc_page(d) ==
  /\ MayAlloc(d) /\ Unbuddied(d) = {}
  /\ \E p \in Buddy :
       /\ page' = [page EXCEPT ![p] = [Allocated(d) EXCEPT !.content = d]]
       /\ dev' = [dev EXCEPT ![d].zhdr[p] = [NoHeader EXCEPT !.kref = 1],
                             ![d].refs = @ \cup {p}]
       /\ Regs(d, [cpu[d] EXCEPT !.page = p,
            !.pc = IF HeaderFirst THEN "z3.alloc_lock_header" ELSE ToMovable])
  /\ Quiet /\ UNCHANGED slot

\* if (trylock_page(page)), later WARN_ON(!trylock_page(page)): zswap may not sleep here
z3_alloc_trylock_page(d) ==
  /\ At(d, "z3.alloc_trylock_page")
  /\ TrylockPageOrBug(d, P(d), "z3.alloc_set_movable", "FreshTrylock")

\* __SetPageMovable(page, mapping): VM_BUG_ON_PAGE(!PageLocked(page))
z3_alloc_set_movable(d) ==
  /\ At(d, "z3.alloc_set_movable")
  /\ page' = SetPageMovable(page, d, P(d))
  /\ Go(d, IF LocksPage THEN "z3.alloc_unlock_page" ELSE BehindMovable)
  /\ IF d \in page[P(d)].lockers THEN Quiet
     ELSE Warn("z3.alloc_set_movable", "NewpageLocked")
  /\ UNCHANGED <<dev, slot>>

z3_alloc_unlock_page(d) ==
  /\ At(d, "z3.alloc_unlock_page")
  /\ UnlockPage(d, P(d), [cpu[d] EXCEPT !.pc = BehindMovable])

\* z3fold_page_lock(zhdr)
z3_alloc_lock_header(d) ==
  /\ At(d, "z3.alloc_lock_header")
  /\ LockHeader(d, IF HeaderFirst THEN ToMovable ELSE "z3.alloc_found")

\* zhdr->first_chunks = chunks; add_to_unbuddied()
z3_alloc_found(d) ==
  /\ At(d, "z3.alloc_found")
  /\ HeaderOr(d, /\ dev' = WithZhdr(d, [Zhdr(d) EXCEPT !.first = TRUE, !.buddy = "unbuddied"])
                 /\ Go(d, "z3.alloc_encode")
                 /\ Quiet /\ UNCHANGED <<page, slot>>)

\* [pool->lock] if (!list_empty(&page->lru)) list_del(); list_add(&page->lru, &pool->lru);
\* *handle = encode_handle(); z3fold_page_unlock(zhdr)
z3_alloc_encode(d) ==
  /\ At(d, "z3.alloc_encode")
  /\ LET p == P(d) IN
     IF page[p].on \in Cpus THEN Bug(d, "SingleList")
     ELSE /\ page' = [page EXCEPT ![p].on = d]
          /\ dev' = [WithZhdr(d, [Zhdr(d) EXCEPT !.lock = null]) EXCEPT ![d].handle = p]
          /\ Go(d, "idle")
          /\ Quiet /\ UNCHANGED slot

-----------------------------------------------------------------------------
(* get_z3fold_header(), for map, unmap and free: cpu[d].site                *)

Got(site) ==
  CASE site = "map" -> "z3.map_count" [] site = "unmap" -> "z3.unmap_count"
    [] site = "free" -> "z3.free_claim"

\* Who looks the object up: from rest to map or to free it, and behind the access to unmap it
Sites(d, s) ==
  IF At(d, "idle") THEN IF dev[d].handle = null THEN {} ELSE {"map", "free"}
  ELSE IF At(d, s) THEN {cpu[d].site} ELSE {}

\* handle_to_z3fold_header(): zhdr = *(unsigned long *)handle
z3_get_read(d) ==
  /\ ~SlotsLock
  /\ \E site \in Sites(d, "z3.get_read") :
       Regs(d, [cpu[d] EXCEPT !.page = dev[d].handle, !.site = site, !.pc = "z3.get_lock"])
  /\ Quiet /\ UNCHANGED <<page, dev, slot>>

\* z3fold_page_lock(zhdr)
z3_get_lock(d) == At(d, "z3.get_lock") /\ LockHeader(d, Got(cpu[d].site))

\* [slots->lock] zhdr = *(unsigned long *)handle; z3fold_page_trylock(zhdr), until it succeeds
z3_get_trylock(d) ==
  /\ SlotsLock
  /\ \E site \in Sites(d, "z3.get_trylock") :
       LET p == dev[d].handle IN
       /\ dev[d].zhdr[p].lock = null
       /\ dev' = [dev EXCEPT ![d].zhdr[p].lock = d]
       /\ Regs(d, [cpu[d] EXCEPT !.page = p, !.site = site,
            !.pc = IF MigratedBit THEN "z3.get_migrated" ELSE Got(site)])
  /\ Quiet /\ UNCHANGED <<page, slot>>

\* if (!test_bit(PAGE_MIGRATED, &page->private)) break: taken for the header of the handle's
\* page.  An old one would be written to by the next step: the fault is told here.
z3_get_migrated(d) ==
  /\ At(d, "z3.get_migrated")
  /\ IF ~Own(d) THEN Bug(d, "OwnPage")
     ELSE IF ~Marked(d, "migrated") /\ Zhdr(d).moved THEN Bug(d, "ContentKept")
     ELSE /\ Go(d, IF Marked(d, "migrated") THEN "z3.get_unlock" ELSE Got(cpu[d].site))
          /\ Quiet /\ UNCHANGED <<page, dev, slot>>

\* z3fold_page_unlock(zhdr), and again
z3_get_unlock(d) ==
  /\ At(d, "z3.get_unlock")
  /\ OwnOr(d, /\ dev' = WithFlags(d, Zhdr(d).flags)
              /\ Regs(d, [cpu[d] EXCEPT !.page = null, !.pc = "z3.get_trylock"])
              /\ Quiet /\ UNCHANGED <<page, slot>>)

-----------------------------------------------------------------------------
(* z3fold_map(), z3fold_unmap()                                             *)

\* zhdr->mapped_count++; z3fold_page_unlock(zhdr)
z3_map_count(d) ==
  /\ At(d, "z3.map_count")
  /\ HeaderOr(d, /\ dev' = WithZhdr(d, [Zhdr(d) EXCEPT !.mapped = TRUE, !.lock = null])
                 /\ Go(d, "z3.map_access")
                 /\ Quiet /\ UNCHANGED <<page, slot>>)

\* The user reads and writes the object
z3_map_access(d) ==
  /\ At(d, "z3.map_access")
  /\ OwnOr(d, /\ Regs(d, [cpu[d] EXCEPT !.page = null, !.site = "unmap",
                   !.pc = IF SlotsLock THEN "z3.get_trylock" ELSE "z3.get_read"])
              /\ Quiet /\ UNCHANGED <<page, dev, slot>>)

\* zhdr->mapped_count--; z3fold_page_unlock(zhdr)
z3_unmap_count(d) ==
  /\ At(d, "z3.unmap_count")
  /\ HeaderOr(d, /\ dev' = WithZhdr(d, [Zhdr(d) EXCEPT !.mapped = FALSE, !.lock = null])
                 /\ Go(d, "idle")
                 /\ Quiet /\ UNCHANGED <<page, slot>>)

-----------------------------------------------------------------------------
(* z3fold_free()                                                            *)

\* test_and_set_bit(PAGE_CLAIMED); zhdr->first_chunks = 0; free_handle(); kref_put(), with
\* the last one list_del_init(&zhdr->buddy).  A page that somebody else has claimed is left.
z3_free_claim(d) ==
  /\ At(d, "z3.free_claim")
  /\ LET h == Zhdr(d)
         last == h.kref = 1
         claimed == Claimed(d) IN
     HeaderOr(d, IF last /\ DanglingBuddy(d) THEN Bug(d, "OwnPage")
     ELSE /\ dev' = [WithZhdr(d, [h EXCEPT !.first = FALSE, !.kref = @ - 1,
                       !.buddy = IF last THEN "none" ELSE @,
                       !.copied = IF last THEN null ELSE @,
                       !.lock = IF claimed /\ ~last THEN null ELSE @,
                       !.flags = IF Claims THEN @ \cup {"claimed"} ELSE @])
                     EXCEPT ![d].handle = null]
          /\ Regs(d, [cpu[d] EXCEPT !.site = "none",
               !.pc = IF last THEN "z3.release_stale"
                      ELSE IF claimed THEN "idle" ELSE "z3.free_queue"])
          /\ Quiet /\ UNCHANGED <<page, slot>>)

\* Until 5.4 if (PageIsolated(page)): leave it.  if (!test_and_set_bit(NEEDS_COMPACTING))
\* kref_get(), queue_work_on(compact_wq); clear_bit(PAGE_CLAIMED); unlock
z3_free_queue(d) ==
  /\ At(d, "z3.free_queue")
  /\ LET h == Zhdr(d)
         leaves == \/ ~Claims /\ "isolated" \in page[P(d)].flags
                   \/ Marked(d, "needs_compacting") IN
     dev' = [WithZhdr(d, [h EXCEPT !.lock = null, !.kref = IF leaves THEN @ ELSE @ + 1,
               !.flags = (IF leaves THEN @ ELSE @ \cup {"needs_compacting"}) \ {"claimed"}])
             EXCEPT ![d].queue = IF leaves THEN @ ELSE @ \cup {P(d)}]
  /\ Go(d, "idle")
  /\ Quiet /\ UNCHANGED <<page, slot>>

Z3foldDriverStep(d) ==
  \/ Z3foldPoolStep(d) \/ z3_alloc_find(d) \/ z3_alloc_page(d)
  \/ z3_alloc_trylock_page(d) \/ z3_alloc_set_movable(d) \/ z3_alloc_unlock_page(d)
  \/ z3_alloc_lock_header(d) \/ z3_alloc_found(d) \/ z3_alloc_encode(d)
  \/ z3_get_read(d) \/ z3_get_lock(d) \/ z3_get_trylock(d) \/ z3_get_migrated(d)
  \/ z3_get_unlock(d) \/ z3_map_count(d) \/ z3_map_access(d) \/ z3_unmap_count(d)
  \/ z3_free_claim(d) \/ z3_free_queue(d)

=============================================================================
