---------------------------- MODULE ZsmallocV4_8 ----------------------------
(***************************************************************************)
(* zsmalloc of Linux 4.8 to 5.16, commit 48b4800a1c6a "zsmalloc: page       *)
(* migration support", mm/zsmalloc.c.  zspage->isolated counts the pages of *)
(* a zspage that the core has; while there are any, the zspage is on no     *)
(* list of its class and is not freed.  A handle is pinned while its object *)
(* is used, and migration has to pin all handles of the page.  Its rules    *)
(* are the commits that made each of these kernels of the one before:       *)
(*                                                                          *)
(*   zs.empty-succeeds         77ff465799c6   4.14                          *)
(*   zs.migrate-schedules-free 1a87aa03597e   5.3                           *)
(*   zs.destroy-waits          701d678599d0   5.3                           *)
(*   zs.dec-before-destroying  afe8605ca454   5.16                          *)
(*   zs.lock-rereads-chain     2505a981114d   5.19 (in Zsmalloc)            *)
(***************************************************************************)
EXTENDS Zsmalloc

ZsmallocV4_8Ops ==
  [isolate |-> "zs.isolate_page", migrate |-> "zs.migrate_write_lock",
   putback |-> "zs.putback_page"]

\* The pool of the callback's mapping, mapping->private_data
D(c) == cpu[c].map

Counts == "zs.destroy-waits" \in Rules

-----------------------------------------------------------------------------
(* zs_page_isolate()                                                        *)

\* [class->lock] No object: false.  Off its list and not isolated, so object
\* compaction has it: false.  The first page takes the zspage off its list.
zs_isolate_page(c) ==
  /\ At(c, "zs.isolate_page")
  /\ LET d == D(c) IN
     Callback(c, FALSE,
       IF page[P(c)].private # d THEN Bug(c, "OwnPage")
       ELSE IF PoolFreed(d) THEN Bug(c, "PoolAlive")
       ELSE /\ ClassUnlocked(d)
            /\ IF dev[d].handle = null \/ (dev[d].list = "none" /\ dev[d].isolated = 0)
               THEN Return(c, "refused")
               ELSE /\ dev' = [dev EXCEPT ![d].isolated = @ + 1, ![d].list = "none",
                         ![d].isolated_pages = IF Counts /\ dev[d].isolated = 0 THEN @ + 1
                                               ELSE @]
                    /\ Regs(c, Returned(c, "isolated"))
                    /\ Quiet /\ UNCHANGED <<page, slot>>)

-----------------------------------------------------------------------------
(* zs_page_migrate()                                                        *)

\* zspage = get_zspage(page); migrate_write_lock(zspage)
zs_migrate_write_lock(c) ==
  /\ At(c, "zs.migrate_write_lock")
  /\ LET d == D(c) IN
     Callback(c, TRUE,
       IF page[P(c)].private # d THEN Bug(c, "OwnPage")
       ELSE /\ dev[d].writer = null /\ dev[d].readers = {}
            /\ dev' = [dev EXCEPT ![d].writer = c]
            /\ Go(c, "zs.migrate_copy")
            /\ Quiet /\ UNCHANGED <<page, slot>>)

\* spin_lock(&class->lock).  No object: -EBUSY, and from 4.14 on go ahead.  A handle
\* that is pinned: -EAGAIN.  Else copy, and write the new place into the handles.
zs_migrate_copy(c) ==
  /\ At(c, "zs.migrate_copy")
  /\ LET d == D(c)
         p == P(c)
         here == dev[d].handle = p IN
     IF PoolFreed(d) THEN Bug(c, "PoolAlive")
     ELSE /\ ClassUnlocked(d)
          /\ IF dev[d].handle = null /\ "zs.empty-succeeds" \notin Rules
             THEN /\ Regs(c, [cpu[c] EXCEPT !.rc = "busy", !.pc = "zs.migrate_write_unlock"])
                  /\ UNCHANGED <<page, dev>>
             ELSE IF here /\ dev[d].pin # null
             THEN /\ Regs(c, [cpu[c] EXCEPT !.rc = "again", !.pc = "zs.migrate_write_unlock"])
                  /\ UNCHANGED <<page, dev>>
             ELSE /\ page' = [page EXCEPT ![N(c)].content = page[p].content]
                  /\ dev' = [dev EXCEPT ![d].lock = c,
                                        ![d].pin = IF here THEN c ELSE @,
                                        ![d].handle = IF here THEN N(c) ELSE @]
                  /\ Go(c, "zs.migrate_cut_chain")
          /\ Quiet /\ UNCHANGED slot

