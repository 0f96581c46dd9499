----------------------------- MODULE BalloonOom -----------------------------
(***************************************************************************)
(* The balloon of Linux 4.0 with the array vb->pfns and a second context    *)
(* that leaks: the OOM notifier, which runs in whoever finds no memory      *)
(* (drivers/virtio/virtio_balloon.c, virtballoon_oom_notify, leak_balloon,  *)
(* release_pages_by_pfn).                                                   *)
(*                                                                          *)
(* The driver keeps a page that it has dequeued in the array alone.  fill,  *)
(* leak and migration write it under balloon_lock; leak_balloon() reads it  *)
(* again when it has dropped the lock, count first, then the number.  Fill  *)
(* and leak store the number first, and the count, which was 0: one step is *)
(* as good as two for that reader.  Migration stores the count first, and   *)
(* that is one step, too: who reads the old number between the two could    *)
(* have read it before, when the count was 1 for it.                        *)
(*                                                                          *)
(* cpu[c].page is the page that c has dequeued, cpu[c].next the one that it *)
(* finds in the array.  Out of memory is an empty buddy.                    *)
(*                                                                          *)
(* The thread asks towards_target() before it waits for balloon_lock; here  *)
(* it looks at num_pages with the lock, which 4.0 does not: the notifier    *)
(* may have emptied the balloon meanwhile, and the thread gets to K44, too. *)
(* With leak.counts-available a call for no page is none here; there it     *)
(* stores the count, 0, as a fill does that gets no page.                   *)
(*                                                                          *)
(* Who waits for balloon_lock in the notifier is before that step, as       *)
(* always, so that nothing tells it from who has not called it.  That it    *)
(* holds what an allocation waits for is an event: reclaim.waits-for-oom.   *)
(***************************************************************************)
EXTENDS BalloonRfc2015

OomDevice ==
  [mapping |-> "live", list |-> <<>>, isolated |-> 0, num_pages |-> 0,
   lock |-> null, mutex |-> null, refs |-> {}, pfns |-> null, num_pfns |-> 0]

\* set_page_pfns(vb->pfns, p); vb->num_pfns is 1
SetPfns(c, d, p, s) ==
  /\ dev' = [dev EXCEPT ![d].pfns = p, ![d].num_pfns = 1]
  /\ Go(c, s)
  /\ Quiet /\ UNCHANGED <<page, slot>>

\* fill_balloon() with the rule fill.allocates-unlocked (c7cdff0e8647, 4.15):
\* balloon_page_alloc(), which may wait for the OOM notifier
balloon_fill_alloc_page(d) ==
  At(d, "idle") /\ AllocatesUnlocked /\ AllocPage(d, "balloon.fill_mutex_lock")

\* fill_balloon(), behind balloon_page_enqueue()
balloon_fill_set_pfns(d) ==
  /\ At(d, "balloon.fill_set_pfns")
  /\ SetPfns(d, d, P(d), "balloon.fill_mutex_unlock")

\* virtballoon_migratepage(): inflate newpage ...
balloon_migrate_set_newpage_pfns(c) ==
  /\ At(c, "balloon.migrate_set_newpage_pfns")
  /\ SetPfns(c, cpu[c].map, N(c), IF OneStep THEN "balloon.migrate_delete_page"
                                 ELSE "balloon.migrate_delete_first")

\* ... and deflate page
balloon_migrate_set_page_pfns(c) ==
  /\ At(c, "balloon.migrate_set_page_pfns")
  /\ SetPfns(c, cpu[c].map, P(c), "balloon.migrate_mutex_unlock")

\* leak_balloon(), behind balloon_page_dequeue()
balloon_leak_set_pfns(c) ==
  /\ At(c, "balloon.leak_set_pfns")
  /\ SetPfns(c, Info(c), P(c), IF ReleasesLocked(Info(c)) THEN "balloon.release_num_pfns"
                             ELSE "balloon.leak_mutex_unlock")

