---------------------------- MODULE BalloonPages ----------------------------
(***************************************************************************)
(* What the balloons of 3.8 to 4.3, and the one of the RFC of 1 Apr 2015,    *)
(* have in common: the driver takes reference and page lock itself when     *)
(* compaction isolates, and the walk of balloon_page_dequeue() takes no     *)
(* pages_lock (mm/balloon_compaction.c, drivers/virtio/virtio_balloon.c).   *)
(* A call of fill_balloon() or leak_balloon() moves one page here, up to    *)
(* 256 in the source.                                                       *)
(***************************************************************************)
EXTENDS VirtioBalloon, RulesRfc2015

\* The two halves of balloon_page_insert() and balloon_page_delete() as a lockless reader
\* can tell them apart, where there is a page->mapping: it goes first in both.
WithMapping(pg, d, p) == [pg EXCEPT ![p].mapping = [ptr |-> d, movable |-> FALSE]]
WithoutMapping(pg, p) == [pg EXCEPT ![p].mapping = NoMapping]

\* pages_lock after the walk or the deletion; with the rule the walk has it too
MayDelete(c) == IF WalkLocks THEN dev[Info(c)].lock = c ELSE FreeLock(Info(c))

\* spin_lock(pages_lock); balloon_page_insert(p): page->mapping
InsertMapping(c, d, p, s) ==
  /\ FreeLock(d)
  /\ page' = WithMapping(page, d, p)
  /\ dev' = [dev EXCEPT ![d].lock = c]
  /\ Go(c, s)
  /\ Quiet /\ UNCHANGED slot

-----------------------------------------------------------------------------
(* balloon_page_isolate(), balloon_page_putback(): reference and page lock  *)

balloon_isolate_get_page(c) ==
  /\ At(c, "balloon.isolate_get_page")
  /\ IF page[P(c)].refcount = 0 THEN Return(c, "refused")
     ELSE GetPageUnlessZero(c, P(c), "balloon.isolate_trylock_page", "stopped")

balloon_isolate_trylock_page(c) ==
  /\ At(c, "balloon.isolate_trylock_page")
  /\ TrylockPage(c, P(c), "balloon.isolate_recheck", "balloon.isolate_put_page")

balloon_isolate_unlock_page(c) ==
  /\ At(c, "balloon.isolate_unlock_page")
  /\ UnlockPage(c, P(c), Returned(c, "isolated"))

balloon_isolate_unlock_refused(c) ==
  /\ At(c, "balloon.isolate_unlock_refused")
  /\ UnlockPage(c, P(c), [cpu[c] EXCEPT !.pc = "balloon.isolate_put_page"])

balloon_isolate_put_page(c) ==
  /\ At(c, "balloon.isolate_put_page")
  /\ PutPage(c, P(c), Returned(c, "refused"))

balloon_putback_lock_page(c) ==
  At(c, "balloon.putback_lock_page") /\ LockPage(c, P(c), "balloon.putback_recheck")

balloon_putback_unlock_page(c) ==
  /\ At(c, "balloon.putback_unlock_page")
  /\ UnlockPage(c, P(c), Returned(c, "success"))

