-------------------------- MODULE VirtioBalloonV4_8 -------------------------
(***************************************************************************)
(* The callbacks and leak_balloon() of the balloon driver of Linux 4.8 to   *)
(* 6.16, from commit b1123ea6d3b3 "mm: balloon: use general non-lru movable *)
(* page feature" on: drivers/virtio/virtio_balloon.c on                     *)
(* mm/balloon_compaction.c.  dev[d].mutex is balloon_lock.                  *)
(*                                                                          *)
(* In 4.8 balloon_page_delete() of the old page takes no pages_lock (5.10   *)
(* does): only balloon_lock keeps others from the list then, and it is held *)
(* in both.                                                                 *)
(***************************************************************************)
EXTENDS BalloonListV4_8

BalloonV4_8Ops ==
  [isolate |-> "balloon.isolate_list_del",
   migrate |-> "balloon.migrate_mutex_trylock",
   putback |-> "balloon.putback_list_add"]

-----------------------------------------------------------------------------
(* balloon_page_isolate(), _putback(), _migrate(): page locked by the core  *)

balloon_isolate_list_del(c) == At(c, "balloon.isolate_list_del") /\ IsolateListDel(c)

balloon_putback_list_add(c) == At(c, "balloon.putback_list_add") /\ PutbackListAdd(c)

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
(* leak_balloon() -> balloon_page_dequeue()                                 *)

balloon_leak_mutex_lock(d) ==
  At(d, "idle") /\ LeakMutexLock(d, "balloon.dequeue_lock_pages")

balloon_dequeue_lock_pages(d) ==
  At(d, "balloon.dequeue_lock_pages") /\ DequeueLockPages(d)

\* balloon_page_delete(page)
balloon_dequeue_delete_page(d) ==
  /\ At(d, "balloon.dequeue_delete_page")
  /\ IF page[P(d)].on # d THEN Bug(d, "SingleList")
     ELSE IF ~page[P(d)].mapping.movable THEN Bug(d, "ClearMovableWasMovable")
     ELSE /\ page' = Deleted(page, P(d))
          /\ dev' = [dev EXCEPT ![d].list = Without(@, P(d)), ![d].num_pages = @ - 1]
          /\ Go(d, "balloon.dequeue_unlock_page")
          /\ Quiet /\ UNCHANGED slot

\* spin_unlock_irqrestore(pages_lock)
balloon_dequeue_unlock_pages(d) ==
  /\ At(d, "balloon.dequeue_unlock_pages")
  /\ UnlockPages(d, IF P(d) = null THEN "balloon.dequeue_accounting"
                    ELSE IF HasZones(d) THEN "balloon.leak_adjust_managed"
                    ELSE "balloon.leak_put_page")

balloon_dequeue_accounting(d) ==
  /\ At(d, "balloon.dequeue_accounting")
  /\ Accounting(d, d, "balloon.leak_mutex_unlock")

\* release_pages_balloon(), under the mutex: put_page()
balloon_leak_put_page(d) ==
  /\ At(d, "balloon.leak_put_page")
  /\ PutDevicePage(d, d, P(d), [cpu[d] EXCEPT !.pc = "balloon.leak_mutex_unlock"])

balloon_leak_mutex_unlock(d) ==
  At(d, "balloon.leak_mutex_unlock") /\ MutexUnlock(d, d, "idle")

BalloonCallbackStep(c) ==
  \/ BalloonListCallbackStep(c)
  \/ balloon_isolate_list_del(c) \/ balloon_putback_list_add(c)
  \/ balloon_migrate_mutex_trylock(c) \/ balloon_migrate_insert_page(c)
  \/ balloon_migrate_delete_page(c) \/ balloon_migrate_mutex_unlock(c)
  \/ balloon_migrate_put_page(c)

LeakStep(d) ==
  \/ balloon_leak_mutex_lock(d) \/ balloon_dequeue_lock_pages(d)
  \/ balloon_dequeue_delete_page(d) \/ balloon_dequeue_unlock_pages(d)
  \/ balloon_dequeue_accounting(d)
  \/ balloon_leak_put_page(d) \/ balloon_leak_mutex_unlock(d)

=============================================================================
