--------------------------- MODULE VirtioBalloon ----------------------------
(***************************************************************************)
(* What the balloons of all kernels have in common,                         *)
(* drivers/virtio/virtio_balloon.c, mm/balloon_compaction.c and, from 7.0   *)
(* on, mm/balloon.c.  dev[d].lock is the lock of the list of pages,         *)
(* dev[d].mutex is vb->balloon_lock.  The balloon of pseries has all but    *)
(* that one in common with them.                                            *)
(***************************************************************************)
EXTENDS PageCache

BalloonDevice ==
  [mapping |-> "live", list |-> <<>>, isolated |-> 0, num_pages |-> 0,
   lock |-> null, mutex |-> null, refs |-> {}]

FreeLock(d) == dev[d].lock = null

\* The device whose pages the context d has to do with: its own, or that of the only
\* balloon if d is the OOM notifier of CMM, which has none
Info(d) ==
  IF "num_pages" \in DOMAIN dev[d] THEN d
  ELSE CHOOSE e \in Devices : "num_pages" \in DOMAIN dev[e]

MutexLock(d, s) ==
  /\ dev[d].mutex = null
  /\ dev' = [dev EXCEPT ![d].mutex = d]
  /\ Go(d, s)
  /\ Quiet /\ UNCHANGED <<page, slot>>

\* By the device's thread, or by a CPU in its callback
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

balloon_fill_mutex_unlock(d) ==
  At(d, "balloon.fill_mutex_unlock") /\ MutexUnlock(d, d, "idle")

\* leak_balloon(): mutex_lock(&vb->balloon_lock); num = min(num, vb->num_pages)
LeakMutexLock(d, s) == dev[d].num_pages > 0 /\ MutexLock(d, s)

\* balloon_page_dequeue() without a page: BUG() if the list is empty and nothing is
\* isolated, under the lock of the list, which stands in device l; the step s follows
Accounting(d, l, s) ==
  /\ FreeLock(l)
  /\ IF dev[Info(d)].list = <<>> /\ dev[Info(d)].isolated = 0 THEN Bug(d, "BalloonAccounting")
     ELSE /\ Regs(d, [cpu[d] EXCEPT !.page = null, !.pc = s])
          /\ Quiet /\ UNCHANGED <<page, dev, slot>>

=============================================================================
