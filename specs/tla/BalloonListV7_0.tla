-------------------------- MODULE BalloonListV7_0 ---------------------------
(***************************************************************************)
(* mm/balloon.c of Linux 7.0 to 7.3, from "mm: balloon infrastructure       *)
(* cleanups" of 20 Jan 2026 on: what the balloons of virtio, of pseries and *)
(* of VMware share.  Read in 7.2.13 and 7.3-rc7.                            *)
(*                                                                          *)
(* No page lock is taken.  balloon_pages_lock, one for all devices, is      *)
(* around everything that is done to a page, and lists and references are   *)
(* changed here: a driver's migratepage only tells the host.  Migration to  *)
(* another zone and adjust_managed_page_count() are left out.               *)
(***************************************************************************)
EXTENDS VirtioBalloon

\* __SetPageOffline(), SetPageMovableOps()
MovableOpsSet(pg, p) ==
  [pg EXCEPT ![p].type = "offline", ![p].flags = @ \cup {"movable_ops"}, ![p].fresh = null]

\* set_page_private(), list_add()
Listed(pg, d, p) == [pg EXCEPT ![p].private = d, ![p].on = d]

\* balloon_page_finalize(): type and PG_movable_ops stay until the page is freed
Finalized(pg, p) == [pg EXCEPT ![p].private = null]

\* get_page(newpage), before newpage is linked or behind
GotNewpage(pg, n) == [pg EXCEPT ![n].refcount = @ + 1]
GetsFirst == "migrate.gets-before-insert" \in Rules

\* balloon_pages_lock: the one lock of all balloons stands in one of them
Locked == CHOOSE d \in Devices : "num_pages" \in DOMAIN dev[d]

-----------------------------------------------------------------------------
(* balloon_page_isolate(), _putback(), _migrate(): page locked by the core  *)

\* [balloon_pages_lock] if (!balloon_page_device(page)): deflated, return false;
\* list_del, isolated_pages++; return true.  A page that is on the list when a module goes
\* leads here to what was one.
balloon_isolate_list_del(c) ==
  /\ At(c, "balloon.isolate_list_del")
  /\ FreeLock(Locked)
  /\ LET p == P(c)
         d == Device(c) IN
     IF d = null
     THEN IF "isolate.refuses-released" \in Rules THEN Return(c, "refused")
          ELSE Bug(c, "OwnPage")
     ELSE IF Gone(d) THEN Bug(c, "DevInfoAlive")
     ELSE IF page[p].on # d THEN Bug(c, "SingleList")
     ELSE /\ page' = [page EXCEPT ![p].on = null]
          /\ dev' = [dev EXCEPT ![d].list = Without(@, p), ![d].isolated = @ + 1]
          /\ Regs(c, Returned(c, "isolated"))
          /\ Quiet /\ UNCHANGED slot

balloon_putback_page_device(c) ==
  At(c, "balloon.putback_page_device") /\ PageDevice(c, "balloon.putback_list_add")

\* [balloon_pages_lock] list_add, isolated_pages--
PutbackListAdd(c) ==
  /\ FreeLock(Locked)
  /\ LET p == P(c)
         d == cpu[c].map IN
     IF page[p].on # null THEN Bug(c, "SingleList")
     ELSE /\ page' = [page EXCEPT ![p].on = d]
          /\ dev' = [dev EXCEPT ![d].list = <<p>> \o @, ![d].isolated = @ - 1]
          /\ Regs(c, Returned(c, "success"))
          /\ Quiet /\ UNCHANGED slot

\* [balloon_pages_lock] get_page(newpage), balloon_page_insert(newpage),
\* isolated_pages--, balloon_page_finalize(page)
MigrateInsertPage(c) ==
  /\ FreeLock(Locked)
  /\ LET d == cpu[c].map
         n == N(c) IN
     IF page[n].on # null THEN Bug(c, "SingleList")
     ELSE /\ page' = Finalized(Listed(MovableOpsSet(
                       IF GetsFirst THEN GotNewpage(page, n) ELSE page, n), d, n), P(c))
          /\ dev' = [dev EXCEPT ![d].list = <<n>> \o @, ![d].isolated = @ - 1,
                                ![d].refs = IF GetsFirst THEN @ \cup {n} ELSE @]
          /\ Go(c, IF GetsFirst THEN "balloon.migrate_put_page"
                   ELSE "balloon.migrate_get_newpage")
          /\ Quiet /\ UNCHANGED slot

