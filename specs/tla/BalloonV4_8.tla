----------------------------- MODULE BalloonV4_8 ----------------------------
(***************************************************************************)
(* The balloon driver of Linux 4.8: balloon_page_enqueue() allocates the    *)
(* page, and takes its lock before pages_lock.                              *)
(***************************************************************************)
EXTENDS VirtioBalloonV4_8

-----------------------------------------------------------------------------
(* The device's thread: fill_balloon() -> balloon_page_enqueue()            *)

\* mutex_lock(&vb->balloon_lock)
balloon_fill_mutex_lock(d) ==
  At(d, "idle") /\ Buddy # {} /\ MutexLock(d, "balloon.enqueue_alloc_page")

\* [pages_lock] balloon_page_insert(page)
balloon_enqueue_insert_page(d) ==
  /\ At(d, "balloon.enqueue_insert_page")
  /\ FreeLock(d)
  /\ IF ~InsertsLocked(d, P(d)) THEN Bug(d, "NewpageLocked")
     ELSE /\ page' = Inserted(page, d, P(d))
          /\ dev' = [dev EXCEPT ![d].list = <<P(d)>> \o @, ![d].num_pages = @ + 1]
          /\ Go(d, "balloon.enqueue_unlock_page")
          /\ Quiet /\ UNCHANGED slot

balloon_enqueue_unlock_page(d) ==
  /\ At(d, "balloon.enqueue_unlock_page")
  /\ UnlockPage(d, P(d), [cpu[d] EXCEPT !.pc = IF HasZones(d) THEN "balloon.fill_adjust_managed"
                                               ELSE "balloon.fill_mutex_unlock"])

BalloonDriverStep(d) ==
  \/ BalloonListDriverStep(d) \/ LeakStep(d)
  \/ balloon_fill_mutex_lock(d) \/ balloon_enqueue_alloc_page(d)
  \/ balloon_enqueue_insert_page(d) \/ balloon_enqueue_unlock_page(d)
  \/ balloon_fill_mutex_unlock(d)

=============================================================================
