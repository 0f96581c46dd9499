------------------------------ MODULE CmmV5_10 ------------------------------
(***************************************************************************)
(* The balloon of pseries on mm/balloon_compaction.c, Linux 5.5 to 6.19, as *)
(* it stands in 5.10.223.  balloon_page_enqueue() takes pages_lock before   *)
(* the page lock there, not behind it as in 4.8.  Until 5.19 the mapping of *)
(* the pages is that of an inode of the driver, which goes with it.         *)
(*                                                                          *)
(* Rule config.balloon-compaction: CONFIG_BALLOON_COMPACTION is set.        *)
(* Without it no page is movable, and b_dev_info is not set up, but for the *)
(* rule cmm.always-sets-up.  Rule cmm.migrate-uncounts: not in the patch as *)
(* posted.                                                                  *)
(***************************************************************************)
EXTENDS BalloonListV4_8, Cmm

CmmV5_10Ops ==
  [isolate |-> "balloon.isolate_list_del",
   migrate |-> "cmm.migrate_set_loaned",
   putback |-> "balloon.putback_list_add"]

Compacts == "config.balloon-compaction" \in Rules
SetUp == Compacts \/ "cmm.always-sets-up" \in Rules

-----------------------------------------------------------------------------
(* Callbacks: page locked by the core                                       *)

balloon_isolate_list_del(c) ==
  /\ At(c, "balloon.isolate_list_del")
  /\ IF Device(c) # null /\ Gone(Device(c)) THEN Bug(c, "DevInfoAlive") ELSE IsolateListDel(c)

balloon_putback_list_add(c) ==
  /\ At(c, "balloon.putback_list_add")
  /\ IF Gone(cpu[c].map) THEN Bug(c, "DevInfoAlive") ELSE PutbackListAdd(c)

\* balloon->migratepage(): plpar_page_set_loaned(newpage), or -EBUSY
cmm_migrate_set_loaned(c) ==
  /\ At(c, "cmm.migrate_set_loaned")
  /\ IF Device(c) # cpu[c].map THEN Bug(c, "OwnPage")
     ELSE IF Gone(Device(c)) THEN Bug(c, "DevInfoAlive")
     ELSE IF c \notin page[N(c)].lockers THEN Bug(c, "NewpageLocked")
     ELSE \/ Return(c, "busy")
          \/ Go(c, "balloon.migrate_get_newpage") /\ Quiet /\ UNCHANGED <<page, dev, slot>>

\* [pages_lock] balloon_page_insert(newpage), balloon_page_delete(page), isolated_pages--.
\* Without cmm.migrate-uncounts one is forgotten, not one in each migration: there is an
\* end to the states so.
balloon_migrate_insert_page(c) ==
  /\ At(c, "balloon.migrate_insert_page")
  /\ LET d == cpu[c].map IN
     IF Gone(d) THEN Bug(c, "DevInfoAlive")
     ELSE /\ FreeLock(d)
          /\ IF ~page[P(c)].mapping.movable THEN Bug(c, "ClearMovableWasMovable")
             ELSE /\ page' = Deleted(Inserted(page, d, N(c)), P(c))
                  /\ dev' = [dev EXCEPT ![d].list = <<N(c)>> \o @,
                       ![d].isolated = IF "cmm.migrate-uncounts" \in Rules \/ @ > 1 THEN @ - 1 ELSE @]
                  /\ Go(c, "balloon.migrate_put_page")
                  /\ Quiet /\ UNCHANGED slot

\* plpar_page_set_active(page); put_page(page): the balloon's reference
balloon_migrate_put_page(c) ==
  /\ At(c, "balloon.migrate_put_page")
  /\ IF Gone(cpu[c].map) THEN Bug(c, "DevInfoAlive")
     ELSE PutDevicePage(c, cpu[c].map, P(c), Returned(c, "success"))

-----------------------------------------------------------------------------
(* cmm_alloc_pages() -> balloon_page_enqueue()                              *)

\* balloon_page_alloc(), plpar_page_set_loaned()
cmm_alloc_page(d) ==
  At(d, "idle") /\ ~Notifies(d) /\ AllocPage(d, "balloon.enqueue_lock_pages")

balloon_enqueue_lock_pages(d) ==
  At(d, "balloon.enqueue_lock_pages") /\ EnqueueLockPages(d)

