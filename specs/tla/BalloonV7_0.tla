----------------------------- MODULE BalloonV7_0 ----------------------------
(***************************************************************************)
(* The balloon driver of Linux 7.0 to 7.3, from "mm: balloon infrastructure *)
(* cleanups" of 20 Jan 2026 on: mm/balloon.c and                            *)
(* drivers/virtio/virtio_balloon.c.  Read in 7.2.13 and 7.3-rc7.            *)
(*                                                                          *)
(* The driver takes no page lock.  balloon_pages_lock, one for all devices, *)
(* is around everything that it does to a page, and the core knows lists    *)
(* and references: virtballoon_migratepage() only tells the host.           *)
(* dev[d].mutex is vb->balloon_lock.  Migration to another zone and         *)
(* adjust_managed_page_count() are left out.                                *)
(*                                                                          *)
(* Left out: -ENOENT, by which vmw_balloon says since 7.0 that the old page *)
(* was deflated and the new one refused; the removal of a device, which     *)
(* leaks pages until none is left and so waits for isolated ones.           *)
(***************************************************************************)
EXTENDS VirtioBalloon

BalloonV7_0Ops ==
  [isolate |-> "balloon.isolate_list_del",
   migrate |-> "balloon.migrate_page_device",
   putback |-> "balloon.putback_page_device"]

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
\* list_del, isolated_pages++; return true
balloon_isolate_list_del(c) ==
  /\ At(c, "balloon.isolate_list_del")
  /\ FreeLock(Locked)
  /\ LET p == P(c)
         d == Device(c) IN
     IF d = null
     THEN IF "isolate.refuses-released" \in Rules THEN Return(c, "refused")
          ELSE Bug(c, "OwnPage")
     ELSE IF page[p].on # d THEN Bug(c, "SingleList")
     ELSE /\ page' = [page EXCEPT ![p].on = null]
          /\ dev' = [dev EXCEPT ![d].list = Without(@, p), ![d].isolated = @ + 1]
          /\ Regs(c, Returned(c, "isolated"))
          /\ Quiet /\ UNCHANGED slot

\* b_dev_info = balloon_page_device(page); WARN_ON_ONCE(!b_dev_info): without the lock,
\* which does, since an isolated page can't be deflated
PageDevice(c, s) ==
  IF Device(c) = null THEN Bug(c, "DevInfoPresent")
  ELSE /\ Regs(c, [cpu[c] EXCEPT !.map = Device(c), !.pc = s])
       /\ Quiet /\ UNCHANGED <<page, dev, slot>>

balloon_putback_page_device(c) ==
  At(c, "balloon.putback_page_device") /\ PageDevice(c, "balloon.putback_list_add")

\* [balloon_pages_lock] list_add, isolated_pages--
balloon_putback_list_add(c) ==
  /\ At(c, "balloon.putback_list_add")
  /\ FreeLock(Locked)
  /\ LET p == P(c)
         d == cpu[c].map IN
     IF page[p].on # null THEN Bug(c, "SingleList")
     ELSE /\ page' = [page EXCEPT ![p].on = d]
          /\ dev' = [dev EXCEPT ![d].list = <<p>> \o @, ![d].isolated = @ - 1]
          /\ Regs(c, Returned(c, "success"))
          /\ Quiet /\ UNCHANGED slot

balloon_migrate_page_device(c) ==
  At(c, "balloon.migrate_page_device") /\ PageDevice(c, "balloon.migrate_mutex_trylock")

\* virtballoon_migratepage(): mutex_trylock(&vb->balloon_lock), else -EAGAIN
balloon_migrate_mutex_trylock(c) ==
  /\ At(c, "balloon.migrate_mutex_trylock")
  /\ LET d == cpu[c].map IN
     IF dev[d].mutex # null THEN Return(c, "again")
     ELSE /\ dev' = [dev EXCEPT ![d].mutex = c]
          /\ Go(c, "balloon.migrate_mutex_unlock")
          /\ Quiet /\ UNCHANGED <<page, slot>>

\* tell_host() of both pages; mutex_unlock(&vb->balloon_lock); return 0
balloon_migrate_mutex_unlock(c) ==
  /\ At(c, "balloon.migrate_mutex_unlock")
  /\ dev' = [dev EXCEPT ![cpu[c].map].mutex = null]
  /\ \/ Go(c, "balloon.migrate_insert_page")
     \/ /\ "migrate.error-keeps-page" \notin Rules
        /\ Go(c, "balloon.migrate_finalize_page")
     \/ /\ "migrate.fails-before-insert" \notin Rules
        /\ Go(c, "balloon.migrate_insert_failed")
  /\ Quiet /\ UNCHANGED <<page, slot>>

\* Without the rule migrate.error-keeps-page: vmballoon_migratepage() of 6.17.  The host
\* has taken the old page and refuses the new one; the driver lets go of the old one ...
balloon_migrate_finalize_page(c) ==
  /\ At(c, "balloon.migrate_finalize_page")
  /\ FreeLock(Locked)
  /\ page' = Finalized(page, P(c))
  /\ dev' = [dev EXCEPT ![cpu[c].map].isolated = @ - 1, ![cpu[c].map].num_pages = @ - 1]
  /\ Go(c, "balloon.migrate_put_failed")
  /\ Quiet /\ UNCHANGED slot

\* ... put_page(page); return -EBUSY, as if the page were still its own
balloon_migrate_put_failed(c) ==
  /\ At(c, "balloon.migrate_put_failed")
  /\ PutDevicePage(c, cpu[c].map, P(c), Returned(c, "busy"))

\* Without the rule migrate.fails-before-insert: a driver that has linked newpage before it
\* finds that it can't go on, and returns -EAGAIN
balloon_migrate_insert_failed(c) ==
  /\ At(c, "balloon.migrate_insert_failed")
  /\ FreeLock(Locked)
  /\ LET d == cpu[c].map
         n == N(c) IN
     IF page[n].on # null THEN Bug(c, "SingleList")
     ELSE /\ page' = Listed(MovableOpsSet(GotNewpage(page, n), n), d, n)
          /\ dev' = [dev EXCEPT ![d].list = <<n>> \o @, ![d].refs = @ \cup {n}]
          /\ Regs(c, Returned(c, "again"))
          /\ Quiet /\ UNCHANGED slot

\* [balloon_pages_lock] get_page(newpage), balloon_page_insert(newpage),
\* isolated_pages--, balloon_page_finalize(page)
balloon_migrate_insert_page(c) ==
  /\ At(c, "balloon.migrate_insert_page")
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

\* Without the rule migrate.gets-before-insert: get_page(newpage) behind the lock
balloon_migrate_get_newpage(c) ==
  /\ At(c, "balloon.migrate_get_newpage")
  /\ GetDevicePage(c, cpu[c].map, "balloon.migrate_put_page")

\* put_page(page): the balloon's reference
balloon_migrate_put_page(c) ==
  /\ At(c, "balloon.migrate_put_page")
  /\ PutDevicePage(c, cpu[c].map, P(c), Returned(c, "success"))

-----------------------------------------------------------------------------
(* The device's thread: fill_balloon() allocates before it takes its mutex  *)

balloon_fill_alloc_page(d) ==
  /\ At(d, "idle")
  /\ \E p \in Buddy :
       /\ page' = [page EXCEPT ![p] = Allocated(d)]
       /\ dev' = [dev EXCEPT ![d].refs = @ \cup {p}]
       /\ Regs(d, [cpu[d] EXCEPT !.page = p, !.pc = "balloon.fill_mutex_lock"])
  /\ Quiet /\ UNCHANGED slot

\* mutex_lock(&vb->balloon_lock)
balloon_fill_mutex_lock(d) ==
  At(d, "balloon.fill_mutex_lock") /\ MutexLock(d, "balloon.enqueue_set_movable_ops")

\* balloon_page_insert(): spin_lock_irqsave(&balloon_pages_lock); __SetPageOffline,
\* SetPageMovableOps: from here on compaction may take page lock and reference, and
\* isolate_page waits for balloon_pages_lock
balloon_enqueue_set_movable_ops(d) ==
  /\ At(d, "balloon.enqueue_set_movable_ops")
  /\ FreeLock(Locked)
  /\ page' = MovableOpsSet(page, P(d))
  /\ dev' = [dev EXCEPT ![Locked].lock = d]
  /\ Go(d, "balloon.enqueue_list_add")
  /\ Quiet /\ UNCHANGED slot

\* set_page_private(), list_add(); spin_unlock_irqrestore(&balloon_pages_lock);
\* vb->num_pages
balloon_enqueue_list_add(d) ==
  /\ At(d, "balloon.enqueue_list_add")
  /\ IF page[P(d)].on # null THEN Bug(d, "SingleList")
     ELSE /\ page' = Listed(page, d, P(d))
          /\ dev' = [dev EXCEPT ![d].list = <<P(d)>> \o @, ![Locked].lock = null,
                                ![d].num_pages = @ + 1]
          /\ Go(d, "balloon.fill_mutex_unlock")
          /\ Quiet /\ UNCHANGED slot

-----------------------------------------------------------------------------
(* leak_balloon() -> balloon_page_dequeue()                                 *)

balloon_leak_mutex_lock(d) ==
  At(d, "idle") /\ LeakMutexLock(d, "balloon.dequeue_list_del")

\* balloon_page_list_dequeue() of one page [balloon_pages_lock]: list_del,
\* balloon_page_finalize()
balloon_dequeue_list_del(d) ==
  /\ At(d, "balloon.dequeue_list_del")
  /\ FreeLock(Locked)
  /\ IF dev[d].list = <<>>
     THEN Go(d, "balloon.dequeue_accounting") /\ UNCHANGED <<page, dev>>
     ELSE LET p == Head(dev[d].list) IN
          /\ page' = [Finalized(page, p) EXCEPT ![p].on = null]
          /\ dev' = [dev EXCEPT ![d].list = Tail(@), ![d].num_pages = @ - 1]
          /\ Regs(d, [cpu[d] EXCEPT !.page = p, !.pc = "balloon.leak_put_page"])
  /\ Quiet /\ UNCHANGED slot

balloon_dequeue_accounting(d) ==
  At(d, "balloon.dequeue_accounting") /\ Accounting(d, Locked)

\* release_pages_balloon(), under the mutex: put_page()
balloon_leak_put_page(d) ==
  /\ At(d, "balloon.leak_put_page")
  /\ PutDevicePage(d, d, P(d), [cpu[d] EXCEPT !.pc = "balloon.leak_mutex_unlock"])

balloon_leak_mutex_unlock(d) ==
  At(d, "balloon.leak_mutex_unlock") /\ MutexUnlock(d, d, "idle")

BalloonCallbackStep(c) ==
  \/ balloon_isolate_list_del(c) \/ balloon_putback_page_device(c)
  \/ balloon_putback_list_add(c) \/ balloon_migrate_page_device(c)
  \/ balloon_migrate_mutex_trylock(c) \/ balloon_migrate_mutex_unlock(c)
  \/ balloon_migrate_insert_page(c) \/ balloon_migrate_put_page(c)
  \/ balloon_migrate_finalize_page(c) \/ balloon_migrate_put_failed(c)
  \/ balloon_migrate_insert_failed(c) \/ balloon_migrate_get_newpage(c)

BalloonDriverStep(d) ==
  \/ balloon_fill_alloc_page(d) \/ balloon_fill_mutex_lock(d)
  \/ balloon_enqueue_set_movable_ops(d) \/ balloon_enqueue_list_add(d)
  \/ balloon_fill_mutex_unlock(d) \/ balloon_leak_mutex_lock(d)
  \/ balloon_dequeue_list_del(d) \/ balloon_dequeue_accounting(d)
  \/ balloon_leak_put_page(d) \/ balloon_leak_mutex_unlock(d)

=============================================================================
