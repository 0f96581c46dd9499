-------------------------- MODULE BalloonListV4_8 ---------------------------
(***************************************************************************)
(* mm/balloon_compaction.c and include/linux/balloon_compaction.h of Linux  *)
(* 4.8 to 6.19, from commit b1123ea6d3b3 on: what the balloons of virtio,   *)
(* of pseries and of VMware share.  The stores of balloon_page_insert() and *)
(* _delete() are one step: whoever acts on them has the page lock.          *)
(* dev[d].lock is pages_lock.                                               *)
(*                                                                          *)
(* Left out: balloon_page_migrate() refuses MIGRATE_SYNC_NO_COPY (6.1; gone *)
(* in 6.12), which compaction does not ask for.                             *)
(*                                                                          *)
(* From 6.17 on (Sticky) a page is marked by its type and PG_movable_ops,   *)
(* which stay until it is freed.  balloon_page_finalize() takes the place   *)
(* of balloon_page_delete(), and the walk no longer asks PageIsolated().    *)
(*                                                                          *)
(* Rule enqueue.list-unlinks: list_del() of a page on its caller's list     *)
(* stands in balloon_page_list_enqueue(), not in _enqueue_one(), which      *)
(* balloon_page_enqueue() calls, too.                                       *)
(***************************************************************************)
EXTENDS VirtioBalloon

Sticky == \E d \in Devices : "ops" \in DOMAIN dev[d] /\ dev[d].ops # null

\* balloon_page_insert(), under the page lock and pages_lock
Inserted(pg, d, p) ==
  IF Sticky
  THEN [pg EXCEPT ![p].type = "offline", ![p].flags = @ \cup {"movable_ops"},
                  ![p].private = d, ![p].on = d, ![p].fresh = null]
  ELSE [SetPageMovable(pg, d, p) EXCEPT ![p].type = "balloon", ![p].private = d, ![p].on = d]

\* Within it __SetPageMovable(): VM_BUG_ON_PAGE(!PageLocked(page)), until 6.16
InsertsLocked(c, p) == Sticky \/ c \in page[p].lockers

\* balloon_page_delete(): __ClearPageMovable() keeps the tag; list_del only if
\* the page is not isolated
Deleted(pg, p) ==
  [pg EXCEPT ![p].type = IF Sticky THEN @ ELSE "none", ![p].private = null,
             ![p].mapping = IF Sticky THEN @ ELSE ClearedMapping,
             ![p].on = IF "isolated" \in pg[p].flags THEN @ ELSE null]

\* Within it VM_BUG_ON_PAGE(!PageMovable(page))
DeletesMovable(p) == Sticky \/ page[p].mapping.movable

-----------------------------------------------------------------------------
(* balloon_page_isolate(), _putback(), _migrate(): page locked by the core  *)

\* [pages_lock] list_del, isolated_pages++; return true
IsolateListDel(c) ==
  LET p == P(c)
      d == Device(c) IN
  IF d = null THEN Bug(c, "OwnPage")
  ELSE /\ FreeLock(d)
       /\ IF page[p].on # d THEN Bug(c, "SingleList")
          ELSE /\ page' = [page EXCEPT ![p].on = null]
               /\ dev' = [dev EXCEPT ![d].list = Without(@, p), ![d].isolated = @ + 1]
               /\ Regs(c, Returned(c, "isolated"))
               /\ Quiet /\ UNCHANGED slot

\* [pages_lock] list_add, isolated_pages--
PutbackListAdd(c) ==
  LET p == P(c)
      d == Device(c) IN
  IF d # cpu[c].map THEN Bug(c, "OwningDevice")
  ELSE /\ FreeLock(d)
       /\ IF page[p].on # null THEN Bug(c, "SingleList")
          ELSE /\ page' = [page EXCEPT ![p].on = d]
               /\ dev' = [dev EXCEPT ![d].list = <<p>> \o @, ![d].isolated = @ - 1]
               /\ Regs(c, Returned(c, "success"))
               /\ Quiet /\ UNCHANGED slot

\* get_page(newpage): the balloon's reference
balloon_migrate_get_newpage(c) ==
  /\ At(c, "balloon.migrate_get_newpage")
  /\ GetDevicePage(c, cpu[c].map,
       IF HasZones(cpu[c].map) /\ "migrate.adjusts-managed" \in Rules
       THEN "balloon.migrate_adjust_managed" ELSE "balloon.migrate_insert_page")

-----------------------------------------------------------------------------
(* balloon_page_enqueue(), and balloon_page_dequeue(), whose walk holds     *)
(* pages_lock, so the page lock is only tried (the callbacks take the two   *)
(* the other way)                                                           *)

\* 5.10: spin_lock_irqsave(pages_lock), before the page lock; balloon_page_list_enqueue():
\* list_del(&page->lru) of the first page
Unlinks(pg, p) == IF "enqueue.list-unlinks" \in Rules THEN Unlisted(pg, p) ELSE pg

EnqueueLockPages(d) ==
  /\ FreeLock(d)
  /\ page' = Unlinks(page, P(d))
  /\ dev' = [dev EXCEPT ![d].lock = d]
  /\ Go(d, "balloon.enqueue_trylock_page")
  /\ Quiet /\ UNCHANGED slot

\* Without that rule: list_del(&page->lru) in balloon_page_enqueue_one(), of a page that is on
\* no list
UnlinksNothing(d) == "enqueue.list-unlinks" \notin Rules /\ page[P(d)].on = null

\* BUG_ON(!trylock_page(page))
balloon_enqueue_trylock_page(d) ==
  /\ At(d, "balloon.enqueue_trylock_page")
  /\ TrylockPageOrBug(d, P(d), "balloon.enqueue_insert_page", "FreshTrylock")

\* The i-th entry of the list, null behind its end
Entry(d, i) == IF i > Len(dev[Info(d)].list) THEN null ELSE dev[Info(d)].list[i]

\* The entry behind that in the registers
EntryBehind(d) ==
  LET l == dev[Info(d)].list IN Entry(d, 1 + CHOOSE i \in 1..Len(l) : l[i] = P(d))

\* Registers at the entry p of the list, or behind its end
AtEntry(d, p) ==
  [cpu[d] EXCEPT !.page = p, !.next = null,
     !.pc = IF p = null THEN "balloon.dequeue_unlock_pages" ELSE "balloon.dequeue_trylock_page"]

NextEntry(d) == AtEntry(d, EntryBehind(d))

\* spin_lock_irqsave(pages_lock); the first entry
DequeueLockPages(d) ==
  /\ FreeLock(Info(d))
  /\ dev' = [dev EXCEPT ![Info(d)].lock = d]
  /\ Regs(d, AtEntry(d, Entry(d, 1)))
  /\ Quiet /\ UNCHANGED <<page, slot>>

\* if (trylock_page(page)), else the next entry
balloon_dequeue_trylock_page(d) ==
  /\ At(d, "balloon.dequeue_trylock_page")
  /\ IF "locked" \in page[P(d)].flags
     THEN Regs(d, NextEntry(d)) /\ Quiet /\ UNCHANGED <<page, dev, slot>>
     ELSE TrylockPage(d, P(d), IF Sticky THEN "balloon.dequeue_delete_page"
                               ELSE "balloon.dequeue_page_isolated", "stopped")

\* if (PageIsolated(page)): raced with isolation
balloon_dequeue_page_isolated(d) ==
  /\ At(d, "balloon.dequeue_page_isolated")
  /\ Go(d, IF "isolated" \in page[P(d)].flags THEN "balloon.dequeue_unlock_raced"
           ELSE "balloon.dequeue_delete_page")
  /\ Quiet /\ UNCHANGED <<page, dev, slot>>

balloon_dequeue_unlock_raced(d) ==
  /\ At(d, "balloon.dequeue_unlock_raced")
  /\ UnlockPage(d, P(d), NextEntry(d))

\* Registers behind a page that was taken off the list.  balloon_page_list_dequeue() of more
\* than one (Vmw) keeps the entry behind it in tmp: all of them where the balloon is emptied
\* (site), else as many as are asked for.
Dequeued(d) ==
  LET done == [cpu[d] EXCEPT !.pc = "balloon.dequeue_unlock_pages"] IN
  IF cpu[d].next = null THEN {done}
  ELSE {AtEntry(d, cpu[d].next)} \cup IF cpu[d].site = "none" THEN {done} ELSE {}

balloon_dequeue_unlock_page(d) ==
  /\ At(d, "balloon.dequeue_unlock_page")
  /\ \E r \in Dequeued(d) : UnlockPage(d, P(d), r)

\* spin_unlock_irqrestore(pages_lock); r: registers behind it
UnlockPagesIn(d, r) ==
  /\ dev' = [dev EXCEPT ![Info(d)].lock = null]
  /\ Regs(d, r)
  /\ Quiet /\ UNCHANGED <<page, slot>>

\* The same; the step s follows
UnlockPages(d, s) == UnlockPagesIn(d, [cpu[d] EXCEPT !.pc = s])

BalloonListCallbackStep(c) == balloon_migrate_get_newpage(c)

BalloonListDriverStep(d) ==
  \/ balloon_enqueue_trylock_page(d) \/ balloon_dequeue_trylock_page(d)
  \/ balloon_dequeue_page_isolated(d) \/ balloon_dequeue_unlock_raced(d)
  \/ balloon_dequeue_unlock_page(d)

=============================================================================
