------------------------------ MODULE VmwV5_10 ------------------------------
(***************************************************************************)
(* The balloon of VMware on mm/balloon_compaction.c, Linux 5.3 to 6.19, as  *)
(* it stands in 5.10.223, and what 6.17 made of it (Sticky): there the page *)
(* leads to the device, and without one isolation refuses and putback and   *)
(* migration warn.  (6.17 was read in 6.12.107, in [PATCH v2 13/29] of      *)
(* 4 Jul 2025 and in what 6.17 stable took in October.)                     *)
(* vmballoon_migratepage() changes lists and references itself.  Until 5.19 *)
(* the mapping of the pages is that of an inode of the driver, which goes   *)
(* with it.                                                                 *)
(*                                                                          *)
(* Rule vmw.shrink-succeeds (6.18): a migration whose new page the host     *)
(* has refused returns 0, not -EBUSY.                                       *)
(***************************************************************************)
EXTENDS BalloonListV4_8, Vmw

VmwV5_10Ops ==
  [isolate |-> "balloon.isolate_list_del",
   migrate |-> "vmw.migrate_down_read_trylock",
   putback |-> "balloon.putback_list_add"]

VmwV6_17Ops ==
  [isolate |-> "balloon.isolate_list_del",
   migrate |-> "balloon.migrate_page_device",
   putback |-> "balloon.putback_page_device"]

-----------------------------------------------------------------------------
(* Callbacks: page locked by the core                                       *)

balloon_isolate_list_del(c) ==
  /\ At(c, "balloon.isolate_list_del")
  /\ IF Sticky /\ Device(c) = null /\ "isolate.refuses-released" \in Rules
     THEN Return(c, "refused")
     ELSE IsolateListDel(c)

balloon_putback_page_device(c) ==
  At(c, "balloon.putback_page_device") /\ PageDevice(c, "balloon.putback_list_add")

balloon_putback_list_add(c) ==
  /\ At(c, "balloon.putback_list_add")
  /\ IF Gone(cpu[c].map) THEN Bug(c, "DevInfoAlive") ELSE PutbackListAdd(c)

balloon_migrate_page_device(c) ==
  At(c, "balloon.migrate_page_device") /\ PageDevice(c, "vmw.migrate_down_read_trylock")

vmw_migrate_down_read_trylock(c) ==
  /\ At(c, "vmw.migrate_down_read_trylock")
  /\ IF Device(c) # cpu[c].map THEN Bug(c, "OwnPage")
     ELSE IF c \notin page[N(c)].lockers THEN Bug(c, "NewpageLocked")
     ELSE MigrateDownRead(c)

vmw_migrate_deflate(c) ==
  At(c, "vmw.migrate_deflate") /\ MigrateDeflate(c, "balloon.migrate_delete_page")

\* balloon_page_delete(page) without pages_lock: it is isolated, so that it is on no list
balloon_migrate_delete_page(c) ==
  /\ At(c, "balloon.migrate_delete_page")
  /\ IF ~DeletesMovable(P(c)) THEN Bug(c, "ClearMovableWasMovable")
     ELSE /\ page' = Deleted(page, P(c))
          /\ Go(c, "balloon.migrate_put_page")
          /\ Quiet /\ UNCHANGED <<dev, slot>>

\* put_page(page): the balloon's reference
balloon_migrate_put_page(c) ==
  /\ At(c, "balloon.migrate_put_page")
  /\ PutDevicePage(c, cpu[c].map, P(c), [cpu[c] EXCEPT !.pc = "vmw.migrate_inflate"])

vmw_migrate_inflate(c) ==
  /\ At(c, "vmw.migrate_inflate")
  /\ MigrateInflate(c, [cpu[c] EXCEPT !.rc = "success", !.pc = "balloon.migrate_get_newpage"])

\* "decrease the size of the balloon to reflect the change and report failure"
vmw_migrate_dec_size(c) ==
  /\ At(c, "vmw.migrate_dec_size")
  /\ MigrateDecSize(c, [cpu[c] EXCEPT !.pc = "vmw.migrate_dec_isolated",
       !.rc = IF "vmw.shrink-succeeds" \in Rules THEN "success" ELSE "busy"])

\* [pages_lock] balloon_page_insert(newpage), isolated_pages--
balloon_migrate_insert_page(c) ==
  /\ At(c, "balloon.migrate_insert_page")
  /\ LET d == cpu[c].map IN
     IF Gone(d) THEN Bug(c, "DevInfoAlive")
     ELSE /\ FreeLock(d)
          /\ page' = Inserted(page, d, N(c))
          /\ dev' = [dev EXCEPT ![d].list = <<N(c)>> \o @, ![d].isolated = @ - 1]
          /\ Go(c, "vmw.migrate_up_read")
          /\ Quiet /\ UNCHANGED slot

\* [pages_lock] isolated_pages--: the new page is not inserted
vmw_migrate_dec_isolated(c) ==
  /\ At(c, "vmw.migrate_dec_isolated")
  /\ LET d == cpu[c].map IN
     IF Gone(d) THEN Bug(c, "DevInfoAlive")
     ELSE /\ FreeLock(d)
          /\ dev' = [dev EXCEPT ![d].isolated = @ - 1]
          /\ Go(c, "vmw.migrate_up_read")
          /\ Quiet /\ UNCHANGED <<page, slot>>