zs_migrate_cut_chain(c) ==
  At(c, "zs.migrate_cut_chain") /\ CutChain(c, "zs.migrate_relink_chain")
zs_migrate_relink_chain(c) ==
  At(c, "zs.migrate_relink_chain") /\ RelinkChain(c, "zs.migrate_get_newpage")
zs_migrate_get_newpage(c) ==
  At(c, "zs.migrate_get_newpage") /\ GetDevicePage(c, D(c), "zs.migrate_dec_isolation")

\* Behind putback_zspage(): zs_pool_dec_isolated(), from 5.3 on.  Until 5.16 nothing
\* keeps the CPU from loading pool->destroying first.
DecIsolated ==
  {"zs.dec_isolated_pages"} \cup
  IF "zs.dec-before-destroying" \in Rules THEN {} ELSE {"zs.peek_destroying"}

\* zspage->isolated--; with the last one putback_zspage(): back on a list.  An empty
\* zspage has to be freed, and it is the worker that does it: schedule says so.
PutbackZspage(d, schedule) ==
  LET last == dev[d].isolated = 1 IN
  [dev EXCEPT ![d].isolated = @ - 1,
              ![d].list = IF last THEN Fullness(d) ELSE @,
              ![d].work = @ \/ (last /\ schedule /\ Fullness(d) = "empty")]

\* dec_zspage_isolation(zspage), putback_zspage()
zs_migrate_dec_isolation(c) ==
  /\ At(c, "zs.migrate_dec_isolation")
  /\ LET d == D(c)
         last == dev[d].isolated = 1 IN
     /\ dev' = PutbackZspage(d, "zs.migrate-schedules-free" \in Rules)
     /\ \E s \in IF last /\ Counts THEN DecIsolated ELSE {"zs.migrate_reset_page"} :
          Go(c, s)
     /\ IF last /\ Fullness(d) = "empty" /\ ~dev'[d].work
        THEN Warn("zs.migrate_dec_isolation", "EmptyScheduled") ELSE Quiet
     /\ UNCHANGED <<page, slot>>

zs_migrate_put_page(c) ==
  /\ At(c, "zs.migrate_put_page")
  /\ PutDevicePage(c, D(c), P(c), [cpu[c] EXCEPT !.pc = "zs.migrate_class_unlock"])

\* unpin_tag() of the handles; spin_unlock(&class->lock)
zs_migrate_class_unlock(c) ==
  /\ At(c, "zs.migrate_class_unlock")
  /\ dev' = [dev EXCEPT ![D(c)].lock = null, ![D(c)].pin = IF @ = c THEN null ELSE @]
  /\ Regs(c, [cpu[c] EXCEPT !.rc = "success", !.pc = "zs.migrate_write_unlock"])
  /\ Quiet /\ UNCHANGED <<page, slot>>

\* migrate_write_unlock(zspage); return
zs_migrate_write_unlock(c) ==
  /\ At(c, "zs.migrate_write_unlock")
  /\ dev' = [dev EXCEPT ![D(c)].writer = null]
  /\ Regs(c, Returned(c, cpu[c].rc))
  /\ Quiet /\ UNCHANGED <<page, slot>>

-----------------------------------------------------------------------------
(* zs_page_putback()                                                        *)

\* [class->lock] dec_zspage_isolation(zspage); with the last page putback_zspage(), and
\* schedule_work(&pool->free_work) if it is empty
zs_putback_page(c) ==
  /\ At(c, "zs.putback_page")
  /\ LET d == D(c)
         last == dev[d].isolated = 1 IN
     Callback(c, TRUE,
       IF page[P(c)].private # d THEN Bug(c, "OwnPage")
       ELSE IF PoolFreed(d) THEN Bug(c, "PoolAlive")
       ELSE /\ ClassUnlocked(d)
            /\ LET put == PutbackZspage(d, TRUE) IN
               IF last /\ Counts
               THEN /\ dev' = [put EXCEPT ![d].lock = c]
                    /\ \E s \in DecIsolated : Go(c, s)
               ELSE dev' = put /\ Regs(c, Returned(c, "success"))
            /\ Quiet /\ UNCHANGED <<page, slot>>)

zs_putback_class_unlock(c) ==
  /\ At(c, "zs.putback_class_unlock")
  /\ dev' = [dev EXCEPT ![D(c)].lock = null]
  /\ Regs(c, Returned(c, "success"))
  /\ Quiet /\ UNCHANGED <<page, slot>>

