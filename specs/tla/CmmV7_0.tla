------------------------------- MODULE CmmV7_0 ------------------------------
(***************************************************************************)
(* The balloon of pseries on mm/balloon.c, Linux 7.0 to 7.3, as it stands   *)
(* in 7.3-rc7: cmm_migratepage() only tells the hypervisor.  The callbacks  *)
(* are mm/balloon.c's and stay when the module goes; page->private leads to *)
(* the module.                                                              *)
(***************************************************************************)
EXTENDS BalloonListV7_0, Cmm

CmmV7_0Ops ==
  [isolate |-> "balloon.isolate_list_del",
   migrate |-> "balloon.migrate_page_device",
   putback |-> "balloon.putback_page_device"]

-----------------------------------------------------------------------------
(* Callbacks: page locked by the core                                       *)

balloon_putback_list_add(c) ==
  /\ At(c, "balloon.putback_list_add")
  /\ IF Gone(cpu[c].map) THEN Bug(c, "DevInfoAlive") ELSE PutbackListAdd(c)

balloon_migrate_page_device(c) ==
  At(c, "balloon.migrate_page_device") /\ PageDevice(c, "cmm.migrate_set_loaned")

\* b_dev_info->migratepage(): plpar_page_set_loaned(newpage), or -EBUSY;
\* plpar_page_set_active(page)
cmm_migrate_set_loaned(c) ==
  /\ At(c, "cmm.migrate_set_loaned")
  /\ IF Gone(cpu[c].map) THEN Bug(c, "DevInfoAlive")
     ELSE \/ Return(c, "busy")
          \/ Go(c, "balloon.migrate_insert_page") /\ Quiet /\ UNCHANGED <<page, dev, slot>>

balloon_migrate_insert_page(c) ==
  /\ At(c, "balloon.migrate_insert_page")
  /\ IF Gone(cpu[c].map) THEN Bug(c, "DevInfoAlive") ELSE MigrateInsertPage(c)

-----------------------------------------------------------------------------
(* cmm_alloc_pages() -> balloon_page_enqueue()                              *)

\* balloon_page_alloc(), plpar_page_set_loaned()
cmm_alloc_page(d) ==
  At(d, "idle") /\ ~Notifies(d) /\ AllocPage(d, "balloon.enqueue_set_movable_ops")

balloon_enqueue_list_add(d) ==
  At(d, "balloon.enqueue_list_add") /\ EnqueueListAdd(d, 0, "cmm.alloc_inc_loaned")

-----------------------------------------------------------------------------
(* cmm_free_pages() -> balloon_page_dequeue()                               *)

cmm_thread_frees(d) == At(d, "idle") /\ ThreadFrees(d, "balloon.dequeue_list_del")

cmm_oom_notify(d) == At(d, "idle") /\ OomNotifies(d, "balloon.dequeue_list_del")

balloon_dequeue_list_del(d) ==
  /\ At(d, "balloon.dequeue_list_del")
  /\ DequeueListDel(d, 0, "cmm.free_page", EmptyList(d))

balloon_dequeue_accounting(d) ==
  At(d, "balloon.dequeue_accounting") /\ Accounting(d, Locked, NoPage(d))

cmm_free_dec_loaned(d) ==
  At(d, "cmm.free_dec_loaned") /\ FreeDecLoaned(d, "balloon.dequeue_list_del")

cmm_exit_loaned(d) ==
  At(d, "cmm.exit_loaned") /\ ExitLoaned(d, "balloon.dequeue_list_del")

\* free_module()
cmm_exit_free_module(d) ==
  At(d, "cmm.exit_free_module") /\ ExitFreeModule(d, "live")

CmmCallbackStep(c) ==
  \/ BalloonListCallbackStep(c)
  \/ balloon_putback_list_add(c) \/ balloon_migrate_page_device(c)
  \/ cmm_migrate_set_loaned(c) \/ balloon_migrate_insert_page(c)

CmmDriverStep(d) ==
  \/ CmmStep(d)
  \/ cmm_alloc_page(d) \/ balloon_enqueue_set_movable_ops(d)
  \/ balloon_enqueue_list_add(d) \/ cmm_thread_frees(d) \/ cmm_oom_notify(d)
  \/ balloon_dequeue_list_del(d) \/ balloon_dequeue_accounting(d)
  \/ cmm_free_dec_loaned(d) \/ cmm_exit_loaned(d) \/ cmm_exit_free_module(d)

=============================================================================