\* migratepage has returned -ENOENT: the old page was deflated, and the new one is not
\* inflated.  [balloon_pages_lock] isolated_pages--, balloon_page_finalize(page)
MigrateDeflatePage(c) ==
  /\ FreeLock(Locked)
  /\ page' = Finalized(page, P(c))
  /\ dev' = [dev EXCEPT ![cpu[c].map].isolated = @ - 1]
  /\ Go(c, "balloon.migrate_put_page")
  /\ Quiet /\ UNCHANGED slot

\* Without the rule migrate.gets-before-insert: get_page(newpage) behind the lock
balloon_migrate_get_newpage(c) ==
  /\ At(c, "balloon.migrate_get_newpage")
  /\ GetDevicePage(c, cpu[c].map, "balloon.migrate_put_page")

\* put_page(page): the balloon's reference
balloon_migrate_put_page(c) ==
  /\ At(c, "balloon.migrate_put_page")
  /\ PutDevicePage(c, cpu[c].map, P(c), Returned(c, "success"))

-----------------------------------------------------------------------------
(* balloon_page_enqueue(), balloon_page_dequeue()                           *)

\* balloon_page_insert(): spin_lock_irqsave(&balloon_pages_lock), or behind the page before
\* in balloon_page_list_enqueue(), which takes the page off the list of its caller;
\* __SetPageOffline, SetPageMovableOps: from here on compaction may take page lock and
\* reference, and isolate_page waits for balloon_pages_lock
balloon_enqueue_set_movable_ops(d) ==
  /\ At(d, "balloon.enqueue_set_movable_ops")
  /\ FreeLock(Locked) \/ dev[Locked].lock = d
  /\ page' = MovableOpsSet(Unlisted(page, P(d)), P(d))
  /\ dev' = [dev EXCEPT ![Locked].lock = d]
  /\ Go(d, "balloon.enqueue_list_add")
  /\ Quiet /\ UNCHANGED slot

\* set_page_private(), list_add(); n: what the driver adds to its count of pages before
\* anybody else can; lock: who holds balloon_pages_lock then; r: registers behind it
EnqueueListAddIn(d, n, lock, r) ==
  IF page[P(d)].on # null THEN Bug(d, "SingleList")
  ELSE /\ page' = Listed(page, d, P(d))
       /\ dev' = [dev EXCEPT ![d].list = <<P(d)>> \o @, ![Locked].lock = lock,
                             ![d].num_pages = @ + n]
       /\ Regs(d, r)
       /\ Quiet /\ UNCHANGED slot

\* The same of one page: spin_unlock_irqrestore(&balloon_pages_lock); the step s follows
EnqueueListAdd(d, n, s) == EnqueueListAddIn(d, n, null, [cpu[d] EXCEPT !.pc = s])

\* balloon_page_list_dequeue() of one page [balloon_pages_lock]: list_del,
\* balloon_page_finalize(); n: what the driver takes off its count of pages.  The step s
\* follows, or the step none if there is no page.
DequeueListDel(d, n, s, none) ==
  LET b == Info(d) IN
  /\ FreeLock(Locked)
  /\ IF dev[b].list = <<>>
     THEN Go(d, none) /\ UNCHANGED <<page, dev>>
     ELSE LET p == Head(dev[b].list) IN
          /\ page' = [Finalized(page, p) EXCEPT ![p].on = null]
          /\ dev' = [dev EXCEPT ![b].list = Tail(@), ![b].num_pages = @ - n]
          /\ Regs(d, [cpu[d] EXCEPT !.page = p, !.pc = s])
  /\ Quiet /\ UNCHANGED slot

BalloonListCallbackStep(c) ==
  \/ balloon_isolate_list_del(c) \/ balloon_putback_page_device(c)
  \/ balloon_migrate_get_newpage(c) \/ balloon_migrate_put_page(c)

=============================================================================
