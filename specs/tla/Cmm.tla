-------------------------------- MODULE Cmm ---------------------------------
(***************************************************************************)
(* The balloon of pseries, arch/powerpc/platforms/pseries/cmm.c, from       *)
(* fe030c9b85e6 (5.5) on: what does not depend on mm/balloon_compaction.c   *)
(* or mm/balloon.c.  Read in 5.10.223, 6.1, 6.12, 7.2.13 and 7.3-rc7.       *)
(*                                                                          *)
(* No lock of the driver: the cmm thread (context d of the device) and the  *)
(* OOM notifier (a context of its own) free pages at the same time.         *)
(* cmm_exit() is neither's peer: kthread_stop() and                         *)
(* unregister_oom_notifier() wait for both, so it is the device's context   *)
(* again, with "exit" in its site.                                          *)
(*                                                                          *)
(* dev[d].num_pages is loaned_pages, dev[d].mutex the semaphore of the      *)
(* chain of OOM notifiers, dev[d].module "gone" when the module's memory    *)
(* is: its text, and b_dev_info, which is static.                           *)
(*                                                                          *)
(* The thread has one page to alloc or to free, the notifier any number of  *)
(* them, one call each.  Left out: hotplug, adjust_managed_page_count(),    *)
(* the reboot notifier and the parameter "disable", which stop the thread   *)
(* and free as cmm_exit() does, without going away.                         *)
(***************************************************************************)
EXTENDS VirtioBalloon

CmmDevice ==
  [mapping |-> "live", list |-> <<>>, isolated |-> 0, num_pages |-> 0,
   lock |-> null, mutex |-> null, module |-> "live", refs |-> {}]

\* The context of the OOM notifier has no page of its own
OomNotifier == [mapping |-> "live", refs |-> {}]

Notifies(d) == Info(d) # d
Exits(d) == cpu[d].site = "exit"

-----------------------------------------------------------------------------
(* cmm_thread()                                                             *)

\* cmm_alloc_pages(), behind balloon_page_enqueue(): atomic_long_inc(&loaned_pages)
cmm_alloc_inc_loaned(d) ==
  /\ At(d, "cmm.alloc_inc_loaned")
  /\ dev' = [dev EXCEPT ![d].num_pages = @ + 1]
  /\ Go(d, "idle")
  /\ Quiet /\ UNCHANGED <<page, slot>>

\* __loaned_pages = atomic_long_read(&loaned_pages), more than loaned_pages_target:
\* cmm_free_pages(); the step s follows
ThreadFrees(d, s) ==
  /\ At(d, "idle") /\ ~Notifies(d) /\ dev[d].num_pages > 0
  /\ Go(d, s)
  /\ Quiet /\ UNCHANGED <<page, dev, slot>>

-----------------------------------------------------------------------------
(* cmm_free_pages(), whoever calls it                                       *)

\* balloon_page_dequeue() has returned NULL: break.  Rule cmm.exit-loops, which no kernel
\* has: cmm_exit() calls cmm_free_pages() until no page is loaned.
NoPage(d) ==
  IF Notifies(d) THEN "cmm.oom_return"
  ELSE IF ~Exits(d) THEN "idle"
  ELSE IF "cmm.exit-loops" \in Rules THEN "cmm.exit_loaned"
  ELSE "cmm.exit_free_module"

\* What follows when the list is empty.  Rule cmm.dequeues-list, which no kernel has:
\* balloon_page_list_dequeue(), which has no BUG().
EmptyList(d) ==
  IF "cmm.dequeues-list" \in Rules THEN NoPage(d) ELSE "balloon.dequeue_accounting"

\* plpar_page_set_active(page); __free_page(page)
cmm_free_page(d) ==
  /\ At(d, "cmm.free_page")
  /\ PutDevicePage(d, Info(d), P(d), [cpu[d] EXCEPT !.page = null, !.pc = "cmm.free_dec_loaned"])

\* atomic_long_dec(&loaned_pages); nr--.  cmm_exit() was told to free as many pages as were
\* loaned, and nobody but it changes their number now; the step s follows if there is another.
FreeDecLoaned(d, s) ==
  /\ At(d, "cmm.free_dec_loaned")
  /\ dev' = [dev EXCEPT ![Info(d)].num_pages = @ - 1]
  /\ Go(d, IF Notifies(d) THEN "cmm.oom_return"
           ELSE IF ~Exits(d) THEN "idle"
           ELSE IF dev[d].num_pages = 1 THEN "cmm.exit_free_module" ELSE s)
  /\ Quiet /\ UNCHANGED <<page, slot>>

-----------------------------------------------------------------------------
(* cmm_oom_notify()                                                         *)

\* out_of_memory() calls the chain of its notifiers: down_read(); cmm_free_pages() of
\* KB2PAGES(oom_kb), whatever the balloon holds; the step s follows
OomNotifies(d, s) ==
  /\ At(d, "idle") /\ Notifies(d)
  /\ dev[Info(d)].module = "live" /\ dev[Info(d)].mutex = null
  /\ dev' = [dev EXCEPT ![Info(d)].mutex = d]
  /\ Go(d, s)
  /\ Quiet /\ UNCHANGED <<page, slot>>

\* return NOTIFY_OK; up_read()
cmm_oom_return(d) ==
  /\ At(d, "cmm.oom_return")
  /\ dev' = [dev EXCEPT ![Info(d)].mutex = null]
  /\ Go(d, "idle")
  /\ Quiet /\ UNCHANGED <<page, slot>>

-----------------------------------------------------------------------------
(* cmm_exit().  Rule module.stays: nobody removes the module                *)

\* kthread_stop(); unregister_oom_notifier(): down_write()
cmm_exit_unregister(d) ==
  /\ At(d, "idle") /\ ~Notifies(d) /\ "module.stays" \notin Rules
  /\ dev[d].module = "live" /\ dev[d].mutex = null
  /\ dev' = [dev EXCEPT ![d].module = "going"]
  /\ Regs(d, [cpu[d] EXCEPT !.site = "exit", !.pc = "cmm.exit_loaned"])
  /\ Quiet /\ UNCHANGED <<page, slot>>

\* cmm_free_pages(atomic_long_read(&loaned_pages)); the step s follows
ExitLoaned(d, s) ==
  /\ At(d, "cmm.exit_loaned")
  /\ Go(d, IF dev[d].num_pages = 0 THEN "cmm.exit_free_module" ELSE s)
  /\ Quiet /\ UNCHANGED <<page, dev, slot>>

\* free_module(); m: what is left of the mapping
ExitFreeModule(d, m) ==
  /\ At(d, "cmm.exit_free_module")
  /\ dev' = [dev EXCEPT ![d].module = "gone", ![d].mapping = m]
  /\ Regs(d, [cpu[d] EXCEPT !.site = "none", !.pc = "cmm.removed"])
  /\ Quiet /\ UNCHANGED <<page, slot>>

CmmStep(d) ==
  \/ cmm_alloc_inc_loaned(d) \/ cmm_free_page(d) \/ cmm_oom_return(d)
  \/ cmm_exit_unregister(d)

=============================================================================