-----------------------------------------------------------------------------
(* zs_pool_dec_isolated(), 5.3 to 5.16, under class->lock                   *)

\* Where zs_pool_dec_isolated() returns to
BehindDec(c) ==
  IF cpu[c].site = "putback" THEN "zs.putback_class_unlock" ELSE "zs.migrate_reset_page"

\* VM_BUG_ON(atomic_long_read(&pool->isolated_pages) <= 0)
NoneIsolated(c) == dev[D(c)].isolated_pages <= 0

\* atomic_long_dec(&pool->isolated_pages)
zs_dec_isolated_pages(c) ==
  /\ At(c, "zs.dec_isolated_pages")
  /\ IF NoneIsolated(c) THEN Bug(c, "IsolatedCount")
     ELSE /\ dev' = [dev EXCEPT ![D(c)].isolated_pages = @ - 1]
          /\ Go(c, "zs.read_destroying")
          /\ Quiet /\ UNCHANGED <<page, slot>>

\* if (atomic_long_read(&pool->isolated_pages) == 0 && pool->destroying) wake_up_all()
zs_read_destroying(c) ==
  /\ At(c, "zs.read_destroying")
  /\ LET d == D(c) IN
     dev' = [dev EXCEPT ![d].asleep =
               @ /\ ~(dev[d].isolated_pages = 0 /\ dev[d].destroying)]
  /\ Go(c, BehindDec(c))
  /\ Quiet /\ UNCHANGED <<page, slot>>

\* The same without smp_mb__after_atomic(): the load of pool->destroying comes first
zs_peek_destroying(c) ==
  /\ At(c, "zs.peek_destroying")
  /\ Regs(c, [cpu[c] EXCEPT !.lru = dev[D(c)].destroying, !.pc = "zs.dec_isolated_late"])
  /\ Quiet /\ UNCHANGED <<page, dev, slot>>

\* ... and then the count is 0, and nobody is woken who did not say so in time
zs_dec_isolated_late(c) ==
  /\ At(c, "zs.dec_isolated_late")
  /\ LET d == D(c)
         wakes == dev[d].isolated_pages = 1 /\ cpu[c].lru IN
     IF NoneIsolated(c) THEN Bug(c, "IsolatedCount")
     ELSE /\ dev' = [dev EXCEPT ![d].isolated_pages = @ - 1, ![d].asleep = @ /\ ~wakes]
          /\ Regs(c, [cpu[c] EXCEPT !.lru = FALSE, !.pc = BehindDec(c)])
          /\ IF dev[d].asleep /\ dev[d].isolated_pages = 1 /\ ~wakes
             THEN Warn("zs.dec_isolated_late", "WokenUp") ELSE Quiet
          /\ UNCHANGED <<page, slot>>

-----------------------------------------------------------------------------
(* The user: zs_map_object(), zs_unmap_object()                             *)

\* pin_tag(handle)
Pin(d, s) ==
  /\ At(d, "idle") /\ dev[d].handle # null /\ dev[d].pin = null
  /\ dev' = [dev EXCEPT ![d].pin = d]
  /\ Go(d, s)
  /\ Quiet /\ UNCHANGED <<page, slot>>

zs_map_pin(d) == At(d, "idle") /\ Pin(d, "zs.map_read_lock")
zs_free_pin(d) == At(d, "idle") /\ Pin(d, "zs.free_read_lock")

\* zspage = get_zspage(page); migrate_read_lock(zspage)
ReadLock(d, s) ==
  IF page[dev[d].handle].private # d THEN Bug(d, "OwnPage")
  ELSE /\ dev[d].writer = null
       /\ dev' = [dev EXCEPT ![d].readers = @ \cup {d}]
       /\ Go(d, s)
       /\ Quiet /\ UNCHANGED <<page, slot>>

zs_map_read_lock(d) == At(d, "zs.map_read_lock") /\ ReadLock(d, "zs.map_access")
zs_free_read_lock(d) == At(d, "zs.free_read_lock") /\ ReadLock(d, "zs.free_obj")

zs_map_read_unlock(d) ==
  /\ At(d, "zs.map_read_unlock")
  /\ dev' = [dev EXCEPT ![d].readers = @ \ {d}]
  /\ Go(d, "zs.map_unpin")
  /\ Quiet /\ UNCHANGED <<page, slot>>

