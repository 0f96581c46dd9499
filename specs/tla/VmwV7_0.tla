------------------------------- MODULE VmwV7_0 ------------------------------
(***************************************************************************)
(* The balloon of VMware on mm/balloon.c, Linux 7.0 to 7.3, as it stands in *)
(* 7.3-rc7.  vmballoon_migratepage() tells the host and counts b->size; the *)
(* rest is mm/balloon.c's.  It returns -ENOENT where the host has taken the *)
(* old page back and refuses the new one.  The callbacks stay when the      *)
(* module goes; page->private leads to the module.                          *)
(***************************************************************************)
EXTENDS BalloonListV7_0, Vmw

VmwV7_0Ops ==
  [isolate |-> "balloon.isolate_list_del",
   migrate |-> "balloon.migrate_page_device",
   putback |-> "balloon.putback_page_device"]

-----------------------------------------------------------------------------
(* Callbacks: page locked by the core                                       *)

balloon_putback_list_add(c) ==
  /\ At(c, "balloon.putback_list_add")
  /\ IF Gone(cpu[c].map) THEN Bug(c, "DevInfoAlive") ELSE PutbackListAdd(c)

balloon_migrate_page_device(c) ==
  At(c, "balloon.migrate_page_device") /\ PageDevice(c, "vmw.migrate_down_read_trylock")

vmw_migrate_down_read_trylock(c) ==
  At(c, "vmw.migrate_down_read_trylock") /\ MigrateDownRead(c)

vmw_migrate_deflate(c) ==
  At(c, "vmw.migrate_deflate") /\ MigrateDeflate(c, "vmw.migrate_inflate")

vmw_migrate_inflate(c) ==
  /\ At(c, "vmw.migrate_inflate")
  /\ MigrateInflate(c, [cpu[c] EXCEPT !.rc = "success", !.pc = "vmw.migrate_up_read"])

\* "decrease the size of the balloon to reflect the change"; ret = -ENOENT
vmw_migrate_dec_size(c) ==
  /\ At(c, "vmw.migrate_dec_size")
  /\ MigrateDecSize(c, [cpu[c] EXCEPT !.rc = "noent", !.pc = "vmw.migrate_up_read"])

\* Behind it balloon_page_migrate(): if (rc < 0 && rc != -ENOENT) return rc
vmw_migrate_up_read(c) ==
  /\ At(c, "vmw.migrate_up_read")
  /\ MigrateUpRead(c,
       CASE cpu[c].rc = "success" -> [cpu[c] EXCEPT !.rc = "none", !.pc = "balloon.migrate_insert_page"]
         [] cpu[c].rc = "noent" -> [cpu[c] EXCEPT !.rc = "none", !.pc = "balloon.migrate_deflate_page"]
         [] OTHER -> Returned(c, cpu[c].rc))

balloon_migrate_insert_page(c) ==
  /\ At(c, "balloon.migrate_insert_page")
  /\ IF Gone(cpu[c].map) THEN Bug(c, "DevInfoAlive") ELSE MigrateInsertPage(c)

balloon_migrate_deflate_page(c) ==
  /\ At(c, "balloon.migrate_deflate_page")
  /\ IF Gone(cpu[c].map) THEN Bug(c, "DevInfoAlive") ELSE MigrateDeflatePage(c)

-----------------------------------------------------------------------------
(* balloon_page_list_enqueue() [balloon_pages_lock]                         *)

vmw_inflate_add_size(d) ==
  At(d, "vmw.inflate_add_size") /\ CountPages(d, 1, "balloon.enqueue_set_movable_ops")

\* The lock is held until the last page of the list
balloon_enqueue_list_add(d) ==
  /\ At(d, "balloon.enqueue_list_add")
  /\ IF cpu[d].todo = <<>> THEN EnqueueListAddIn(d, 0, null, Enqueued(d))
     ELSE EnqueueListAddIn(d, 0, d, AtFirst(cpu[d], "balloon.enqueue_set_movable_ops"))

-----------------------------------------------------------------------------
(* balloon_page_list_dequeue(), and what stands around it                   *)

vmw_change(d) == At(d, "idle") /\ ChangeSize(d, "balloon.dequeue_list_del")

vmw_pop(d) == At(d, "vmw.pop") /\ Pop(d, "balloon.dequeue_list_del")

\* [balloon_pages_lock] list_del, balloon_page_finalize(), list_add of as many pages as are
\* asked for, or as there are: one step, since nobody sees a page on the way
balloon_dequeue_list_del(d) ==
  /\ At(d, "balloon.dequeue_list_del")
  /\ FreeLock(Locked)
  /\ LET l == dev[d].list IN
     IF l = <<>> THEN Regs(d, ListDequeued(cpu[d])) /\ UNCHANGED <<page, dev>>
     ELSE \E n \in IF Pops(d) THEN {Len(l)} ELSE 1..Len(l) :
            LET taken == SubSeq(l, 1, n) IN
            /\ page' = [p \in Pages |-> IF p \in {taken[i] : i \in 1..n}
                                        THEN [page[p] EXCEPT !.private = null, !.on = "ctl"]
                                        ELSE page[p]]
            /\ dev' = [dev EXCEPT ![d].list = SubSeq(@, n + 1, Len(@))]
            /\ Regs(d, ListDequeued([cpu[d] EXCEPT !.todo = Reversed(taken)]))
  /\ Quiet /\ UNCHANGED slot

vmw_deflate(d) == At(d, "vmw.deflate") /\ Deflate(d, "balloon.enqueue_set_movable_ops")

vmw_release_page(d) ==
  At(d, "vmw.release_page") /\ ReleasePage(d, "balloon.enqueue_set_movable_ops")

\* free_module()
vmw_exit_free_module(d) ==
  At(d, "vmw.exit_free_module") /\ ExitFreeModule(d, "live")

VmwCallbackStep(c) ==
  \/ BalloonListCallbackStep(c)
  \/ balloon_putback_list_add(c) \/ balloon_migrate_page_device(c)
  \/ vmw_migrate_down_read_trylock(c) \/ vmw_migrate_deflate(c)
  \/ vmw_migrate_inflate(c) \/ vmw_migrate_dec_size(c) \/ vmw_migrate_up_read(c)
  \/ balloon_migrate_insert_page(c) \/ balloon_migrate_deflate_page(c)

VmwDriverStep(d) ==
  \/ VmwStep(d)
  \/ vmw_inflate_add_size(d) \/ balloon_enqueue_set_movable_ops(d)
  \/ balloon_enqueue_list_add(d)
  \/ vmw_change(d) \/ vmw_pop(d) \/ balloon_dequeue_list_del(d)
  \/ vmw_deflate(d) \/ vmw_release_page(d) \/ vmw_exit_free_module(d)

=============================================================================
