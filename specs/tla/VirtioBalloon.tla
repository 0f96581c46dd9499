--------------------------- MODULE VirtioBalloon ----------------------------
(***************************************************************************)
(* What the balloons of all kernels have in common,                         *)
(* drivers/virtio/virtio_balloon.c, mm/balloon_compaction.c and, from 7.0   *)
(* on, mm/balloon.c.  dev[d].lock is the lock of the list of pages,         *)
(* dev[d].mutex is vb->balloon_lock.                                        *)
(***************************************************************************)
EXTENDS PageCache

BalloonDevice ==
  [mapping |-> "live", list |-> <<>>, isolated |-> 0, num_pages |-> 0,
   lock |-> null, mutex |-> null, refs |-> {}]

FreeLock(d) == dev[d].lock = null

\* The balloon that a context leaks from or fills: its own if it is the device's thread, or
\* the one whose OOM notifier it runs
Vb(c) == IF c \in Devices THEN c ELSE CHOOSE d \in Devices : TRUE

\* The numbers of the pages that the host is told of stand in an array that all users of the
\* device share: vb->pfns, vb->num_pfns (BalloonOom).
HasPfns(d) == "pfns" \in DOMAIN dev[d]

\* The managed pages of each zone are part of the state (BalloonZones)
HasZones(d) == "debited" \in DOMAIN dev[d]

\* With the mutex begins the loop that fills the array: vb->num_pfns = 0
MutexLock(c, s) ==
  /\ dev[Vb(c)].mutex = null
  /\ dev' = [dev EXCEPT ![Vb(c)] = IF HasPfns(Vb(c)) THEN [@ EXCEPT !.mutex = c, !.num_pfns = 0]
                                   ELSE [@ EXCEPT !.mutex = c]]
  /\ Go(c, s)
  /\ Quiet /\ UNCHANGED <<page, slot>>

\* By the device's thread, by a CPU in its callback, or by who runs its OOM notifier
MutexUnlock(c, d, s) ==
  /\ dev' = [dev EXCEPT ![d].mutex = null]
  /\ Go(c, s)
  /\ Quiet /\ UNCHANGED <<page, slot>>

\* balloon_page_enqueue(), RFC and 4.8: alloc_page(); without a page the fill ends
balloon_enqueue_alloc_page(d) ==
  /\ At(d, "balloon.enqueue_alloc_page")
  /\ \/ \E p \in Buddy :
          /\ page' = [page EXCEPT ![p] = Allocated(d)]
          /\ dev' = [dev EXCEPT ![d].refs = @ \cup {p}]
          /\ Regs(d, [cpu[d] EXCEPT !.page = p, !.pc = "balloon.enqueue_trylock_page"])
     \/ Buddy = {} /\ Go(d, "balloon.fill_mutex_unlock") /\ UNCHANGED <<page, dev>>
  /\ Quiet /\ UNCHANGED slot

balloon_enqueue_unlock_page(d) ==
  /\ At(d, "balloon.enqueue_unlock_page")
  /\ UnlockPage(d, P(d), [cpu[d] EXCEPT !.pc = IF HasPfns(d) THEN "balloon.fill_set_pfns"
                                               ELSE IF HasZones(d) THEN "balloon.fill_adjust_managed"
                                               ELSE "balloon.fill_mutex_unlock"])

balloon_fill_mutex_unlock(d) ==
  At(d, "balloon.fill_mutex_unlock") /\ MutexUnlock(d, d, "idle")

\* leak_balloon(): mutex_lock(&vb->balloon_lock); num = min(num, vb->num_pages)
LeakMutexLock(d, s) == dev[d].num_pages > 0 /\ MutexLock(d, s)

\* What the driver lets go of before it unlocks its mutex, with the rule leak.releases-locked
\* (f68b992bbb47, 4.5); without the array that is not told apart
ReleasesLocked(d) == HasPfns(d) /\ "leak.releases-locked" \in Rules

\* balloon_page_dequeue() without a page: BUG() if the list is empty and nothing is
\* isolated, under the lock of the list, which stands in device l
Accounting(c, l) ==
  /\ FreeLock(l)
  /\ IF dev[Vb(c)].list = <<>> /\ dev[Vb(c)].isolated = 0 THEN Bug(c, "BalloonAccounting")
     ELSE /\ Regs(c, [cpu[c] EXCEPT !.page = null,
                        !.pc = IF ReleasesLocked(Vb(c)) THEN "balloon.release_num_pfns"
                               ELSE "balloon.leak_mutex_unlock"])
          /\ Quiet /\ UNCHANGED <<page, dev, slot>>

=============================================================================