vmw_migrate_up_read(c) ==
  At(c, "vmw.migrate_up_read") /\ MigrateUpRead(c, Returned(c, cpu[c].rc))

-----------------------------------------------------------------------------
(* balloon_page_list_enqueue()                                              *)

vmw_inflate_add_size(d) ==
  At(d, "vmw.inflate_add_size") /\ CountPages(d, 1, "balloon.enqueue_lock_pages")

balloon_enqueue_lock_pages(d) ==
  At(d, "balloon.enqueue_lock_pages") /\ EnqueueLockPages(d)

balloon_enqueue_insert_page(d) ==
  /\ At(d, "balloon.enqueue_insert_page")
  /\ IF UnlinksNothing(d) THEN Bug(d, "SingleList")
     ELSE IF ~InsertsLocked(d, P(d)) THEN Bug(d, "NewpageLocked")
     ELSE /\ page' = Inserted(page, d, P(d))
          /\ dev' = [dev EXCEPT ![d].list = <<P(d)>> \o @]
          /\ Go(d, "balloon.enqueue_unlock_page")
          /\ Quiet /\ UNCHANGED slot

\* unlock_page(page); list_del(&page->lru) of the next page
balloon_enqueue_unlock_page(d) ==
  /\ At(d, "balloon.enqueue_unlock_page")
  /\ IF cpu[d].todo = <<>>
     THEN UnlockPage(d, P(d), [cpu[d] EXCEPT !.pc = "balloon.enqueue_unlock_pages"])
     ELSE UnlockPageIn(Unlinks(page, Head(cpu[d].todo)), d, P(d),
                       AtFirst(cpu[d], "balloon.enqueue_trylock_page"))

balloon_enqueue_unlock_pages(d) ==
  At(d, "balloon.enqueue_unlock_pages") /\ UnlockPagesIn(d, Enqueued(d))

-----------------------------------------------------------------------------
(* balloon_page_list_dequeue(), and what stands around it                   *)

vmw_change(d) == At(d, "idle") /\ ChangeSize(d, "balloon.dequeue_lock_pages")

vmw_pop(d) == At(d, "vmw.pop") /\ Pop(d, "balloon.dequeue_lock_pages")

balloon_dequeue_lock_pages(d) ==
  At(d, "balloon.dequeue_lock_pages") /\ DequeueLockPages(d)

\* balloon_page_delete(page); list_add(&page->lru, pages)
balloon_dequeue_delete_page(d) ==
  /\ At(d, "balloon.dequeue_delete_page")
  /\ IF page[P(d)].on # d THEN Bug(d, "SingleList")
     ELSE IF ~DeletesMovable(P(d)) THEN Bug(d, "ClearMovableWasMovable")
     ELSE /\ page' = [Deleted(page, P(d)) EXCEPT ![P(d)].on = "ctl"]
          /\ dev' = [dev EXCEPT ![d].list = Without(@, P(d))]
          /\ Regs(d, [cpu[d] EXCEPT !.todo = <<P(d)>> \o @, !.next = EntryBehind(d),
                                    !.pc = "balloon.dequeue_unlock_page"])
          /\ Quiet /\ UNCHANGED slot

balloon_dequeue_unlock_pages(d) ==
  At(d, "balloon.dequeue_unlock_pages") /\ UnlockPagesIn(d, ListDequeued(cpu[d]))

vmw_deflate(d) == At(d, "vmw.deflate") /\ Deflate(d, "balloon.enqueue_lock_pages")

vmw_release_page(d) ==
  At(d, "vmw.release_page") /\ ReleasePage(d, "balloon.enqueue_lock_pages")

\* iput(), kern_unmount() until 5.19; free_module()
vmw_exit_free_module(d) ==
  At(d, "vmw.exit_free_module") /\ ExitFreeModule(d, IF Sticky THEN "live" ELSE "freed")

VmwCallbackStep(c) ==
  \/ BalloonListCallbackStep(c)
  \/ balloon_isolate_list_del(c) \/ balloon_putback_list_add(c)
  \/ vmw_migrate_down_read_trylock(c) \/ vmw_migrate_deflate(c)
  \/ balloon_migrate_delete_page(c) \/ balloon_migrate_put_page(c)
  \/ vmw_migrate_inflate(c) \/ vmw_migrate_dec_size(c)
  \/ balloon_migrate_insert_page(c) \/ vmw_migrate_dec_isolated(c)
  \/ vmw_migrate_up_read(c)

\* 6.17
VmwV6_17CallbackStep(c) ==
  \/ VmwCallbackStep(c)
  \/ balloon_putback_page_device(c) \/ balloon_migrate_page_device(c)

VmwDriverStep(d) ==
  \/ BalloonListDriverStep(d) \/ VmwStep(d)
  \/ vmw_inflate_add_size(d) \/ balloon_enqueue_lock_pages(d)
  \/ balloon_enqueue_insert_page(d) \/ balloon_enqueue_unlock_page(d)
  \/ balloon_enqueue_unlock_pages(d)
  \/ vmw_change(d) \/ vmw_pop(d)
  \/ balloon_dequeue_lock_pages(d) \/ balloon_dequeue_delete_page(d)
  \/ balloon_dequeue_unlock_pages(d)
  \/ vmw_deflate(d) \/ vmw_release_page(d) \/ vmw_exit_free_module(d)

=============================================================================