\* balloon_page_insert(page): list_add() to a list head that is NULL, if b_dev_info was not
\* set up
balloon_enqueue_insert_page(d) ==
  /\ At(d, "balloon.enqueue_insert_page")
  /\ IF UnlinksNothing(d) THEN Bug(d, "SingleList")
     ELSE IF ~SetUp THEN Bug(d, "DevInfoSetUp")
     ELSE IF Compacts /\ ~InsertsLocked(d, P(d)) THEN Bug(d, "NewpageLocked")
     ELSE /\ page' = IF Compacts THEN Inserted(page, d, P(d))
                     ELSE [page EXCEPT ![P(d)].type = "balloon", ![P(d)].on = d,
                                       ![P(d)].fresh = null]
          /\ dev' = [dev EXCEPT ![d].list = <<P(d)>> \o @]
          /\ Go(d, "balloon.enqueue_unlock_page")
          /\ Quiet /\ UNCHANGED slot

balloon_enqueue_unlock_page(d) ==
  /\ At(d, "balloon.enqueue_unlock_page")
  /\ UnlockPage(d, P(d), [cpu[d] EXCEPT !.pc = "balloon.enqueue_unlock_pages"])

\* spin_unlock_irqrestore(pages_lock)
balloon_enqueue_unlock_pages(d) ==
  At(d, "balloon.enqueue_unlock_pages") /\ UnlockPages(d, "cmm.alloc_inc_loaned")

-----------------------------------------------------------------------------
(* cmm_free_pages() -> balloon_page_dequeue()                               *)

cmm_thread_frees(d) == At(d, "idle") /\ ThreadFrees(d, "balloon.dequeue_lock_pages")

cmm_oom_notify(d) == At(d, "idle") /\ OomNotifies(d, "balloon.dequeue_lock_pages")

\* spin_lock_irqsave(pages_lock); the first entry, or what stands in a list head that is NULL
balloon_dequeue_lock_pages(d) ==
  /\ At(d, "balloon.dequeue_lock_pages")
  /\ IF ~SetUp THEN Bug(d, "DevInfoSetUp") ELSE DequeueLockPages(d)

\* balloon_page_delete(page)
balloon_dequeue_delete_page(d) ==
  /\ At(d, "balloon.dequeue_delete_page")
  /\ IF page[P(d)].on # Info(d) THEN Bug(d, "SingleList")
     ELSE IF Compacts /\ ~page[P(d)].mapping.movable THEN Bug(d, "ClearMovableWasMovable")
     ELSE /\ page' = IF Compacts THEN Deleted(page, P(d))
                     ELSE [page EXCEPT ![P(d)].type = "none", ![P(d)].on = null]
          /\ dev' = [dev EXCEPT ![Info(d)].list = Without(@, P(d))]
          /\ Go(d, "balloon.dequeue_unlock_page")
          /\ Quiet /\ UNCHANGED slot

\* spin_unlock_irqrestore(pages_lock)
balloon_dequeue_unlock_pages(d) ==
  /\ At(d, "balloon.dequeue_unlock_pages")
  /\ UnlockPages(d, IF P(d) = null THEN EmptyList(d) ELSE "cmm.free_page")

balloon_dequeue_accounting(d) ==
  At(d, "balloon.dequeue_accounting") /\ Accounting(d, Info(d), NoPage(d))

cmm_free_dec_loaned(d) ==
  At(d, "cmm.free_dec_loaned") /\ FreeDecLoaned(d, "balloon.dequeue_lock_pages")

cmm_exit_loaned(d) ==
  At(d, "cmm.exit_loaned") /\ ExitLoaned(d, "balloon.dequeue_lock_pages")

\* cmm_balloon_compaction_deinit(): iput(); free_module()
cmm_exit_free_module(d) ==
  At(d, "cmm.exit_free_module") /\ ExitFreeModule(d, "freed")

CmmCallbackStep(c) ==
  \/ BalloonListCallbackStep(c)
  \/ balloon_isolate_list_del(c) \/ balloon_putback_list_add(c)
  \/ cmm_migrate_set_loaned(c) \/ balloon_migrate_insert_page(c)
  \/ balloon_migrate_put_page(c)

CmmDriverStep(d) ==
  \/ BalloonListDriverStep(d) \/ CmmStep(d)
  \/ cmm_alloc_page(d) \/ balloon_enqueue_lock_pages(d)
  \/ balloon_enqueue_insert_page(d) \/ balloon_enqueue_unlock_page(d)
  \/ balloon_enqueue_unlock_pages(d) \/ cmm_thread_frees(d) \/ cmm_oom_notify(d)
  \/ balloon_dequeue_lock_pages(d) \/ balloon_dequeue_delete_page(d)
  \/ balloon_dequeue_unlock_pages(d) \/ balloon_dequeue_accounting(d)
  \/ cmm_free_dec_loaned(d) \/ cmm_exit_loaned(d) \/ cmm_exit_free_module(d)

=============================================================================
