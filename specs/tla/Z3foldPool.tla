----------------------------- MODULE Z3foldPool -----------------------------
(***************************************************************************)
(* A pool of z3fold, mm/z3fold.c, Linux 5.2 to 6.12: struct z3fold_pool,    *)
(* struct z3fold_header, its two workqueues, and the end of the pool.  What *)
(* z3fold knows of a page lies in the page itself, so that migration copies *)
(* lock, kref, list head and work item with the contents.                   *)
(*                                                                          *)
(* A device is a pool with at most one object.  Its context is the user     *)
(* (zswap) and, one after the other, the workers of compact_wq and          *)
(* release_wq; works are run in any order.  zhdr[p] is the header in page p *)
(* from alloc_page() until z3fold gives back its reference:                 *)
(*                                                                          *)
(*   lock, kref      zhdr->page_lock, zhdr->refcount                        *)
(*   buddy           the list that zhdr->buddy is linked in: "none", the    *)
(*                   pool's "unbuddied" or "stale"                          *)
(*   copied          the page that the pointers of zhdr->buddy lead to, if  *)
(*                   they were copied from there (K31)                      *)
(*   first, mapped   zhdr->first_chunks # 0, zhdr->mapped_count # 0         *)
(*   moved           the contents were copied to the new page, of a header  *)
(*                   that is still there; bookkeeping of the model          *)
(*   flags           page->private: "needs_compacting", "stale", "claimed", *)
(*                   "migrated"                                             *)
(*                                                                          *)
(*   dev[d].handle   the page that the slot of the object's handle names    *)
(*   dev[d].queue    the pages whose zhdr->work is queued on compact_wq     *)
(*   dev[d].wqs      what z3fold_destroy_pool() has left: "live", then only *)
(*                   "release" (release_wq), "none", and "freed": kfree()   *)
(*   dev[d].isolated, .destroying, .asleep   z3.destroy-drains, and         *)
(*                   z3.destroy-waits-inverted                              *)
(*   page[p].on      pool->lru, where it is d                               *)
(*                                                                          *)
(* Left out: pages with several objects, headless ones, the move of a       *)
(* single object to another page (4a3ac9311dac), reclaim, the memory of the *)
(* slots, and pages that z3fold_alloc() takes from the stale list where it  *)
(* may sleep (until 5.10): zswap does not let it.  zhdr->cpu is online, so  *)
(* that z3fold_free() queues the work.  What runs between                   *)
(* z3fold_page_lock() and its unlock is one step where nobody looks in      *)
(* without that lock.  5.2 destroys release_wq before compact_wq, and the   *)
(* inode before both (b997052bc3ac, 6051d3bd3b91): here as from 5.3 on.     *)
(* That queue_work() is refused on a queue that is being drained is not     *)
(* told apart.  Nor is what putback's list_del() leaves in page->lru,       *)
(* poison, from an empty list, so that a z3fold_alloc() that has lost its   *)
(* page (Z02) goes on here where list_del() would stop it.                  *)
(***************************************************************************)
EXTENDS PageCache

NoHeader ==
  [lock |-> null, kref |-> 0, buddy |-> "none", copied |-> null, first |-> FALSE,
   mapped |-> FALSE, moved |-> FALSE, flags |-> {}]

Z3Pool ==
  [mapping |-> "live", zhdr |-> [p \in Pages |-> NoHeader], handle |-> null,
   queue |-> {}, wqs |-> "live", isolated |-> 0, destroying |-> FALSE,
   asleep |-> FALSE, refs |-> {}]

\* The pool of the code that context c runs
PoolOf(c) == IF c \in Devices THEN c ELSE cpu[c].map

\* The header of the page that context c works on
Zhdr(c) == dev[PoolOf(c)].zhdr[P(c)]
WithZhdr(c, h) == [dev EXCEPT ![PoolOf(c)].zhdr[P(c)] = h]
WithFlags(c, flags) == WithZhdr(c, [Zhdr(c) EXCEPT !.flags = flags, !.lock = null])

\* z3fold may write to a page as long as it has a reference to it
Own(c) == P(c) \in dev[PoolOf(c)].refs

\* step, unless z3fold has let go of the page whose header it touches
OwnOr(c, step) == IF Own(c) THEN step ELSE Bug(c, "OwnPage")

Marked(c, flag) == flag \in Zhdr(c).flags

\* PAGE_CLAIMED is set by isolation, too: dcf5aedb24f8 (5.11, 5.10 stable)
Claims == "z3.isolate-claims" \in Rules
Claimed(c) == Claims /\ Marked(c, "claimed")

\* The pool counts its isolated pages, and z3fold_destroy_pool() waits for them: what
\* d776aaa9895e (5.3-rc, reverted by 6e73fd25e2c7) meant; or it waits until there is one: what
\* d776aaa9895e does (K32)
Inverted == "z3.destroy-waits-inverted" \in Rules
Drains == "z3.destroy-drains" \in Rules \/ Inverted

\* list_del_init(&zhdr->buddy) writes to the entries on both sides
DanglingBuddy(c) == Zhdr(c).copied \notin dev[PoolOf(c)].refs \cup {null}

\* z3fold_page_lock(zhdr); the step s follows
LockHeader(c, s) ==
  OwnOr(c, /\ Zhdr(c).lock = null
           /\ dev' = WithZhdr(c, [Zhdr(c) EXCEPT !.lock = c])
           /\ Go(c, s)
           /\ Quiet /\ UNCHANGED <<page, slot>>)

\* __ClearPageMovable(page), VM_BUG_ON_PAGE(!PageMovable(page)) included; dev2: the
\* devices after a store that goes with it
ClearMovable(c, dev2, s) ==
  LET p == P(c) IN
  IF page[p].mapping # MovableMapping(PoolOf(c))
  THEN Bug(c, "ClearMovableWasMovable")
  ELSE /\ page' = [page EXCEPT ![p].mapping = ClearedMapping]
       /\ dev' = dev2
       /\ Go(c, s)
       /\ Quiet /\ UNCHANGED slot

\* z3fold_dec_isolated(), under pool->lock
DecIsolated(dv, d) ==
  [dv EXCEPT ![d].isolated = @ - 1, ![d].asleep = @ /\ dv[d].isolated # 1]

-----------------------------------------------------------------------------
(* __release_z3fold_page(): the last kref is gone, the header is locked     *)

\* Registers of d behind a work
WorkDone(d) ==
  IF cpu[d].site # "flush" THEN [cpu[d] EXCEPT !.pc = "idle"]
  ELSE [cpu[d] EXCEPT !.page = null, !.site = "none",
          !.pc = IF dev[d].wqs = "live" THEN "z3.destroy_compact_wq"
                 ELSE "z3.destroy_release_wq"]

\* set_bit(PAGE_STALE); clear_bit(NEEDS_COMPACTING); [pool->lock] list_del_init(&page->lru);
\* z3fold_page_unlock(zhdr)
z3_release_stale(c) ==
  /\ At(c, "z3.release_stale")
  /\ LET p == P(c) IN
     IF dev[PoolOf(c)].wqs = "freed" THEN Bug(c, "PoolAlive")
     ELSE IF page[p].on \in Cpus THEN Bug(c, "SingleList")
     ELSE /\ page' = [page EXCEPT ![p].on = null]
          /\ dev' = WithFlags(c, (Zhdr(c).flags \cup {"stale"}) \ {"needs_compacting"})
          /\ Go(c, "z3.release_queue")
          /\ Quiet /\ UNCHANGED slot

\* [pool->stale_lock] list_add(&zhdr->buddy, &pool->stale);
\* queue_work(pool->release_wq, &pool->work)
z3_release_queue(c) ==
  /\ At(c, "z3.release_queue")
  /\ IF dev[PoolOf(c)].wqs \notin {"live", "release"} THEN Bug(c, "PoolAlive")
     ELSE /\ dev' = WithZhdr(c, [Zhdr(c) EXCEPT !.buddy = "stale"])
          /\ Regs(c, IF c \in Devices THEN WorkDone(c)
                     ELSE IF Drains THEN [cpu[c] EXCEPT !.pc = "z3.putback_dec_isolated"]
                     ELSE Returned(c, "success"))
          /\ Quiet /\ UNCHANGED <<page, slot>>

-----------------------------------------------------------------------------
(* compact_page_work(), do_compact_page(), by compact_wq                    *)

\* The worker takes the item, whose memory is the page's
z3_work_begin(d) ==
  /\ At(d, "idle") \/ At(d, "z3.work_begin")
  /\ \E p \in dev[d].queue :
       IF p \notin dev[d].refs THEN BugAt(d, "z3.work_begin", "OwnPage")
       ELSE /\ dev' = [dev EXCEPT ![d].queue = @ \ {p}]
            /\ Regs(d, [cpu[d] EXCEPT !.page = p, !.pc = "z3.work_lock"])
            /\ Quiet /\ UNCHANGED <<page, slot>>

z3_work_lock(d) == At(d, "z3.work_lock") /\ LockHeader(d, "z3.work_compact")

\* WARN_ON(!test_and_clear_bit(NEEDS_COMPACTING)): the work's kref is lost.  [pool->lock]
\* list_del_init(&zhdr->buddy); kref_put()
z3_work_compact(d) ==
  /\ At(d, "z3.work_compact")
  /\ LET h == Zhdr(d) IN
     IF ~Marked(d, "needs_compacting") THEN Bug(d, "CompactionMarked")
     ELSE IF h.moved THEN Bug(d, "ContentKept")
     ELSE IF DanglingBuddy(d) THEN Bug(d, "OwnPage")
     ELSE /\ dev' = WithZhdr(d, [h EXCEPT !.kref = @ - 1, !.buddy = "none", !.copied = null,
                                          !.flags = @ \ {"needs_compacting"}])
          /\ Go(d, IF h.kref = 1 THEN "z3.release_stale" ELSE "z3.work_unbuddy")
          /\ Quiet /\ UNCHANGED <<page, slot>>

\* if (PageIsolated(page) || PAGE_STALE), from 5.11 on if (PAGE_STALE || PAGE_CLAIMED, by
\* somebody else): unlock, return.  add_to_unbuddied(); z3fold_page_unlock(zhdr)
z3_work_unbuddy(d) ==
  /\ At(d, "z3.work_unbuddy")
  /\ LET leaves == IF Claims THEN Claimed(d) ELSE "isolated" \in page[P(d)].flags IN
     dev' = WithZhdr(d, [Zhdr(d) EXCEPT !.lock = null,
              !.buddy = IF leaves \/ Marked(d, "stale") THEN @ ELSE "unbuddied"])
  /\ Regs(d, WorkDone(d))
  /\ Quiet /\ UNCHANGED <<page, slot>>

-----------------------------------------------------------------------------
(* free_pages_work(), by release_wq                                         *)

Stale(d) == {p \in Pages : dev[d].zhdr[p].buddy = "stale"}

\* [pool->stale_lock] list_del(&zhdr->buddy); cancel_work_sync(&zhdr->work)
z3_stale_take(d) ==
  /\ At(d, "idle") \/ At(d, "z3.stale_take")
  /\ \E p \in Stale(d) :
       /\ dev' = [dev EXCEPT ![d].zhdr[p].buddy = "none", ![d].queue = @ \ {p}]
       /\ Regs(d, [cpu[d] EXCEPT !.page = p, !.pc = "z3.stale_lock_page"])
  /\ Quiet /\ UNCHANGED <<page, slot>>

\* free_z3fold_page(): lock_page(page)
z3_stale_lock_page(d) ==
  At(d, "z3.stale_lock_page") /\ LockPage(d, P(d), "z3.stale_clear_movable")

\* ... __ClearPageMovable(page).  Nobody looks at the header behind it.
z3_stale_clear_movable(d) ==
  /\ At(d, "z3.stale_clear_movable")
  /\ ClearMovable(d, WithZhdr(d, NoHeader), "z3.stale_unlock_page")

z3_stale_unlock_page(d) ==
  /\ At(d, "z3.stale_unlock_page")
  /\ UnlockPage(d, P(d), [cpu[d] EXCEPT !.pc = "z3.stale_put_page"])

\* ... __free_page(page)
z3_stale_put_page(d) ==
  At(d, "z3.stale_put_page") /\ PutDevicePage(d, d, P(d), WorkDone(d))

-----------------------------------------------------------------------------
(* z3fold_destroy_pool().  The user has freed all objects before.           *)

\* d776aaa9895e: [pool->lock] pool->destroying = true
z3_destroy_set_destroying(d) ==
  /\ At(d, "idle") /\ dev[d].handle = null /\ dev[d].wqs = "live" /\ Drains
  /\ dev' = [dev EXCEPT ![d].destroying = TRUE]
  /\ Go(d, "z3.destroy_drained")
  /\ Quiet /\ UNCHANGED <<page, slot>>

\* ... wait_event(pool->isolate_wait, pool_isolated_are_drained(pool)): sleeps as long as
\* there are isolated pages; nobody isolates any more then.  Inverted: as long as there is
\* none, and there will be none
z3_destroy_drained(d) ==
  /\ At(d, "z3.destroy_drained")
  /\ LET drained == dev[d].isolated = 0
         goes == IF Inverted THEN ~drained ELSE drained IN
     /\ dev' = [dev EXCEPT ![d].asleep = ~goes]
     /\ Go(d, IF goes THEN "z3.destroy_compact_wq" ELSE "z3.destroy_woken")
     /\ IF Inverted /\ ~goes THEN Warn("z3.destroy_drained", "WokenUp") ELSE Quiet
  /\ UNCHANGED <<page, slot>>

\* ... woken, and looks again
z3_destroy_woken(d) ==
  /\ At(d, "z3.destroy_woken") /\ ~dev[d].asleep
  /\ Go(d, "z3.destroy_drained")
  /\ Quiet /\ UNCHANGED <<page, dev, slot>>

\* Works that are pending run first; their steps come back to where the pool is
Destroys(d, pending, work, wqs, s) ==
  /\ IF pending
     THEN /\ Regs(d, [cpu[d] EXCEPT !.site = "flush", !.pc = work])
          /\ UNCHANGED dev
     ELSE /\ dev' = [dev EXCEPT ![d].wqs = wqs]
          /\ Go(d, s)
  /\ Quiet /\ UNCHANGED <<page, slot>>

\* destroy_workqueue(pool->compact_wq)
z3_destroy_compact_wq(d) ==
  /\ \/ At(d, "z3.destroy_compact_wq")
     \/ /\ At(d, "idle") /\ dev[d].handle = null /\ dev[d].wqs = "live" /\ ~Drains
        /\ dev[d].queue = {}
  /\ Destroys(d, dev[d].queue # {}, "z3.work_begin", "release", "z3.destroy_release_wq")

\* destroy_workqueue(pool->release_wq)
z3_destroy_release_wq(d) ==
  /\ At(d, "z3.destroy_release_wq")
  /\ Destroys(d, Stale(d) # {}, "z3.stale_take", "none", "z3.destroy_free_pool")

\* z3fold_unregister_migration(): iput(pool->inode), until 5.19; kfree(pool)
z3_destroy_free_pool(d) ==
  /\ At(d, "z3.destroy_free_pool")
  /\ dev' = [dev EXCEPT ![d].wqs = "freed", ![d].destroying = FALSE,
                        ![d].mapping = IF "z3.static-ops" \in Rules THEN @ ELSE "freed"]
  /\ Go(d, "idle")
  /\ Quiet /\ UNCHANGED <<page, slot>>

Z3foldPoolStep(d) ==
  \/ z3_release_stale(d) \/ z3_release_queue(d)
  \/ z3_work_begin(d) \/ z3_work_lock(d) \/ z3_work_compact(d) \/ z3_work_unbuddy(d)
  \/ z3_stale_take(d) \/ z3_stale_lock_page(d) \/ z3_stale_clear_movable(d)
  \/ z3_stale_unlock_page(d) \/ z3_stale_put_page(d)
  \/ z3_destroy_set_destroying(d) \/ z3_destroy_drained(d) \/ z3_destroy_woken(d)
  \/ z3_destroy_compact_wq(d) \/ z3_destroy_release_wq(d) \/ z3_destroy_free_pool(d)

=============================================================================
