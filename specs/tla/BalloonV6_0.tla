----------------------------- MODULE BalloonV6_0 ----------------------------
(***************************************************************************)
(* The balloon driver of Linux 6.0: fill_balloon() allocates its pages      *)
(* before it takes balloon_lock ("virtio_balloon: fix deadlock on OOM",     *)
(* 4.15), and balloon_page_enqueue() takes pages_lock before the page lock  *)
(* (5.2).                                                                   *)
(*                                                                          *)
(* Read in 6.1.192, into which two patches of 6.17 came from stable:        *)
(* balloon_page_finalize() takes the place of balloon_page_delete(), for    *)
(* the old page of a migration behind balloon_lock, and the walk no longer  *)
(* asks PageIsolated().  Here both are as in 6.0.                           *)
(***************************************************************************)
EXTENDS VirtioBalloonV4_8

-----------------------------------------------------------------------------
(* The device's thread: fill_balloon() -> balloon_page_enqueue()            *)

\* balloon_page_alloc()
balloon_fill_alloc_page(d) ==
  At(d, "idle") /\ AllocPage(d, "balloon.fill_mutex_lock")

\* mutex_lock(&vb->balloon_lock); balloon_page_pop()
balloon_fill_mutex_lock(d) ==
  At(d, "balloon.fill_mutex_lock") /\ MutexLock(d, "balloon.enqueue_lock_pages")

balloon_enqueue_lock_pages(d) ==
  At(d, "balloon.enqueue_lock_pages") /\ EnqueueLockPages(d)

\* balloon_page_insert(page); vb->num_pages
balloon_enqueue_insert_page(d) ==
  /\ At(d, "balloon.enqueue_insert_page")
  /\ IF UnlinksNothing(d) THEN Bug(d, "SingleList")
     ELSE IF ~InsertsLocked(d, P(d)) THEN Bug(d, "NewpageLocked")
     ELSE /\ page' = Inserted(page, d, P(d))
          /\ dev' = [dev EXCEPT ![d].list = <<P(d)>> \o @, ![d].num_pages = @ + 1]
          /\ Go(d, "balloon.enqueue_unlock_page")
          /\ Quiet /\ UNCHANGED slot

balloon_enqueue_unlock_page(d) ==
  /\ At(d, "balloon.enqueue_unlock_page")
  /\ UnlockPage(d, P(d), [cpu[d] EXCEPT !.pc = "balloon.enqueue_unlock_pages"])

\* spin_unlock_irqrestore(pages_lock)
balloon_enqueue_unlock_pages(d) ==
  At(d, "balloon.enqueue_unlock_pages") /\ UnlockPages(d, "balloon.fill_mutex_unlock")

BalloonDriverStep(d) ==
  \/ BalloonListDriverStep(d) \/ LeakStep(d)
  \/ balloon_fill_alloc_page(d) \/ balloon_fill_mutex_lock(d)
  \/ balloon_enqueue_lock_pages(d) \/ balloon_enqueue_insert_page(d)
  \/ balloon_enqueue_unlock_page(d) \/ balloon_enqueue_unlock_pages(d)
  \/ balloon_fill_mutex_unlock(d)

=============================================================================
