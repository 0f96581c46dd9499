-------------------------- MODULE BalloonListV4_8 ---------------------------
(***************************************************************************)
(* mm/balloon_compaction.c and include/linux/balloon_compaction.h of Linux  *)
(* 4.8 to 6.19, from commit b1123ea6d3b3 on: what the balloons of virtio    *)
(* and of pseries share.  The stores of balloon_page_insert() and _delete() *)
(* are one step: whoever acts on them has the page lock.  dev[d].lock is    *)
(* pages_lock.                                                              *)
(***************************************************************************)
EXTENDS VirtioBalloon

\* balloon_page_insert(), under the page lock and pages_lock
Inserted(pg, d, p) ==
  [SetPageMovable(pg, d, p) EXCEPT ![p].type = "balloon", ![p].private = d, ![p].on = d]

\* balloon_page_delete(): __ClearPageMovable() keeps the tag; list_del only if
\* the page is not isolated
Deleted(pg, p) ==
  [pg EXCEPT ![p].type = "none", ![p].private = null, ![p].mapping = ClearedMapping,
             ![p].on = IF "isolated" \in pg[p].flags THEN @ ELSE null]

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

\* BUG_ON(!trylock_page(page))
balloon_enqueue_trylock_page(d) ==
  /\ At(d, "balloon.enqueue_trylock_page")
  /\ TrylockPageOrBug(d, P(d), "balloon.enqueue_insert_page", "FreshTrylock")

\* Registers at the i-th entry of the list, or behind its end
AtEntry(d, i) ==
  IF i > Len(dev[Info(d)].list)
  THEN [cpu[d] EXCEPT !.page = null, !.pc = "balloon.dequeue_unlock_pages"]
  ELSE [cpu[d] EXCEPT !.page = dev[Info(d)].list[i], !.pc = "balloon.dequeue_trylock_page"]

NextEntry(d) ==
  LET l == dev[Info(d)].list IN AtEntry(d, 1 + CHOOSE i \in 1..Len(l) : l[i] = P(d))

\* spin_lock_irqsave(pages_lock); the first entry
DequeueLockPages(d) ==
  /\ FreeLock(Info(d))
  /\ dev' = [dev EXCEPT ![Info(d)].lock = d]
  /\ Regs(d, AtEntry(d, 1))
  /\ Quiet /\ UNCHANGED <<page, slot>>

\* if (trylock_page(page)), else the next entry
balloon_dequeue_trylock_page(d) ==
  /\ At(d, "balloon.dequeue_trylock_page")
  /\ IF "locked" \in page[P(d)].flags
     THEN Regs(d, NextEntry(d)) /\ Quiet /\ UNCHANGED <<page, dev, slot>>
     ELSE TrylockPage(d, P(d), "balloon.dequeue_page_isolated", "stopped")

\* if (PageIsolated(page)): raced with isolation
balloon_dequeue_page_isolated(d) ==
  /\ At(d, "balloon.dequeue_page_isolated")
  /\ Go(d, IF "isolated" \in page[P(d)].flags THEN "balloon.dequeue_unlock_raced"
           ELSE "balloon.dequeue_delete_page")
  /\ Quiet /\ UNCHANGED <<page, dev, slot>>

balloon_dequeue_unlock_raced(d) ==
  /\ At(d, "balloon.dequeue_unlock_raced")
  /\ UnlockPage(d, P(d), NextEntry(d))

balloon_dequeue_unlock_page(d) ==
  /\ At(d, "balloon.dequeue_unlock_page")
  /\ UnlockPage(d, P(d), [cpu[d] EXCEPT !.pc = "balloon.dequeue_unlock_pages"])

\* spin_unlock_irqrestore(pages_lock); the step s follows
UnlockPages(d, s) ==
  /\ dev' = [dev EXCEPT ![Info(d)].lock = null]
  /\ Go(d, s)
  /\ Quiet /\ UNCHANGED <<page, slot>>

BalloonListCallbackStep(c) == balloon_migrate_get_newpage(c)

BalloonListDriverStep(d) ==
  \/ balloon_enqueue_trylock_page(d) \/ balloon_dequeue_trylock_page(d)
  \/ balloon_dequeue_page_isolated(d) \/ balloon_dequeue_unlock_raced(d)
  \/ balloon_dequeue_unlock_page(d)

=============================================================================
