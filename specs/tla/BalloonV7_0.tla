----------------------------- MODULE BalloonV7_0 ----------------------------
(***************************************************************************)
(* The balloon driver of Linux 7.0 to 7.3, drivers/virtio/virtio_balloon.c  *)
(* on mm/balloon.c.  Read in 7.2.13 and 7.3-rc7.  virtballoon_migratepage() *)
(* only tells the host.  dev[d].mutex is vb->balloon_lock.                  *)
(*                                                                          *)
(* Left out: the removal of a device, which leaks pages until none is left  *)
(* and so waits for isolated ones.                                          *)
(***************************************************************************)
EXTENDS BalloonListV7_0

BalloonV7_0Ops ==
  [isolate |-> "balloon.isolate_list_del",
   migrate |-> "balloon.migrate_page_device",
   putback |-> "balloon.putback_page_device"]

-----------------------------------------------------------------------------
(* balloon_page_isolate(), _putback(), _migrate(): page locked by the core  *)

balloon_putback_list_add(c) == At(c, "balloon.putback_list_add") /\ PutbackListAdd(c)

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

\* vb->num_pages is right.  Without the rule migrate.never-shrinks one page is forgotten, not
\* one in each migration: there is an end to the states so.
CountsPages(d) == dev[d].num_pages = Cardinality({p \in Pages : page[p].private = d})

\* tell_host() of both pages; mutex_unlock(&vb->balloon_lock); return 0
balloon_migrate_mutex_unlock(c) ==
  /\ At(c, "balloon.migrate_mutex_unlock")
  /\ dev' = [dev EXCEPT ![cpu[c].map].mutex = null]
  /\ \/ Go(c, "balloon.migrate_insert_page")
     \/ /\ "migrate.never-shrinks" \notin Rules /\ CountsPages(cpu[c].map)
        /\ Go(c, "balloon.migrate_deflate_page")
     \/ /\ "migrate.fails-before-insert" \notin Rules
        /\ Go(c, "balloon.migrate_insert_failed")
  /\ Quiet /\ UNCHANGED <<page, slot>>

\* Without the rule migrate.never-shrinks: -ENOENT, which only vmw_balloon returns.  Nobody
\* tells vb->num_pages.
balloon_migrate_deflate_page(c) ==
  At(c, "balloon.migrate_deflate_page") /\ MigrateDeflatePage(c)

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

balloon_migrate_insert_page(c) ==
  At(c, "balloon.migrate_insert_page") /\ MigrateInsertPage(c)

-----------------------------------------------------------------------------
(* The device's thread: fill_balloon() allocates before it takes its mutex  *)

balloon_fill_alloc_page(d) ==
  At(d, "idle") /\ AllocPage(d, "balloon.fill_mutex_lock")

\* mutex_lock(&vb->balloon_lock)
balloon_fill_mutex_lock(d) ==
  At(d, "balloon.fill_mutex_lock") /\ MutexLock(d, "balloon.enqueue_set_movable_ops")

\* Behind list_add(): vb->num_pages
balloon_enqueue_list_add(d) ==
  /\ At(d, "balloon.enqueue_list_add")
  /\ EnqueueListAdd(d, 1, "balloon.fill_mutex_unlock")

-----------------------------------------------------------------------------
(* leak_balloon() -> balloon_page_dequeue()                                 *)

balloon_leak_mutex_lock(d) ==
  At(d, "idle") /\ LeakMutexLock(d, "balloon.dequeue_list_del")

balloon_dequeue_list_del(d) ==
  /\ At(d, "balloon.dequeue_list_del")
  /\ DequeueListDel(d, 1, "balloon.leak_put_page", "balloon.dequeue_accounting")

balloon_dequeue_accounting(d) ==
  /\ At(d, "balloon.dequeue_accounting")
  /\ Accounting(d, Locked, "balloon.leak_mutex_unlock")

\* release_pages_balloon(), under the mutex: put_page()
balloon_leak_put_page(d) ==
  /\ At(d, "balloon.leak_put_page")
  /\ PutDevicePage(d, d, P(d), [cpu[d] EXCEPT !.pc = "balloon.leak_mutex_unlock"])

balloon_leak_mutex_unlock(d) ==
  At(d, "balloon.leak_mutex_unlock") /\ MutexUnlock(d, d, "idle")

BalloonCallbackStep(c) ==
  \/ BalloonListCallbackStep(c)
  \/ balloon_putback_list_add(c) \/ balloon_migrate_page_device(c)
  \/ balloon_migrate_mutex_trylock(c) \/ balloon_migrate_mutex_unlock(c)
  \/ balloon_migrate_insert_page(c)
  \/ balloon_migrate_deflate_page(c) \/ balloon_migrate_insert_failed(c)

BalloonDriverStep(d) ==
  \/ balloon_fill_alloc_page(d) \/ balloon_fill_mutex_lock(d)
  \/ balloon_enqueue_set_movable_ops(d) \/ balloon_enqueue_list_add(d)
  \/ balloon_fill_mutex_unlock(d) \/ balloon_leak_mutex_lock(d)
  \/ balloon_dequeue_list_del(d) \/ balloon_dequeue_accounting(d)
  \/ balloon_leak_put_page(d) \/ balloon_leak_mutex_unlock(d)

=============================================================================
