--------------------------- MODULE BalloonRfc2015 ---------------------------
(***************************************************************************)
(* The balloon driver as the RFC of 1 Apr 2015 leaves it, on Linux 4.0, and *)
(* with the rule core.knows-balloon as it was before (3.18 to 4.3):         *)
(* mm/balloon_compaction.c, include/linux/balloon_compaction.h and          *)
(* drivers/virtio/virtio_balloon.c (fill_balloon, leak_balloon,             *)
(* virtballoon_migratepage, virtballoon_remove).                            *)
(*                                                                          *)
(* PageBalloon and PagePrivate, under the page lock: both set = on the      *)
(* device's list; PageBalloon alone = isolated; neither = no balloon page.  *)
(* dev[d].lock is b_dev_info->pages_lock, dev[d].mutex is balloon_lock.     *)
(*                                                                          *)
(* The second half of balloon_page_delete() is one step. ReleasedOffLru     *)
(* ends a behaviour here; 4.0's balloon, which keeps the numbers of the     *)
(* pages that it has dequeued, does not notice. With dequeue.holds-pages-   *)
(* lock pages_lock is given back before the page lock, in the mail behind   *)
(* it. 4.0 never removes its mapping.                                       *)
(*                                                                          *)
(* virtballoon_migratepage() deletes the old page without pages_lock; here  *)
(* it has it. Nothing is hidden by that: the page is locked, and on no list *)
(* of the device, and what another CPU does under pages_lock meanwhile it   *)
(* does to another page.                                                    *)
(*                                                                          *)
(* The revisions of June and July 2015 (CoreRfc2015V2): in v2 the type is   *)
(* PageMigratable, the store order the same.  From RFCv3 on the type is     *)
(* stored before page->mapping and cleared before it; both are one step     *)
(* here, as mobile_page(), which nobody follows without the lock but RFCv3, *)
(* wants both.  The core has the reference and the page lock then.  The     *)
(* inode with the mapping is never put in these patches; here it goes with  *)
(* the device, unless remove.forgets-mapping is on (S11).                   *)
(***************************************************************************)
EXTENDS BalloonPages

\* balloon_aops; with the core's own reference or lock the callback starts later
BalloonRfc2015Ops ==
  [isolate |-> IF HoldsPage THEN "balloon.isolate_recheck"
               ELSE IF PageTyped THEN "balloon.isolate_get_page"
               ELSE "balloon.isolate_page_movable",
   migrate |-> "balloon.migrate_isolated",
   putback |-> "balloon.putback_isolated"]

\* The second half of balloon_page_insert(), behind page->mapping.  Before the patch
\* there is only this one, and only the second half of balloon_page_delete().
WithBalloon(pg, d, p) ==
  [pg EXCEPT ![p].type = "balloon",
             ![p].flags = IF NoCompaction THEN @ ELSE @ \cup {"private"},
             ![p].private = IF NoCompaction THEN null ELSE d,
             ![p].on = d, ![p].fresh = null]
\* balloon_page_delete(): list_del only if PagePrivate was set
WithoutBalloon(pg, p) ==
  [pg EXCEPT ![p].type = "none", ![p].private = null,
             ![p].flags = @ \ {"private"},
             ![p].on = IF "private" \in pg[p].flags \/ NoCompaction THEN null ELSE @]

\* Insertion and deletion have one step each
OneStep == KnowsBalloon \/ Mobilepage

\* The store order of balloon_page_delete(), and the corrected one
DeleteFirst(pg, p) == IF MappingLast THEN WithoutBalloon(pg, p) ELSE WithoutMapping(pg, p)
DeleteSecond(pg, p) == IF Mobilepage THEN WithoutMapping(WithoutBalloon(pg, p), p)
                       ELSE IF MappingLast THEN WithoutMapping(pg, p) ELSE WithoutBalloon(pg, p)
Inserted(pg, d, p) == WithBalloon(IF Mobilepage THEN WithMapping(pg, d, p) ELSE pg, d, p)

\* The second half takes pages_lock itself if there is no first one
Locks(d) == OneStep => FreeLock(d)

-----------------------------------------------------------------------------
(* balloon_page_isolate()                                                   *)

\* if (!balloon_page_movable(page)) return false
balloon_isolate_page_movable(c) ==
  /\ At(c, "balloon.isolate_page_movable")
  /\ IF OnBalloonList(P(c))
     THEN Go(c, "balloon.isolate_get_page") /\ Quiet /\ UNCHANGED <<page, dev, slot>>
     ELSE Return(c, "refused")

\* balloon_page_movable() again, under the page lock
balloon_isolate_recheck(c) ==
  /\ At(c, "balloon.isolate_recheck")
  /\ IF OnBalloonList(P(c))
     THEN Go(c, "balloon.isolate_list_del") /\ Quiet /\ UNCHANGED <<page, dev, slot>>
     ELSE IF HoldsPage THEN Return(c, "refused")
     ELSE Go(c, "balloon.isolate_unlock_refused") /\ Quiet /\ UNCHANGED <<page, dev, slot>>

\* __isolate_balloon_page() [pages_lock]: ClearPagePrivate, list_del, isolated++
balloon_isolate_list_del(c) ==
  /\ At(c, "balloon.isolate_list_del")
  /\ LET p == P(c)
         d == Device(c) IN
     /\ FreeLock(d)
     /\ IF page[p].on # d THEN Bug(c, "SingleList") ELSE
        /\ page' = [page EXCEPT ![p].flags = @ \ {"private"}, ![p].on = null]
        /\ dev' = [dev EXCEPT ![d].list = Without(@, p), ![d].isolated = @ + 1]
        /\ Regs(c, IF HoldsPage THEN Returned(c, "isolated")
                   ELSE [cpu[c] EXCEPT !.pc = "balloon.isolate_unlock_page"])
        /\ Quiet /\ UNCHANGED slot

-----------------------------------------------------------------------------
(* balloon_page_putback()                                                   *)

\* if (!isolated_balloon_page(page)) return 0: the isolation's reference stays
balloon_putback_isolated(c) ==
  /\ At(c, "balloon.putback_isolated")
  /\ IF BalloonPage(P(c))
     THEN /\ Go(c, IF HoldsPutback THEN "balloon.putback_recheck"
                   ELSE "balloon.putback_lock_page")
          /\ Quiet /\ UNCHANGED <<page, dev, slot>>
     ELSE IF AlwaysPuts /\ ~Mobilepage THEN PutPage(c, P(c), Returned(c, "success"))
     ELSE Return(c, "success")

\* if (__is_movable_balloon_page(page)), else WARN_ON(1)
balloon_putback_recheck(c) ==
  /\ At(c, "balloon.putback_recheck")
  /\ IF BalloonPage(P(c))
     THEN Go(c, "balloon.putback_list_add") /\ Quiet /\ UNCHANGED <<page, dev, slot>>
     ELSE Bug(c, "PutbackMovableBalloon")

\* __putback_balloon_page() [pages_lock]: SetPagePrivate, list_add, isolated--
balloon_putback_list_add(c) ==
  /\ At(c, "balloon.putback_list_add")
  /\ LET p == P(c)
         d == Device(c) IN
     /\ FreeLock(d)
     /\ IF page[p].on # null THEN Bug(c, "SingleList")
        ELSE IF d # cpu[c].map THEN Bug(c, "OwningDevice")
        ELSE /\ page' = [page EXCEPT ![p].flags = @ \cup {"private"}, ![p].on = d]
             /\ dev' = [dev EXCEPT ![d].list = <<p>> \o @, ![d].isolated = @ - 1]
             /\ Regs(c, IF Mobilepage THEN Returned(c, "success")
                        ELSE [cpu[c] EXCEPT !.pc = "balloon.putback_put_page"])
             /\ Quiet /\ UNCHANGED slot

\* put_page(): drop the extra reference of the isolation
balloon_putback_put_page(c) ==
  /\ At(c, "balloon.putback_put_page")
  /\ PutPage(c, P(c), IF PutbackLocks THEN Returned(c, "success")
                      ELSE [cpu[c] EXCEPT !.pc = "balloon.putback_unlock_page"])

-----------------------------------------------------------------------------
(* balloon_page_migrate() and virtballoon_migratepage(), page locked        *)

\* if (!isolated_balloon_page(page)) return 0, which is MIGRATEPAGE_SUCCESS
balloon_migrate_isolated(c) ==
  /\ At(c, "balloon.migrate_isolated")
  /\ IF BalloonPage(P(c))
     THEN /\ Go(c, IF HoldsNewpage THEN "balloon.migrate_mutex_trylock"
                   ELSE "balloon.migrate_trylock_newpage")
          /\ Quiet /\ UNCHANGED <<page, dev, slot>>
     ELSE Return(c, IF ForeignFails THEN "again" ELSE "success")

\* BUG_ON(!trylock_page(newpage))
balloon_migrate_trylock_newpage(c) ==
  /\ At(c, "balloon.migrate_trylock_newpage")
  /\ TrylockPageOrBug(c, N(c), "balloon.migrate_mutex_trylock", "FreshTrylock")

\* mutex_trylock(&vb->balloon_lock), else -EAGAIN
balloon_migrate_mutex_trylock(c) ==
  /\ At(c, "balloon.migrate_mutex_trylock")
  /\ LET d == Device(c) IN
     IF dev[d].mutex # null
     THEN /\ Regs(c, IF HoldsNewpage THEN Returned(c, "again")
                     ELSE [cpu[c] EXCEPT !.rc = "again",
                             !.pc = "balloon.migrate_unlock_newpage"])
          /\ Quiet /\ UNCHANGED <<page, dev, slot>>
     ELSE /\ dev' = [dev EXCEPT ![d].mutex = c]
          /\ Go(c, "balloon.migrate_get_newpage")
          /\ Quiet /\ UNCHANGED <<page, slot>>

\* get_page(newpage): the balloon's reference
balloon_migrate_get_newpage(c) ==
  /\ At(c, "balloon.migrate_get_newpage")
  /\ GetDevicePage(c, Device(c), IF OneStep THEN "balloon.migrate_insert_page"
                                 ELSE "balloon.migrate_insert_mapping")

\* spin_lock(pages_lock); balloon_page_insert(newpage): page->mapping
balloon_migrate_insert_mapping(c) ==
  /\ At(c, "balloon.migrate_insert_mapping")
  /\ InsertMapping(c, Device(c), N(c), "balloon.migrate_insert_page")

\* balloon_page_insert(newpage): the rest; isolated_pages--; spin_unlock
balloon_migrate_insert_page(c) ==
  /\ At(c, "balloon.migrate_insert_page")
  /\ LET d == Device(c) IN
     /\ Locks(d)
     /\ page' = Inserted(page, d, N(c))
     /\ dev' = [dev EXCEPT ![d].list = <<N(c)>> \o @, ![d].isolated = @ - 1,
                           ![d].lock = null]
  /\ Go(c, IF HasPfns(Device(c)) THEN "balloon.migrate_set_newpage_pfns"
           ELSE IF OneStep THEN "balloon.migrate_delete_page"
           ELSE "balloon.migrate_delete_first")
  /\ Quiet /\ UNCHANGED slot

\* balloon_page_delete(page), after tell_host(): its first store.  pages_lock is the
\* model's
balloon_migrate_delete_first(c) ==
  /\ At(c, "balloon.migrate_delete_first")
  /\ FreeLock(cpu[c].map)
  /\ page' = DeleteFirst(page, P(c))
  /\ dev' = [dev EXCEPT ![cpu[c].map].lock = c]
  /\ Go(c, "balloon.migrate_delete_page")
  /\ Quiet /\ UNCHANGED slot

\* balloon_page_delete(page): the rest
balloon_migrate_delete_page(c) ==
  /\ At(c, "balloon.migrate_delete_page")
  /\ Locks(cpu[c].map)
  /\ page' = DeleteSecond(page, P(c))
  /\ dev' = [dev EXCEPT ![cpu[c].map].lock = null]
  /\ Go(c, IF HasPfns(cpu[c].map) THEN "balloon.migrate_set_page_pfns"
           ELSE "balloon.migrate_mutex_unlock")
  /\ Quiet /\ UNCHANGED slot

balloon_migrate_mutex_unlock(c) ==
  /\ At(c, "balloon.migrate_mutex_unlock")
  /\ MutexUnlock(c, cpu[c].map, "balloon.migrate_put_page")

\* put_page(page): the balloon's reference
balloon_migrate_put_page(c) ==
  /\ At(c, "balloon.migrate_put_page")
  /\ PutDevicePage(c, cpu[c].map, P(c),
       IF HoldsNewpage THEN Returned(c, "success")
       ELSE [cpu[c] EXCEPT !.pc = "balloon.migrate_unlock_newpage", !.rc = "success"])

balloon_migrate_unlock_newpage(c) ==
  /\ At(c, "balloon.migrate_unlock_newpage")
  /\ UnlockPage(c, N(c), Returned(c, cpu[c].rc))

-----------------------------------------------------------------------------
(* The device's thread: fill_balloon() -> balloon_page_enqueue()            *)

\* BUG_ON(!trylock_page(page))
balloon_enqueue_trylock_page(d) ==
  /\ At(d, "balloon.enqueue_trylock_page")
  /\ TrylockPageOrBug(d, P(d),
       IF OneStep THEN "balloon.enqueue_insert_page"
       ELSE "balloon.enqueue_insert_mapping", "FreshTrylock")

\* balloon_page_insert(): the rest; spin_unlock
balloon_enqueue_insert_page(d) ==
  /\ At(d, "balloon.enqueue_insert_page")
  /\ Locks(d)
  /\ page' = Inserted(page, d, P(d))
  /\ dev' = [dev EXCEPT ![d].list = <<P(d)>> \o @, ![d].num_pages = @ + 1,
                        ![d].lock = null]
  /\ Go(d, "balloon.enqueue_unlock_page")
  /\ Quiet /\ UNCHANGED slot

\* virtballoon_probe(), 1 Apr 2015, with the rule probe.mapping-fails:
\* balloon_mapping_alloc() returns ERR_PTR(-ENOMEM), which is stored as it is.  Rule
\* probe.checks-mapping, which the patch lacks: the probe fails, and there is no device.
balloon_probe_mapping_alloc(d) ==
  /\ At(d, "idle") /\ "probe.mapping-fails" \in Rules
  /\ dev[d].mapping = "live" /\ dev[d].num_pages = 0
  /\ \A p \in Pages : page[p].mapping.ptr # d
  /\ \A c \in Cpus : cpu[c].map # d
  /\ IF "probe.checks-mapping" \in Rules
     THEN /\ dev' = [dev EXCEPT ![d].mapping = "freed"]
          /\ Go(d, "balloon.removed")
     ELSE dev' = [dev EXCEPT ![d].mapping = "error"] /\ Go(d, "idle")
  /\ Quiet /\ UNCHANGED <<page, slot>>

-----------------------------------------------------------------------------
(* leak_balloon() -> balloon_page_dequeue(): the walk takes no pages_lock   *)

balloon_dequeue_trylock_page(c) ==
  /\ At(c, "balloon.dequeue_trylock_page")
  /\ TrylockPage(c, P(c), "balloon.dequeue_page_private", "balloon.dequeue_walk_next")

\* if (!PagePrivate(page)): raced with isolation.  Rule dequeue.private-if-compacting: only
\* where somebody sets it.
balloon_dequeue_page_private(c) ==
  /\ At(c, "balloon.dequeue_page_private")
  /\ LET tests == NoCompaction => "dequeue.private-if-compacting" \notin Rules
         raced == tests /\ "private" \notin page[P(c)].flags IN
     IF raced /\ page[P(c)].on = Info(c) THEN Bug(c, "DequeueFinds")
     ELSE /\ Go(c, IF raced THEN "balloon.dequeue_unlock_raced"
                   ELSE IF OneStep THEN "balloon.dequeue_delete_page"
                   ELSE "balloon.dequeue_delete_first")
          /\ Quiet /\ UNCHANGED <<page, dev, slot>>

balloon_dequeue_unlock_raced(c) ==
  /\ At(c, "balloon.dequeue_unlock_raced")
  /\ UnlockPage(c, P(c), [cpu[c] EXCEPT !.pc = "balloon.dequeue_walk_next"])

\* spin_lock(pages_lock); balloon_page_delete(page): its first store
balloon_dequeue_delete_first(c) ==
  /\ At(c, "balloon.dequeue_delete_first")
  /\ MayDelete(c)
  /\ IF page[P(c)].on # Info(c) THEN Bug(c, "SingleList")
     ELSE /\ page' = DeleteFirst(page, P(c))
          /\ dev' = [dev EXCEPT ![Info(c)].lock = c,
                       ![Info(c)].list = IF MappingLast THEN Without(@, P(c)) ELSE @]
          /\ Go(c, "balloon.dequeue_delete_page")
          /\ Quiet /\ UNCHANGED slot

