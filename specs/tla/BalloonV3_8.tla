---------------------------- MODULE BalloonV3_8 -----------------------------
(***************************************************************************)
(* The balloon driver of Linux 3.8 to 3.17: mm/balloon_compaction.c,        *)
(* include/linux/balloon_compaction.h and drivers/virtio/virtio_balloon.c,  *)
(* read in 3.12.9 and, the header, 3.10.                                    *)
(*                                                                          *)
(* page->mapping is the device's fake address_space, private_data of which  *)
(* is the device.  A page on the device's list has one reference, the       *)
(* balloon's.  Isolation takes a second one and is refused unless there are *)
(* two; deflation takes a second one so that isolation is refused, and so   *)
(* it takes two puts to free a page (balloon_page_free()).                  *)
(* dev[d].lock is b_dev_info->pages_lock, dev[d].mutex is balloon_lock.     *)
(*                                                                          *)
(* The two tests of balloon_page_isolate() under the page lock are one      *)
(* step: page->mapping changes under that lock only.  The old page of a     *)
(* migration is deleted without pages_lock, as in the source.  Left out:    *)
(* the array of page numbers that leak_balloon() uses behind balloon_lock.  *)
(* The reference of a new page changes hands without a step (get_page() of  *)
(* 4.0 is not there): bookkeeping.                                          *)
(***************************************************************************)
EXTENDS BalloonPages, MoreUsers

\* balloon_mapping->a_ops has migratepage; compaction calls the other two by name
BalloonV3_8Ops ==
  [isolate |-> "balloon.isolate_get_page", migrate |-> "balloon.migrate_mutex_trylock",
   putback |-> "balloon.putback_lock_page"]

BalloonV3_8Device ==
  [mapping |-> "live", list |-> <<>>, isolated |-> 0, num_pages |-> 0,
   lock |-> null, mutex |-> null, refs |-> {}, lru_lock |-> null]

\* page->mapping->private_data
MappingDevice(c) == page[P(c)].mapping.ptr

-----------------------------------------------------------------------------
(* balloon_page_isolate()                                                   *)

\* if (__is_movable_balloon_page(page) && page_count(page) == 2), page locked
balloon_isolate_recheck(c) ==
  /\ At(c, "balloon.isolate_recheck")
  /\ LET m == MappingDevice(c) IN
     IF FlagsReadBreaks(m) # "none" THEN Bug(c, FlagsReadBreaks(m))
     ELSE /\ Go(c, IF m \in Devices /\ page[P(c)].refcount = 2
                   THEN "balloon.isolate_list_del" ELSE "balloon.isolate_unlock_refused")
          /\ Quiet /\ UNCHANGED <<page, dev, slot>>

\* __isolate_balloon_page() [pages_lock]: list_del, isolated++
balloon_isolate_list_del(c) ==
  /\ At(c, "balloon.isolate_list_del")
  /\ LET p == P(c)
         d == MappingDevice(c) IN
     /\ FreeLock(d)
     /\ IF page[p].on # d THEN Bug(c, "SingleList")
        ELSE /\ page' = [page EXCEPT ![p].on = null]
             /\ dev' = [dev EXCEPT ![d].list = Without(@, p), ![d].isolated = @ + 1]
             /\ Go(c, "balloon.isolate_unlock_page")
             /\ Quiet /\ UNCHANGED slot

-----------------------------------------------------------------------------
(* balloon_page_putback()                                                   *)

\* if (__is_movable_balloon_page(page)), else WARN_ON(1)
balloon_putback_recheck(c) ==
  /\ At(c, "balloon.putback_recheck")
  /\ IF MappingDevice(c) \in Devices
     THEN Go(c, "balloon.putback_list_add") /\ Quiet /\ UNCHANGED <<page, dev, slot>>
     ELSE Bug(c, "PutbackMovableBalloon")

\* __putback_balloon_page() [pages_lock]: list_add, isolated--
balloon_putback_list_add(c) ==
  /\ At(c, "balloon.putback_list_add")
  /\ LET p == P(c)
         d == MappingDevice(c) IN
     /\ FreeLock(d)
     /\ IF page[p].on # null THEN Bug(c, "SingleList")
        ELSE IF d # cpu[c].map THEN Bug(c, "OwningDevice")
        ELSE /\ page' = [page EXCEPT ![p].on = d]
             /\ dev' = [dev EXCEPT ![d].list = <<p>> \o @, ![d].isolated = @ - 1]
             /\ Go(c, "balloon.putback_put_page")
             /\ Quiet /\ UNCHANGED slot

\* put_page(): drop the extra reference of the isolation
balloon_putback_put_page(c) ==
  /\ At(c, "balloon.putback_put_page")
  /\ PutPage(c, P(c), [cpu[c] EXCEPT !.pc = "balloon.putback_unlock_page"])

-----------------------------------------------------------------------------
(* virtballoon_migratepage(), both pages locked                             *)

\* mutex_trylock(&vb->balloon_lock), else -EAGAIN
balloon_migrate_mutex_trylock(c) ==
  /\ At(c, "balloon.migrate_mutex_trylock")
  /\ LET d == cpu[c].map IN
     IF dev[d].mutex # null THEN Return(c, "again")
     ELSE /\ dev' = [dev EXCEPT ![d].mutex = c]
          /\ Go(c, "balloon.migrate_insert_mapping")
          /\ Quiet /\ UNCHANGED <<page, slot>>

\* spin_lock(pages_lock); balloon_page_insert(newpage): page->mapping
balloon_migrate_insert_mapping(c) ==
  /\ At(c, "balloon.migrate_insert_mapping")
  /\ InsertMapping(c, cpu[c].map, N(c), "balloon.migrate_insert_page")

\* balloon_page_insert(newpage): list_add; isolated_pages--; spin_unlock.  The reference
\* that compaction has allocated the page with is the balloon's from here on.
balloon_migrate_insert_page(c) ==
  /\ At(c, "balloon.migrate_insert_page")
  /\ LET d == cpu[c].map
         n == N(c) IN
     /\ page' = [page EXCEPT ![n].on = d, ![n].fresh = null]
     /\ dev' = [dev EXCEPT ![d].list = <<n>> \o @, ![d].isolated = @ - 1, ![d].lock = null,
                           ![d].refs = @ \cup {n}]
     /\ Regs(c, [cpu[c] EXCEPT !.refs = @ \ {n}, !.pc = "balloon.migrate_delete_first"])
     /\ Quiet /\ UNCHANGED slot

\* balloon_page_delete(page), after tell_host(), without pages_lock: page->mapping
balloon_migrate_delete_first(c) ==
  /\ At(c, "balloon.migrate_delete_first")
  /\ page' = WithoutMapping(page, P(c))
  /\ Go(c, "balloon.migrate_delete_page")
  /\ Quiet /\ UNCHANGED <<dev, slot>>

\* balloon_page_delete(page): list_del, off the private list of compaction
balloon_migrate_delete_page(c) ==
  /\ At(c, "balloon.migrate_delete_page")
  /\ IF page[P(c)].on # c THEN Bug(c, "SingleList")
     ELSE /\ page' = [page EXCEPT ![P(c)].on = null]
          /\ Regs(c, [cpu[c] EXCEPT !.from = Without(@, P(c)),
                                    !.pc = "balloon.migrate_mutex_unlock"])
          /\ Quiet /\ UNCHANGED <<dev, slot>>

\* mutex_unlock(&vb->balloon_lock); return MIGRATEPAGE_BALLOON_SUCCESS
balloon_migrate_mutex_unlock(c) ==
  /\ At(c, "balloon.migrate_mutex_unlock")
  /\ dev' = [dev EXCEPT ![cpu[c].map].mutex = null]
  /\ Regs(c, Returned(c, "balloon_success"))
  /\ Quiet /\ UNCHANGED <<page, slot>>

-----------------------------------------------------------------------------
(* The device's thread: balloon_page_enqueue(), balloon_page_dequeue()      *)

\* BUG_ON(!trylock_page(page))
balloon_enqueue_trylock_page(d) ==
  /\ At(d, "balloon.enqueue_trylock_page")
  /\ TrylockPageOrBug(d, P(d), "balloon.enqueue_insert_mapping", "FreshTrylock")

\* balloon_page_insert(): list_add; spin_unlock
balloon_enqueue_insert_page(d) ==
  /\ At(d, "balloon.enqueue_insert_page")
  /\ page' = [page EXCEPT ![P(d)].on = d, ![P(d)].fresh = null]
  /\ dev' = [dev EXCEPT ![d].list = <<P(d)>> \o @, ![d].num_pages = @ + 1, ![d].lock = null]
  /\ Go(d, "balloon.enqueue_unlock_page")
  /\ Quiet /\ UNCHANGED slot

\* if (trylock_page(page)): nobody looks again whether the page is still on the list
balloon_dequeue_trylock_page(d) ==
  /\ At(d, "balloon.dequeue_trylock_page")
  /\ TrylockPage(d, P(d), "balloon.dequeue_get_page", "balloon.dequeue_walk_next")

\* spin_lock(pages_lock); get_page(page): so that isolation does not find two references
balloon_dequeue_get_page(d) ==
  /\ At(d, "balloon.dequeue_get_page")
  /\ MayDelete(d)
  /\ page' = [page EXCEPT ![P(d)].refcount = @ + 1]
  /\ dev' = [dev EXCEPT ![d].lock = d]
  /\ Regs(d, [cpu[d] EXCEPT !.refs = @ \cup {P(d)}, !.pc = "balloon.dequeue_delete_first"])
  /\ Quiet /\ UNCHANGED slot

\* balloon_page_delete(page): page->mapping
balloon_dequeue_delete_first(d) ==
  /\ At(d, "balloon.dequeue_delete_first")
  /\ page' = WithoutMapping(page, P(d))
  /\ Go(d, "balloon.dequeue_delete_page")
  /\ Quiet /\ UNCHANGED <<dev, slot>>

\* balloon_page_delete(page): list_del; spin_unlock
balloon_dequeue_delete_page(d) ==
  /\ At(d, "balloon.dequeue_delete_page")
  /\ IF page[P(d)].on # d THEN Bug(d, "SingleList")
     ELSE /\ page' = [page EXCEPT ![P(d)].on = null]
          /\ dev' = [dev EXCEPT ![d].list = Without(@, P(d)), ![d].num_pages = @ - 1,
                                ![d].lock = null]
          /\ Go(d, "balloon.dequeue_unlock_page")
          /\ Quiet /\ UNCHANGED slot

\* balloon_page_free(): put_page(), the reference of balloon_page_dequeue()
balloon_leak_put_page(d) ==
  /\ At(d, "balloon.leak_put_page")
  /\ PutPage(d, P(d), [cpu[d] EXCEPT !.pc = "balloon.leak_free_page"])

\* balloon_page_free(): __free_page(), the balloon's reference
balloon_leak_free_page(d) ==
  /\ At(d, "balloon.leak_free_page")
  /\ PutDevicePage(d, d, P(d), [cpu[d] EXCEPT !.pc = "idle"])

BalloonCallbackStep(c) ==
  \/ BalloonPagesCallbackStep(c)
  \/ balloon_isolate_recheck(c) \/ balloon_isolate_list_del(c)
  \/ balloon_putback_recheck(c) \/ balloon_putback_list_add(c)
  \/ balloon_putback_put_page(c)
  \/ balloon_migrate_mutex_trylock(c) \/ balloon_migrate_insert_mapping(c)
  \/ balloon_migrate_insert_page(c) \/ balloon_migrate_delete_first(c)
  \/ balloon_migrate_delete_page(c) \/ balloon_migrate_mutex_unlock(c)

BalloonDriverStep(d) ==
  \/ BalloonPagesDriverStep(d)
  \/ balloon_enqueue_trylock_page(d) \/ balloon_enqueue_insert_page(d)
  \/ balloon_dequeue_trylock_page(d) \/ balloon_dequeue_get_page(d)
  \/ balloon_dequeue_delete_first(d) \/ balloon_dequeue_delete_page(d)
  \/ balloon_leak_put_page(d) \/ balloon_leak_free_page(d)

=============================================================================
