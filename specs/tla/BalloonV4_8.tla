----------------------------- MODULE BalloonV4_8 ----------------------------
(***************************************************************************)
(* The balloon driver of Linux 4.8, commit b1123ea6d3b3 "mm: balloon: use   *)
(* general non-lru movable page feature": mm/balloon_compaction.c,          *)
(* include/linux/balloon_compaction.h, drivers/virtio/virtio_balloon.c.     *)
(* The stores of balloon_page_insert() and _delete() are one step: whoever  *)
(* acts on them has the page lock.  dev[d].lock is pages_lock, dev[d].mutex *)
(* is balloon_lock.                                                         *)
(*                                                                          *)
(* In 4.8 balloon_page_delete() of the old page takes no pages_lock (5.10   *)
(* does): only balloon_lock keeps others from the list then, and it is held *)
(* in both.                                                                 *)
(***************************************************************************)
EXTENDS VirtioBalloon

BalloonV4_8Ops ==
  [isolate |-> "balloon.isolate_list_del",
   migrate |-> "balloon.migrate_mutex_trylock",
   putback |-> "balloon.putback_list_add"]

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
balloon_isolate_list_del(c) ==
  /\ At(c, "balloon.isolate_list_del")
  /\ LET p == P(c)
         d == Device(c) IN
     IF d = null THEN Bug(c, "OwnPage")
     ELSE /\ FreeLock(d)
          /\ IF page[p].on # d THEN Bug(c, "SingleList")
             ELSE /\ page' = [page EXCEPT ![p].on = null]
                  /\ dev' = [dev EXCEPT ![d].list = Without(@, p), ![d].isolated = @ + 1]
                  /\ Regs(c, Returned(c, "isolated"))
                  /\ Quiet /\ UNCHANGED slot

\* [pages_lock] list_add, isolated_pages--
balloon_putback_list_add(c) ==
  /\ At(c, "balloon.putback_list_add")
  /\ LET p == P(c)
         d == Device(c) IN
     IF d # cpu[c].map THEN Bug(c, "OwningDevice")
     ELSE /\ FreeLock(d)
          /\ IF page[p].on # null THEN Bug(c, "SingleList")
             ELSE /\ page' = [page EXCEPT ![p].on = d]
                  /\ dev' = [dev EXCEPT ![d].list = <<p>> \o @, ![d].isolated = @ - 1]
                  /\ Regs(c, Returned(c, "success"))
                  /\ Quiet /\ UNCHANGED slot

\* virtballoon_migratepage(): mutex_trylock(&vb->balloon_lock), else -EAGAIN
balloon_migrate_mutex_trylock(c) ==
  /\ At(c, "balloon.migrate_mutex_trylock")
  /\ LET d == Device(c) IN
     IF d # cpu[c].map THEN Bug(c, "OwnPage")
     ELSE IF c \notin page[N(c)].lockers THEN Bug(c, "NewpageLocked")
     ELSE IF dev[d].mutex # null THEN Return(c, "again")
     ELSE /\ dev' = [dev EXCEPT ![d].mutex = c]
          /\ Go(c, "balloon.migrate_get_newpage")
          /\ Quiet /\ UNCHANGED <<page, slot>>

\* get_page(newpage): the balloon's reference
balloon_migrate_get_newpage(c) ==
  /\ At(c, "balloon.migrate_get_newpage")
  /\ GetDevicePage(c, cpu[c].map,
       IF HasZones(cpu[c].map) /\ "migrate.adjusts-managed" \in Rules
       THEN "balloon.migrate_adjust_managed" ELSE "balloon.migrate_insert_page")

\* [pages_lock] balloon_page_insert(newpage); isolated_pages--
balloon_migrate_insert_page(c) ==
  /\ At(c, "balloon.migrate_insert_page")
  /\ FreeLock(cpu[c].map)
  /\ LET d == cpu[c].map IN
     /\ page' = Inserted(page, d, N(c))
     /\ dev' = [dev EXCEPT ![d].list = <<N(c)>> \o @, ![d].isolated = @ - 1]
  /\ Go(c, "balloon.migrate_delete_page")
  /\ Quiet /\ UNCHANGED slot

\* tell_host(); [pages_lock] balloon_page_delete(page); tell_host()
balloon_migrate_delete_page(c) ==
  /\ At(c, "balloon.migrate_delete_page")
  /\ FreeLock(cpu[c].map)
  /\ IF ~page[P(c)].mapping.movable THEN Bug(c, "ClearMovableWasMovable")
     ELSE /\ page' = Deleted(page, P(c))
          /\ Go(c, "balloon.migrate_mutex_unlock")
          /\ Quiet /\ UNCHANGED <<dev, slot>>

balloon_migrate_mutex_unlock(c) ==
  /\ At(c, "balloon.migrate_mutex_unlock")
  /\ MutexUnlock(c, cpu[c].map, "balloon.migrate_put_page")

\* put_page(page): the balloon's reference
balloon_migrate_put_page(c) ==
  /\ At(c, "balloon.migrate_put_page")
  /\ PutDevicePage(c, cpu[c].map, P(c), Returned(c, "success"))

-----------------------------------------------------------------------------
(* The device's thread: fill_balloon() -> balloon_page_enqueue()            *)

\* mutex_lock(&vb->balloon_lock)
balloon_fill_mutex_lock(d) ==
  At(d, "idle") /\ Buddy # {} /\ MutexLock(d, "balloon.enqueue_alloc_page")

\* BUG_ON(!trylock_page(page))
balloon_enqueue_trylock_page(d) ==
  /\ At(d, "balloon.enqueue_trylock_page")
  /\ TrylockPageOrBug(d, P(d), "balloon.enqueue_insert_page", "FreshTrylock")

\* [pages_lock] balloon_page_insert(page)
balloon_enqueue_insert_page(d) ==
  /\ At(d, "balloon.enqueue_insert_page")
  /\ FreeLock(d)
  /\ page' = Inserted(page, d, P(d))
  /\ dev' = [dev EXCEPT ![d].list = <<P(d)>> \o @, ![d].num_pages = @ + 1]
  /\ Go(d, "balloon.enqueue_unlock_page")
  /\ Quiet /\ UNCHANGED slot

-----------------------------------------------------------------------------
(* leak_balloon() -> balloon_page_dequeue(): the walk holds pages_lock, so  *)
(* the page lock is only tried (the callbacks take the two the other way)   *)

balloon_leak_mutex_lock(d) ==
  At(d, "idle") /\ LeakMutexLock(d, "balloon.dequeue_lock_pages")

\* Registers at the i-th entry of the list, or behind its end
AtEntry(d, i) ==
  IF i > Len(dev[d].list)
  THEN [cpu[d] EXCEPT !.page = null, !.pc = "balloon.dequeue_unlock_pages"]
  ELSE [cpu[d] EXCEPT !.page = dev[d].list[i], !.pc = "balloon.dequeue_trylock_page"]

NextEntry(d) == AtEntry(d, 1 + CHOOSE i \in 1..Len(dev[d].list) : dev[d].list[i] = P(d))

\* spin_lock_irqsave(pages_lock); the first entry
balloon_dequeue_lock_pages(d) ==
  /\ At(d, "balloon.dequeue_lock_pages")
  /\ FreeLock(d)
  /\ dev' = [dev EXCEPT ![d].lock = d]
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

\* balloon_page_delete(page)
balloon_dequeue_delete_page(d) ==
  /\ At(d, "balloon.dequeue_delete_page")
  /\ IF page[P(d)].on # d THEN Bug(d, "SingleList")
     ELSE IF ~page[P(d)].mapping.movable THEN Bug(d, "ClearMovableWasMovable")
     ELSE /\ page' = Deleted(page, P(d))
          /\ dev' = [dev EXCEPT ![d].list = Without(@, P(d)), ![d].num_pages = @ - 1]
          /\ Go(d, "balloon.dequeue_unlock_page")
          /\ Quiet /\ UNCHANGED slot

balloon_dequeue_unlock_page(d) ==
  /\ At(d, "balloon.dequeue_unlock_page")
  /\ UnlockPage(d, P(d), [cpu[d] EXCEPT !.pc = "balloon.dequeue_unlock_pages"])

\* spin_unlock_irqrestore(pages_lock)
balloon_dequeue_unlock_pages(d) ==
  /\ At(d, "balloon.dequeue_unlock_pages")
  /\ dev' = [dev EXCEPT ![d].lock = null]
  /\ Go(d, IF P(d) = null THEN "balloon.dequeue_accounting"
           ELSE IF HasZones(d) THEN "balloon.leak_adjust_managed" ELSE "balloon.leak_put_page")
  /\ Quiet /\ UNCHANGED <<page, slot>>

balloon_dequeue_accounting(d) ==
  At(d, "balloon.dequeue_accounting") /\ Accounting(d, d)

\* release_pages_balloon(), under the mutex: put_page()
balloon_leak_put_page(d) ==
  /\ At(d, "balloon.leak_put_page")
  /\ PutDevicePage(d, d, P(d), [cpu[d] EXCEPT !.pc = "balloon.leak_mutex_unlock"])

balloon_leak_mutex_unlock(d) ==
  At(d, "balloon.leak_mutex_unlock") /\ MutexUnlock(d, d, "idle")

BalloonCallbackStep(c) ==
  \/ balloon_isolate_list_del(c) \/ balloon_putback_list_add(c)
  \/ balloon_migrate_mutex_trylock(c) \/ balloon_migrate_get_newpage(c)
  \/ balloon_migrate_insert_page(c) \/ balloon_migrate_delete_page(c)
  \/ balloon_migrate_mutex_unlock(c) \/ balloon_migrate_put_page(c)

BalloonDriverStep(d) ==
  \/ balloon_fill_mutex_lock(d) \/ balloon_enqueue_alloc_page(d)
  \/ balloon_enqueue_trylock_page(d) \/ balloon_enqueue_insert_page(d)
  \/ balloon_enqueue_unlock_page(d) \/ balloon_fill_mutex_unlock(d)
  \/ balloon_leak_mutex_lock(d) \/ balloon_dequeue_lock_pages(d)
  \/ balloon_dequeue_trylock_page(d) \/ balloon_dequeue_page_isolated(d)
  \/ balloon_dequeue_unlock_raced(d) \/ balloon_dequeue_delete_page(d)
  \/ balloon_dequeue_unlock_page(d) \/ balloon_dequeue_unlock_pages(d)
  \/ balloon_dequeue_accounting(d) \/ balloon_leak_put_page(d)
  \/ balloon_leak_mutex_unlock(d)

=============================================================================
