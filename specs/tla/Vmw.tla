-------------------------------- MODULE Vmw ---------------------------------
(***************************************************************************)
(* The balloon of VMware, drivers/misc/vmw_balloon.c, since it has pages    *)
(* that can be migrated (5.3): what does not depend on                      *)
(* mm/balloon_compaction.c or mm/balloon.c.  Read in 5.10.223, 6.12, 7.2.13 *)
(* and 7.3-rc7.                                                             *)
(*                                                                          *)
(* The host may refuse a page, whether it is inflated or deflated.  So a    *)
(* migration deflates the old page first, and if the host refuses the new   *)
(* one, the balloon has one page less.  Pages are taken and given back in   *)
(* lists, by balloon_page_list_enqueue() and _dequeue().                    *)
(*                                                                          *)
(* dev[d].num_pages is b->size, which counts what the host has, isolated or *)
(* not; dev[d].mutex is comm_lock, around each command to the host;         *)
(* dev[d].writer and readers are conf_sem: a reset writes, a migration      *)
(* tries to read.  dev[d].module is "gone" when the module's memory is: its *)
(* text, and struct vmballoon, which is static.                             *)
(*                                                                          *)
(* The device's context is vmballoon_work(), and behind it vmballoon_exit() *)
(* (cancel_delayed_work_sync() waits for the work).  Its todo is the list   *)
(* that it works on, ctl.pages at first, unmapped is ctl.refused_pages,     *)
(* and `on' of a page in them is "ctl".  What it reads conf_sem for it does *)
(* alone, so that is no step.                                               *)
(*                                                                          *)
(* Left out: pages of 2 MB, the shrinker (off by default), statistics and   *)
(* debugfs; more than one round of an inflation or deflation; a host        *)
(* without batches, which is told of one page at a time; that               *)
(* down_read_trylock() fails behind a writer that still waits; the start of *)
(* the protocol behind a reset; that the allocation of a page may compact   *)
(* memory itself.                                                           *)
(***************************************************************************)
EXTENDS VirtioBalloon

\* ops: the page type that the callbacks are registered for, 6.17 and later
VmwDevice(ops) ==
  [mapping |-> "live", list |-> <<>>, isolated |-> 0, num_pages |-> 0,
   lock |-> null, mutex |-> null, module |-> "live", ops |-> ops, readers |-> {},
   writer |-> null, refs |-> {}]

\* The balloon is emptied, and the host is not asked: vmballoon_pop()
Pops(d) == cpu[d].site # "none"

\* What a list becomes whose pages are moved one by one: list_add() is to the head
Reversed(l) == [i \in DOMAIN l |-> l[Len(l) + 1 - i]]

\* Registers at the step s for the first page of todo
AtFirst(r, s) ==
  [r EXCEPT !.page = Head(r.todo), !.todo = Tail(r.todo), !.next = null, !.pc = s]

\* Behind vmballoon_inflate() or vmballoon_deflate()
Behind(r) ==
  [r EXCEPT !.page = null, !.next = null, !.pc = IF r.site = "none" THEN "idle" ELSE "vmw.pop"]

\* Registers behind the list that was worked on, at the step s for that of the refused pages
RefusedNext(r, s) ==
  IF r.unmapped = <<>> THEN Behind(r)
  ELSE AtFirst([r EXCEPT !.todo = r.unmapped, !.unmapped = <<>>], s)

\* vmballoon_lock() [comm_lock]: the host refuses any of the pages, or the whole batch.
\* Registers behind it: at the step some, or, if it has refused all, at the step all.
Told(d, some, all) ==
  LET l == cpu[d].todo IN
  {LET r == [cpu[d] EXCEPT !.page = null, !.todo = SelectSeq(l, LAMBDA p : p \notin no),
                           !.unmapped = Reversed(SelectSeq(l, LAMBDA p : p \in no))] IN
   IF r.todo = <<>> THEN RefusedNext(r, all) ELSE [r EXCEPT !.pc = some]
   : no \in SUBSET {l[i] : i \in DOMAIN l}}

TellHost(d, some, all) ==
  /\ dev[d].mutex = null
  /\ \E r \in Told(d, some, all) : Regs(d, r)
  /\ Quiet /\ UNCHANGED <<page, dev, slot>>

\* atomic64_add(), atomic64_sub() of the pages on the list; the step s follows for the first
CountPages(d, sign, s) ==
  /\ dev' = [dev EXCEPT ![d].num_pages = @ + sign * Len(cpu[d].todo)]
  /\ Regs(d, AtFirst(cpu[d], s))
  /\ Quiet /\ UNCHANGED <<page, slot>>

-----------------------------------------------------------------------------
(* vmballoon_inflate()                                                      *)

\* vmballoon_alloc_page_list(): balloon_page_alloc(), list_add(&page->lru, &ctl->pages); as
\* many as are asked for, or until there is no memory
vmw_alloc_page(d) ==
  /\ At(d, "idle") \/ At(d, "vmw.alloc_page")
  /\ \/ \E p \in Buddy :
          /\ page' = [page EXCEPT ![p] = [Allocated(d) EXCEPT !.on = "ctl"]]
          /\ dev' = [dev EXCEPT ![d].refs = @ \cup {p}]
          /\ \/ Regs(d, [cpu[d] EXCEPT !.page = p, !.todo = <<p>> \o @, !.pc = "vmw.alloc_page"])
             \/ Regs(d, [cpu[d] EXCEPT !.page = p, !.todo = <<p>> \o @, !.pc = "vmw.inflate"])
     \/ /\ At(d, "vmw.alloc_page") /\ Buddy = {}
        /\ Go(d, "vmw.inflate") /\ UNCHANGED <<page, dev>>
  /\ Quiet /\ UNCHANGED slot

\* VMW_BALLOON_CMD_BATCHED_LOCK
vmw_inflate(d) ==
  At(d, "vmw.inflate") /\ TellHost(d, "vmw.inflate_add_size", "vmw.release_page")

\* Registers behind balloon_page_list_enqueue(): what the host has refused is released
Enqueued(d) == RefusedNext(cpu[d], "vmw.release_page")

\* vmballoon_release_page_list(): list_del(&page->lru), __free_pages(page); the step s follows
\* for the first page that the host has not deflated
ReleasePage(d, s) ==
  PutDevicePageWith(Unlisted(page, P(d)), dev, d, d, P(d),
    IF cpu[d].todo = <<>> THEN RefusedNext(cpu[d], s) ELSE AtFirst(cpu[d], "vmw.release_page"))

-----------------------------------------------------------------------------
(* vmballoon_deflate()                                                      *)

\* vmballoon_change() is less than 0; the step s follows
ChangeSize(d, s) ==
  /\ dev[d].num_pages > 0
  /\ Go(d, s)
  /\ Quiet /\ UNCHANGED <<page, dev, slot>>

\* Registers r behind balloon_page_list_dequeue()
ListDequeued(r) ==
  IF r.todo = <<>> THEN Behind(r)
  ELSE [r EXCEPT !.page = null, !.next = null,
                 !.pc = IF r.site = "none" THEN "vmw.deflate" ELSE "vmw.deflate_sub_size"]

\* VMW_BALLOON_CMD_BATCHED_UNLOCK: pages that the host refuses go back to the balloon, the
\* first at the step s
Deflate(d, s) == TellHost(d, "vmw.deflate_sub_size", s)

vmw_deflate_sub_size(d) ==
  At(d, "vmw.deflate_sub_size") /\ CountPages(d, -1, "vmw.release_page")

-----------------------------------------------------------------------------
(* vmballoon_reset(), vmballoon_exit()                                      *)

\* vmballoon_work(): if (b->reset_required) vmballoon_reset(): down_write(&b->conf_sem)
vmw_reset_down_write(d) ==
  /\ At(d, "idle")
  /\ dev[d].readers = {}
  /\ dev' = [dev EXCEPT ![d].writer = d]
  /\ Regs(d, [cpu[d] EXCEPT !.site = "reset", !.pc = "vmw.pop"])
  /\ Quiet /\ UNCHANGED <<page, slot>>

\* vmballoon_pop(): while ((size = atomic64_read(&b->size))) vmballoon_deflate(b, size,
\* false), whose first step is s
Pop(d, s) ==
  /\ Go(d, IF dev[d].num_pages > 0 THEN s
           ELSE IF cpu[d].site = "reset" THEN "vmw.reset_up_write" ELSE "vmw.exit_free_module")
  /\ Quiet /\ UNCHANGED <<page, dev, slot>>

\* up_write(&b->conf_sem)
vmw_reset_up_write(d) ==
  /\ At(d, "vmw.reset_up_write")
  /\ dev' = [dev EXCEPT ![d].writer = null]
  /\ Go(d, "idle")
  /\ Quiet /\ UNCHANGED <<page, slot>>

\* vmballoon_exit(): cancel_delayed_work_sync().  Rule module.stays: nobody removes the module
vmw_exit_cancel_work(d) ==
  /\ At(d, "idle") /\ "module.stays" \notin Rules
  /\ dev' = [dev EXCEPT ![d].module = "going"]
  /\ Regs(d, [cpu[d] EXCEPT !.site = "exit", !.pc = "vmw.pop"])
  /\ Quiet /\ UNCHANGED <<page, slot>>

\* free_module(); m: what is left of the mapping.  Rule vmw.exit-waits, which no kernel has:
\* not before each migration has left the module, and nothing counts as isolated.
ExitFreeModule(d, m) ==
  /\ "vmw.exit-waits" \notin Rules \/ (dev[d].readers = {} /\ dev[d].isolated = 0)
  /\ dev' = [dev EXCEPT ![d].module = "gone", ![d].mapping = m]
  /\ Regs(d, [cpu[d] EXCEPT !.site = "none", !.pc = "vmw.removed"])
  /\ Quiet /\ UNCHANGED <<page, slot>>

-----------------------------------------------------------------------------
(* vmballoon_migratepage(): page locked by the core, cpu[c].map the device  *)

\* if (!down_read_trylock(&b->conf_sem)) return -EAGAIN
MigrateDownRead(c) ==
  LET d == cpu[c].map IN
  IF Gone(d) THEN Bug(c, "DevInfoAlive")
  ELSE IF dev[d].writer # null THEN Return(c, "again")
  ELSE /\ dev' = [dev EXCEPT ![d].readers = @ \cup {c}]
       /\ Go(c, "vmw.migrate_deflate")
       /\ Quiet /\ UNCHANGED <<page, slot>>

\* spin_lock(&b->comm_lock); VMW_BALLOON_CMD_BATCHED_UNLOCK of the old page: the step s
\* follows; or the host refuses: spin_unlock(), -EBUSY
MigrateDeflate(c, s) ==
  LET d == cpu[c].map IN
  IF Gone(d) THEN Bug(c, "DevInfoAlive")
  ELSE /\ dev[d].mutex = null
       /\ \/ /\ dev' = [dev EXCEPT ![d].mutex = c]
             /\ Go(c, s)
          \/ /\ Regs(c, [cpu[c] EXCEPT !.rc = "busy", !.pc = "vmw.migrate_up_read"])
             /\ UNCHANGED dev
       /\ Quiet /\ UNCHANGED <<page, slot>>

\* VMW_BALLOON_CMD_BATCHED_LOCK of the new page; spin_unlock(&b->comm_lock).  r: registers
\* behind it, or the host refuses.
MigrateInflate(c, r) ==
  LET d == cpu[c].map IN
  IF Gone(d) THEN Bug(c, "DevInfoAlive")
  ELSE /\ dev' = [dev EXCEPT ![d].mutex = null]
       /\ Regs(c, r) \/ Go(c, "vmw.migrate_dec_size")
       /\ Quiet /\ UNCHANGED <<page, slot>>

\* atomic64_dec(&b->size); r: registers behind it
MigrateDecSize(c, r) ==
  LET d == cpu[c].map IN
  IF Gone(d) THEN Bug(c, "DevInfoAlive")
  ELSE /\ dev' = [dev EXCEPT ![d].num_pages = @ - 1]
       /\ Regs(c, r)
       /\ Quiet /\ UNCHANGED <<page, slot>>

\* up_read(&b->conf_sem); r: registers behind it
MigrateUpRead(c, r) ==
  LET d == cpu[c].map IN
  IF Gone(d) THEN Bug(c, "DevInfoAlive")
  ELSE IF Leaks(r) THEN Bug(c, "NoLeak")
  ELSE /\ dev' = [dev EXCEPT ![d].readers = @ \ {c}]
       /\ Regs(c, r)
       /\ Quiet /\ UNCHANGED <<page, slot>>

VmwStep(d) ==
  \/ vmw_alloc_page(d) \/ vmw_inflate(d) \/ vmw_deflate_sub_size(d)
  \/ vmw_reset_down_write(d) \/ vmw_reset_up_write(d) \/ vmw_exit_cancel_work(d)

=============================================================================
