--------------------------- MODULE VirtioBalloon ----------------------------
(***************************************************************************)
(* What the balloons of all kernels have in common,                         *)
(* drivers/virtio/virtio_balloon.c, mm/balloon_compaction.c and, from 7.0   *)
(* on, mm/balloon.c.  dev[d].lock is the lock of the list of pages,         *)
(* dev[d].mutex is vb->balloon_lock.  The balloons of pseries and of VMware *)
(* have all but that one in common with them.                               *)
(***************************************************************************)
EXTENDS PageCache

BalloonDevice ==
  [mapping |-> "live", list |-> <<>>, isolated |-> 0, num_pages |-> 0,
   lock |-> null, mutex |-> null, refs |-> {}]

FreeLock(d) == dev[d].lock = null

\* b_dev_info is static in the driver's module (Cmm, Vmw), and that is gone: freed memory, and
\* so is the driver's text
Gone(d) == "module" \in DOMAIN dev[d] /\ dev[d].module = "gone"

\* The device whose pages a context has to do with: its own, or that of the only balloon if
\* it runs the OOM notifier, which has none
Info(c) ==
  IF c \in Devices /\ "num_pages" \in DOMAIN dev[c] THEN c
  ELSE CHOOSE d \in Devices : "num_pages" \in DOMAIN dev[d]

\* The numbers of the pages that the host is told of stand in an array that all users of the
\* device share: vb->pfns, vb->num_pfns (BalloonOom).
HasPfns(d) == "pfns" \in DOMAIN dev[d]

\* The managed pages of each zone are part of the state (BalloonZones)
HasZones(d) == "debited" \in DOMAIN dev[d]

\* A page leaves the list that its driver has on its stack (Vmw), if it is on it
Unlisted(pg, p) == [pg EXCEPT ![p].on = IF @ = "ctl" THEN null ELSE @]

\* b_dev_info = balloon_page_device(page); WARN_ON_ONCE(!b_dev_info), 6.17 and later: without
\* the lock of the list, which does, since an isolated page can't be deflated
PageDevice(c, s) ==
  IF Device(c) = null THEN Bug(c, "DevInfoPresent")
  ELSE /\ Regs(c, [cpu[c] EXCEPT !.map = Device(c), !.pc = s])
       /\ Quiet /\ UNCHANGED <<page, dev, slot>>

\* With the mutex begins the loop that fills the array: vb->num_pfns = 0
MutexLock(c, s) ==
  /\ dev[Info(c)].mutex = null
  /\ dev' = [dev EXCEPT ![Info(c)] = IF HasPfns(Info(c)) THEN [@ EXCEPT !.mutex = c, !.num_pfns = 0]
                                   ELSE [@ EXCEPT !.mutex = c]]
  /\ Go(c, s)
  /\ Quiet /\ UNCHANGED <<page, slot>>

\* By the device's thread, by a CPU in its callback, or by who runs its OOM notifier
MutexUnlock(c, d, s) ==
  /\ dev' = [dev EXCEPT ![d].mutex = null]
  /\ Go(c, s)
  /\ Quiet /\ UNCHANGED <<page, slot>>

\* balloon_page_enqueue(), RFC and 4.8: alloc_page(); without a page the fill ends.  Rule
\* reclaim.waits-for-oom, an event: direct reclaim waits for a lock of a file system, whose
\* holder is in the OOM notifier and waits for the mutex.
balloon_enqueue_alloc_page(d) ==
  /\ At(d, "balloon.enqueue_alloc_page")
  /\ \/ AllocPage(d, "balloon.enqueue_trylock_page")
     \/ /\ Buddy = {}
        /\ Go(d, "balloon.fill_mutex_unlock")
        /\ Quiet /\ UNCHANGED <<page, dev, slot>>
     \/ /\ Buddy = {} /\ "reclaim.waits-for-oom" \in Rules
        /\ Bug(d, "OomLockFree")

balloon_fill_mutex_unlock(d) ==
  At(d, "balloon.fill_mutex_unlock") /\ MutexUnlock(d, d, "idle")

\* leak_balloon(): mutex_lock(&vb->balloon_lock); num = min(num, vb->num_pages)
LeakMutexLock(d, s) == dev[d].num_pages > 0 /\ MutexLock(d, s)

\* What the driver lets go of before it unlocks its mutex, with the rule leak.releases-locked
\* (f68b992bbb47, 4.5); without the array that is not told apart
ReleasesLocked(d) == HasPfns(d) /\ "leak.releases-locked" \in Rules

\* balloon_page_dequeue() without a page: BUG() if the list is empty and nothing is
\* isolated, under the lock of the list, which stands in device l; the step s follows
Accounting(c, l, s) ==
  /\ FreeLock(l)
  /\ IF dev[Info(c)].list = <<>> /\ dev[Info(c)].isolated = 0 THEN Bug(c, "BalloonAccounting")
     ELSE /\ Regs(c, [cpu[c] EXCEPT !.page = null, !.pc = s])
          /\ Quiet /\ UNCHANGED <<page, dev, slot>>

=============================================================================