\* unpin_tag(handle)
Unpin(d) ==
  /\ dev' = [dev EXCEPT ![d].pin = null]
  /\ Go(d, "idle")
  /\ Quiet /\ UNCHANGED <<page, slot>>

zs_map_unpin(d) == At(d, "zs.map_unpin") /\ Unpin(d)
zs_free_unpin(d) == At(d, "zs.free_unpin") /\ Unpin(d)

\* zs_free(): spin_lock(&class->lock); obj_free(), fix_fullness_group(), which leaves a
\* zspage that is isolated where it is; isolated = is_zspage_isolated(zspage);
\* migrate_read_unlock(zspage).  "If zspage is isolated, zs_page_putback will free"
zs_free_obj(d) ==
  /\ At(d, "zs.free_obj")
  /\ ClassUnlocked(d)
  /\ LET isolated == dev[d].isolated > 0 IN
     /\ dev' = [dev EXCEPT ![d].lock = d, ![d].handle = null, ![d].readers = @ \ {d},
                           ![d].list = IF isolated THEN @ ELSE "empty"]
     /\ Regs(d, IF isolated THEN [cpu[d] EXCEPT !.pc = "zs.free_class_unlock"]
                ELSE [cpu[d] EXCEPT !.page = FirstPage(d), !.pc = "zs.free_trylock_page"])
  /\ Quiet /\ UNCHANGED <<page, slot>>

\* remove_zspage(): VM_BUG_ON(is_zspage_isolated(zspage)), too
zs_free_remove_zspage(d) ==
  /\ At(d, "zs.free_remove_zspage")
  /\ RemoveZspage(d, IF dev[d].isolated > 0 THEN "ZspageNotIsolated" ELSE "none")

-----------------------------------------------------------------------------
(* zs_unregister_migration(), 5.3 and later                                 *)

\* pool->destroying = true; smp_mb()
zs_destroy_set_destroying(d) ==
  /\ At(d, "idle") /\ dev[d].handle = null /\ Counts /\ ~PoolFreed(d)
  /\ dev' = [dev EXCEPT ![d].destroying = TRUE]
  /\ Go(d, "zs.destroy_drained")
  /\ Quiet /\ UNCHANGED <<page, slot>>

\* wait_event(pool->migration_wait, pool_isolated_are_drained(pool))
zs_destroy_drained(d) ==
  /\ At(d, "zs.destroy_drained")
  /\ LET drained == dev[d].isolated_pages = 0 IN
     /\ dev' = [dev EXCEPT ![d].asleep = ~drained]
     /\ Go(d, IF drained THEN "zs.destroy_flush_work" ELSE "zs.destroy_woken")
  /\ Quiet /\ UNCHANGED <<page, slot>>

\* ... woken, and looks again
zs_destroy_woken(d) ==
  /\ At(d, "zs.destroy_woken") /\ ~dev[d].asleep
  /\ Go(d, "zs.destroy_drained")
  /\ Quiet /\ UNCHANGED <<page, dev, slot>>

-----------------------------------------------------------------------------
\* While the core has pages of a zspage, it is on no list of its class
IsolatedUnlisted == \A d \in Devices : dev[d].isolated > 0 => dev[d].list = "none"

ZsmallocCallbackStep(c) ==
  \/ zs_isolate_page(c) \/ zs_migrate_write_lock(c) \/ zs_migrate_copy(c)
  \/ zs_migrate_cut_chain(c) \/ zs_migrate_relink_chain(c) \/ zs_migrate_get_newpage(c)
  \/ zs_migrate_dec_isolation(c) \/ zs_migrate_reset_page(c) \/ zs_migrate_put_page(c)
  \/ zs_migrate_class_unlock(c) \/ zs_migrate_write_unlock(c) \/ zs_putback_page(c)
  \/ zs_putback_class_unlock(c) \/ zs_dec_isolated_pages(c) \/ zs_read_destroying(c)
  \/ zs_peek_destroying(c) \/ zs_dec_isolated_late(c)

ZsmallocDriverStep(d) ==
  \/ ZsmallocStep(d) \/ zs_map_pin(d) \/ zs_map_read_lock(d) \/ zs_map_read_unlock(d)
  \/ zs_map_unpin(d) \/ zs_free_pin(d) \/ zs_free_read_lock(d) \/ zs_free_obj(d)
  \/ zs_free_remove_zspage(d) \/ zs_free_unpin(d) \/ zs_destroy_set_destroying(d) \/ zs_destroy_drained(d)
  \/ zs_destroy_woken(d)

=============================================================================