-----------------------------------------------------------------------------
(* The device's thread: fill_balloon(), leak_balloon() ->                   *)
(* balloon_page_dequeue(): the walk takes no pages_lock                     *)

\* mutex_lock(&vb->balloon_lock).  Rule fill.allocates-unlocked: behind the allocation.
AllocatesUnlocked == "fill.allocates-unlocked" \in Rules

balloon_fill_mutex_lock(d) ==
  IF AllocatesUnlocked
  THEN At(d, "balloon.fill_mutex_lock") /\ MutexLock(d, "balloon.enqueue_trylock_page")
  ELSE /\ At(d, "idle") /\ dev[d].mapping # "freed" /\ Buddy # {}
       /\ MutexLock(d, "balloon.enqueue_alloc_page")

\* balloon_page_enqueue(): balloon_page_insert(): page->mapping
balloon_enqueue_insert_mapping(d) ==
  /\ At(d, "balloon.enqueue_insert_mapping")
  /\ InsertMapping(d, d, P(d), "balloon.enqueue_insert_page")

balloon_enqueue_unlock_page(d) ==
  /\ At(d, "balloon.enqueue_unlock_page")
  /\ UnlockPage(d, P(d), [cpu[d] EXCEPT !.pc = IF HasPfns(d) THEN "balloon.fill_set_pfns"
                                               ELSE "balloon.fill_mutex_unlock"])

balloon_leak_mutex_lock(d) ==
  At(d, "idle") /\ LeakMutexLock(d, "balloon.dequeue_walk_first")

\* The page behind p on the device's list; null at the end
Behind(d, p) ==
  LET l == dev[d].list
      i == CHOOSE k \in 1..Len(l) : l[k] = p IN
  IF i = Len(l) THEN null ELSE l[i + 1]

\* list_for_each_entry_safe(page, tmp, &b_dev_info->pages, lru): first entry.
\* Rule dequeue.holds-pages-lock: under pages_lock.
balloon_dequeue_walk_first(c) ==
  /\ At(c, "balloon.dequeue_walk_first")
  /\ LET d == Info(c) IN
     /\ IF WalkLocks
        THEN FreeLock(d) /\ dev' = [dev EXCEPT ![d].lock = IF dev[d].list = <<>> THEN null ELSE c]
        ELSE UNCHANGED dev
     /\ IF dev[d].list = <<>> THEN Go(c, "balloon.dequeue_accounting")
        ELSE Regs(c, [cpu[c] EXCEPT !.page = Head(dev[d].list),
                                    !.pc = "balloon.dequeue_walk_second"])
  /\ Quiet /\ UNCHANGED <<page, slot>>

\* ..., tmp = page->lru.next: a second read.  If the first entry has left the list,
\* its link is LIST_POISON1.
balloon_dequeue_walk_second(c) ==
  /\ At(c, "balloon.dequeue_walk_second")
  /\ IF page[P(c)].on # Info(c) THEN Bug(c, "ListWalk")
     ELSE /\ Regs(c, [cpu[c] EXCEPT !.next = Behind(Info(c), P(c)),
                                    !.pc = "balloon.dequeue_trylock_page"])
          /\ Quiet /\ UNCHANGED <<page, dev, slot>>

\* ..., next entry: page = tmp, tmp = tmp->lru.next.  If tmp has left the list,
\* its link leads to LIST_POISON1 or along somebody else's list.
balloon_dequeue_walk_next(c) ==
  /\ At(c, "balloon.dequeue_walk_next")
  /\ LET p == cpu[c].next IN
     IF p = null
     THEN /\ Go(c, "balloon.dequeue_accounting")
          /\ dev' = [dev EXCEPT ![Info(c)].lock = IF WalkLocks THEN null ELSE @]
          /\ Quiet /\ UNCHANGED <<page, slot>>
     ELSE IF page[p].on # Info(c) THEN Bug(c, "ListWalk")
     ELSE /\ Regs(c, [cpu[c] EXCEPT !.page = p, !.next = Behind(Info(c), p),
                                    !.pc = "balloon.dequeue_trylock_page"])
          /\ Quiet /\ UNCHANGED <<page, dev, slot>>

balloon_dequeue_unlock_page(c) ==
  /\ At(c, "balloon.dequeue_unlock_page")
  /\ UnlockPage(c, P(c), [cpu[c] EXCEPT !.pc = IF HasPfns(Info(c)) THEN "balloon.leak_set_pfns"
                                               ELSE "balloon.leak_mutex_unlock"])

\* Rule leak.releases-locked: what was dequeued is let go of before the mutex
balloon_dequeue_accounting(c) ==
  /\ At(c, "balloon.dequeue_accounting")
  /\ Accounting(c, Info(c), IF ReleasesLocked(Info(c)) THEN "balloon.release_num_pfns"
                           ELSE "balloon.leak_mutex_unlock")

\* mutex_unlock(&vb->balloon_lock); then release_pages_by_pfn()
balloon_leak_mutex_unlock(c) ==
  /\ At(c, "balloon.leak_mutex_unlock")
  /\ MutexUnlock(c, Info(c),
       IF ReleasesLocked(Info(c)) THEN "idle"
       ELSE IF HasPfns(Info(c)) THEN "balloon.release_num_pfns"
       ELSE IF P(c) = null THEN "idle" ELSE "balloon.leak_put_page")

\* virtballoon_remove(): while (vb->num_pages) leak_balloon(); the device goes,
\* and the mapping with it: balloon_mapping_free(), until 3.17 and again in the patch.
\* Rule mapping.grace-period: not while a CPU still uses a pointer that it has read.
\* Rule remove.forgets-mapping, which is the patch as posted: nobody calls it.
balloon_remove_mapping_free(d) ==
  /\ At(d, "idle") /\ ~KnowsBalloon
  /\ dev[d].mapping = "live" /\ dev[d].num_pages = 0
  /\ GracePeriod => \A c \in Cpus : cpu[c].map # d
  /\ IF "remove.forgets-mapping" \in Rules
     THEN BugAt(d, "balloon.remove_mapping_free", "NoLeak")
     ELSE /\ dev' = [dev EXCEPT ![d].mapping = "freed"]
          /\ Go(d, "balloon.removed")
          /\ Quiet /\ UNCHANGED <<page, slot>>

BalloonPagesCallbackStep(c) ==
  \/ balloon_isolate_get_page(c) \/ balloon_isolate_trylock_page(c)
  \/ balloon_isolate_unlock_page(c) \/ balloon_isolate_unlock_refused(c)
  \/ balloon_isolate_put_page(c) \/ balloon_putback_lock_page(c)
  \/ balloon_putback_unlock_page(c)

BalloonPagesDriverStep(d) ==
  \/ balloon_fill_mutex_lock(d) \/ balloon_enqueue_alloc_page(d)
  \/ balloon_enqueue_insert_mapping(d) \/ balloon_enqueue_unlock_page(d)
  \/ balloon_fill_mutex_unlock(d) \/ balloon_leak_mutex_lock(d)
  \/ balloon_dequeue_walk_first(d) \/ balloon_dequeue_walk_second(d)
  \/ balloon_dequeue_walk_next(d) \/ balloon_dequeue_unlock_page(d)
  \/ balloon_dequeue_accounting(d) \/ balloon_leak_mutex_unlock(d)
  \/ balloon_remove_mapping_free(d)

=============================================================================