\* Behind release_pages_by_pfn().  Rule leak.releases-locked: balloon_lock is still held.
Released(c) == IF ReleasesLocked(Info(c)) THEN "balloon.leak_mutex_unlock" ELSE "idle"

\* release_pages_by_pfn(vb->pfns, vb->num_pfns): the count.  Nobody else knows the page that
\* was dequeued: if the count is 0 now, its reference is never put.
balloon_release_num_pfns(c) ==
  /\ At(c, "balloon.release_num_pfns")
  /\ IF dev[Info(c)].num_pfns > 0
     THEN Go(c, "balloon.release_read_pfn") /\ Quiet /\ UNCHANGED <<page, dev, slot>>
     ELSE IF P(c) # null THEN Bug(c, "NoLeak")
     ELSE Go(c, Released(c)) /\ Quiet /\ UNCHANGED <<page, dev, slot>>

\* balloon_pfn_to_page(pfns[0])
balloon_release_read_pfn(c) ==
  /\ At(c, "balloon.release_read_pfn")
  /\ Regs(c, [cpu[c] EXCEPT !.next = dev[Info(c)].pfns, !.pc = "balloon.release_put_page"])
  /\ Quiet /\ UNCHANGED <<page, dev, slot>>

\* put_page(): the balloon's reference, to whichever page that is.  If that is not the page
\* that was dequeued, nothing may be seen of it now: then the one is not c's to put, and the
\* reference of the other is never put.
balloon_release_put_page(c) ==
  /\ At(c, "balloon.release_put_page")
  /\ LET p == cpu[c].next IN
     IF P(c) # p /\ PutBreaks(page, p, p \in dev[Info(c)].refs) = "none"
     THEN Bug(c, IF P(c) = null THEN "RefBalance" ELSE "NoLeak")
     ELSE PutDevicePage(c, Info(c), p, [cpu[c] EXCEPT !.pc = Released(c)])

-----------------------------------------------------------------------------
(* out_of_memory() -> virtballoon_oom_notify() -> leak_balloon(): one page  *)

\* mutex_lock(&vb->balloon_lock).  Rule leak.counts-available: num = min(num, vb->num_pages);
\* what it leaks is a fixed number, whatever the balloon has.
balloon_oom_mutex_lock(c) ==
  /\ At(c, "idle") /\ Buddy = {}
  /\ "leak.counts-available" \in Rules => dev[Info(c)].num_pages > 0
  /\ MutexLock(c, "balloon.dequeue_walk_first")

BalloonOomCallbackStep(c) ==
  \/ BalloonCallbackStep(c)
  \/ balloon_migrate_set_newpage_pfns(c) \/ balloon_migrate_set_page_pfns(c)

\* What both leak with
LeakPfnsStep(c) ==
  \/ balloon_leak_set_pfns(c) \/ balloon_release_num_pfns(c)
  \/ balloon_release_read_pfn(c) \/ balloon_release_put_page(c)

BalloonOomDriverStep(d) ==
  \/ BalloonDriverStep(d) \/ balloon_fill_alloc_page(d)
  \/ balloon_fill_set_pfns(d) \/ LeakPfnsStep(d)

BalloonOomStep(c) ==
  \/ balloon_oom_mutex_lock(c)
  \/ balloon_dequeue_walk_first(c) \/ balloon_dequeue_walk_second(c)
  \/ balloon_dequeue_walk_next(c) \/ balloon_dequeue_trylock_page(c)
  \/ balloon_dequeue_page_private(c) \/ balloon_dequeue_unlock_raced(c)
  \/ balloon_dequeue_delete_first(c) \/ balloon_dequeue_delete_page(c)
  \/ balloon_dequeue_unlock_page(c)
  \/ balloon_dequeue_accounting(c) \/ balloon_leak_mutex_unlock(c)
  \/ LeakPfnsStep(c)

=============================================================================