\* balloon_page_delete(page): the rest, list_del among it; spin_unlock
balloon_dequeue_delete_page(c) ==
  /\ At(c, "balloon.dequeue_delete_page")
  /\ OneStep => MayDelete(c)
  /\ IF OneStep /\ page[P(c)].on # Info(c) THEN Bug(c, "SingleList")
     ELSE /\ page' = DeleteSecond(page, P(c))
          /\ dev' = [dev EXCEPT ![Info(c)].list = Without(@, P(c)),
                                ![Info(c)].num_pages = @ - 1, ![Info(c)].lock = null]
          /\ Go(c, "balloon.dequeue_unlock_page")
          /\ Quiet /\ UNCHANGED slot

\* release_pages_by_pfn(): put_page(), the balloon's reference
balloon_leak_put_page(d) ==
  /\ At(d, "balloon.leak_put_page")
  /\ PutDevicePage(d, d, P(d), [cpu[d] EXCEPT !.pc = "idle"])

BalloonCallbackStep(c) ==
  \/ BalloonPagesCallbackStep(c)
  \/ balloon_isolate_page_movable(c) \/ balloon_isolate_recheck(c)
  \/ balloon_isolate_list_del(c)
  \/ balloon_putback_isolated(c) \/ balloon_putback_recheck(c)
  \/ balloon_putback_list_add(c) \/ balloon_putback_put_page(c)
  \/ balloon_migrate_isolated(c) \/ balloon_migrate_trylock_newpage(c)
  \/ balloon_migrate_mutex_trylock(c) \/ balloon_migrate_get_newpage(c)
  \/ balloon_migrate_insert_mapping(c) \/ balloon_migrate_insert_page(c)
  \/ balloon_migrate_delete_first(c) \/ balloon_migrate_delete_page(c)
  \/ balloon_migrate_mutex_unlock(c) \/ balloon_migrate_put_page(c)
  \/ balloon_migrate_unlock_newpage(c)

BalloonDriverStep(d) ==
  \/ BalloonPagesDriverStep(d)
  \/ balloon_enqueue_trylock_page(d) \/ balloon_enqueue_insert_page(d)
  \/ balloon_dequeue_trylock_page(d) \/ balloon_dequeue_page_private(d)
  \/ balloon_dequeue_unlock_raced(d) \/ balloon_dequeue_delete_first(d)
  \/ balloon_dequeue_delete_page(d) \/ balloon_leak_put_page(d)

\* With the probe of 1 Apr 2015
ProbedBalloonStep(d) ==
  BalloonDriverStep(d) \/ balloon_probe_mapping_alloc(d)

=============================================================================
