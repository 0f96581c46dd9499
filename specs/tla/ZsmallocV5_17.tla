---------------------------- MODULE ZsmallocV5_17 ---------------------------
(***************************************************************************)
(* zsmalloc of Linux 5.17 to 7.3, from b475d42d2c43 "zsmalloc: replace per  *)
(* zpage lock with pool->migrate_lock" and c4549b871102 "zsmalloc: remove   *)
(* zspage isolation for migration" on, mm/zsmalloc.c.  A zspage is freed    *)
(* with its last object, whether or not the core has pages of it; what keeps*)
(* the callbacks safe is the page lock, which the one who frees takes of all*)
(* pages.  pool->migrate_lock (pool->lock from 6.2 on) keeps handles and    *)
(* zspages together; it is only ever read-locked for as long as one step.   *)
(*                                                                          *)
(* Until 6.16 zspage->isolated is a statistic, and shares a word with the   *)
(* fullness.  Of the two updates of the word that class->lock covers only   *)
(* zs_free()'s is a load and a store here, zs_malloc()'s is one step.       *)
(*                                                                          *)
(*   zs.lock-rereads-chain    2505a981114d   5.19 (in Zsmalloc)             *)
(*   zs.isolated-under-lock   4b5d1e47b694   6.5                            *)
(*   free.clears-type         6.17: no counter; type and PG_movable_ops     *)
(*   zs.write-trylock         an error where a reader has the zspage  6.15  *)
(*   zs.unlocks-zspage-first  the order of three unlocks              7.3   *)
(*   zs.frees-unlocked        pages are freed behind class->lock      7.3   *)
(***************************************************************************)
EXTENDS Zsmalloc

ZsmallocV5_17Ops ==
  [isolate |-> "zs.isolate_page", migrate |-> "zs.migrate_page",
   putback |-> "zs.putback_page"]

\* The device of a callback: page->private was read at its begin
D(c) == cpu[c].map

\* The word of fullness and isolated is changed without class->lock
Races == ~Typed /\ "zs.isolated-under-lock" \notin Rules

\* Somebody else has stored it since it was loaded
WordChanged(c, d) == c \notin dev[d].loaded

\* zs_page_migrate() unlocks the zspage, the class, the pool, and before 7.3 the other way
\* round
ZspageFirst == "zs.unlocks-zspage-first" \in Rules

\* get_zspage(page): page->private is NULL once the zspage was freed
ZspageOf(c, step) == IF page[P(c)].private = null THEN Bug(c, "OwnPage") ELSE step

\* dec_zspage_isolation(): VM_BUG_ON(zspage->isolated == 0), from 5.17 on
NoneIsolated(d) == dev[d].isolated = 0

\* zspage->isolated changes by n, and the callback returns rc: under class->lock (then
\* pool->lock); or under the zspage's write lock, which does not keep fullness still, so
\* that the word is loaded here and stored by the step s
Count(c, d, n, s, rc) ==
  ZspageOf(c,
    IF Races
    THEN /\ dev[d].writer = null /\ dev[d].readers = {}
         /\ IF n < 0 /\ NoneIsolated(d) THEN Bug(c, "IsolatedCount")
            ELSE /\ dev' = [dev EXCEPT ![d].loaded = @ \cup {c}, ![d].writer = c]
                 /\ Go(c, s)
                 /\ Quiet /\ UNCHANGED <<page, slot>>
    ELSE /\ ClassUnlocked(d)
         /\ IF n < 0 /\ NoneIsolated(d) THEN Bug(c, "IsolatedCount")
            ELSE /\ dev' = [dev EXCEPT ![d].isolated = @ + n]
                 /\ Regs(c, Returned(c, rc))
                 /\ Quiet /\ UNCHANGED <<page, slot>>)

-----------------------------------------------------------------------------
(* zs_page_isolate()                                                        *)

\* 6.17: return zpdesc->zspage.  Before, zspage->isolated++
zs_isolate_page(c) ==
  /\ At(c, "zs.isolate_page")
  /\ LET d == page[P(c)].private IN
     IF Typed
     THEN Return(c, IF d = null /\ "isolate.refuses-released" \in Rules THEN "refused"
                    ELSE "isolated")
     ELSE Callback(c, FALSE, Count(c, d, 1, "zs.isolate_store_word", "isolated"))

\* The word with zspage->isolated changed by n is stored; migrate_write_unlock(zspage)
StoreWord(c, n, r) ==
  LET d == D(c) IN
  IF WordChanged(c, d) THEN Bug(c, "ZspageWord")
  ELSE /\ dev' = [dev EXCEPT ![d].isolated = @ + n, ![d].loaded = {}, ![d].writer = null]
       /\ Regs(c, r)
       /\ Quiet /\ UNCHANGED <<page, slot>>

zs_isolate_store_word(c) ==
  At(c, "zs.isolate_store_word") /\ StoreWord(c, 1, Returned(c, "isolated"))

-----------------------------------------------------------------------------
(* zs_page_putback()                                                        *)

\* 6.17: nothing.  Before, zspage->isolated--
zs_putback_page(c) ==
  /\ At(c, "zs.putback_page")
  /\ LET d == page[P(c)].private IN
     IF Typed THEN Return(c, "success")
     ELSE Callback(c, TRUE, Count(c, d, 0 - 1, "zs.putback_store_word", "success"))

zs_putback_store_word(c) ==
  At(c, "zs.putback_store_word") /\ StoreWord(c, 0 - 1, Returned(c, "success"))

-----------------------------------------------------------------------------
(* zs_page_migrate()                                                        *)

\* 6.17: if (!zpdesc->zspage) return 0: released while it was isolated.
\* pool = zspage->pool; write_lock(&pool->migrate_lock)
zs_migrate_page(c) ==
  /\ At(c, "zs.migrate_page")
  /\ LET d == page[P(c)].private IN
     IF d = null /\ Typed /\ "migrate.released-succeeds" \in Rules THEN Return(c, "success")
     ELSE Callback(c, TRUE, ZspageOf(c,
       IF PoolFreed(d) THEN Bug(c, "PoolAlive")
       ELSE /\ dev[d].pool = null
            /\ dev' = [dev EXCEPT ![d].pool = c]
            /\ Regs(c, [cpu[c] EXCEPT !.map = d, !.pc = "zs.migrate_class_lock"])
            /\ Quiet /\ UNCHANGED <<page, slot>>))

\* spin_lock(&class->lock)
zs_migrate_class_lock(c) ==
  /\ At(c, "zs.migrate_class_lock")
  /\ ClassUnlocked(D(c))
  /\ dev' = [dev EXCEPT ![D(c)].lock = c]
  /\ Go(c, "zs.migrate_write_lock")
  /\ Quiet /\ UNCHANGED <<page, slot>>

\* migrate_write_lock(zspage); from 6.15 on zspage_write_trylock(), and an error
zs_migrate_write_lock(c) ==
  /\ At(c, "zs.migrate_write_lock")
  /\ LET d == D(c) IN
     IF dev[d].readers # {} /\ "zs.write-trylock" \in Rules
     THEN /\ Regs(c, [cpu[c] EXCEPT !.rc = "busy", !.pc = "zs.migrate_class_unlock"])
          /\ UNCHANGED dev
     ELSE /\ dev[d].writer = null /\ dev[d].readers = {}
          /\ dev' = [dev EXCEPT ![d].writer = c]
          /\ Go(c, "zs.migrate_copy")
  /\ Quiet /\ UNCHANGED <<page, slot>>

\* __zpdesc_set_zsmalloc(newzpdesc); copy_page(); record_obj(): the new place is written
\* into the handles
zs_migrate_copy(c) ==
  /\ At(c, "zs.migrate_copy")
  /\ page' = ZsType([page EXCEPT ![N(c)].content = page[P(c)].content], N(c))
  /\ dev' = [dev EXCEPT ![D(c)].handle = IF @ = P(c) THEN N(c) ELSE @]
  /\ Go(c, "zs.migrate_cut_chain")
  /\ Quiet /\ UNCHANGED slot

zs_migrate_cut_chain(c) ==
  At(c, "zs.migrate_cut_chain") /\ CutChain(c, "zs.migrate_relink_chain")

zs_migrate_relink_chain(c) ==
  /\ At(c, "zs.migrate_relink_chain")
  /\ RelinkChain(c, IF ZspageFirst THEN "zs.migrate_write_unlock"
                    ELSE IF Typed \/ Races THEN "zs.migrate_pool_unlock"
                    ELSE "zs.migrate_dec_isolation")

\* dec_zspage_isolation(zspage), under pool->lock (6.5)
zs_migrate_dec_isolation(c) ==
  /\ At(c, "zs.migrate_dec_isolation")
  /\ IF NoneIsolated(D(c)) THEN Bug(c, "IsolatedCount")
     ELSE /\ dev' = [dev EXCEPT ![D(c)].isolated = @ - 1]
          /\ Go(c, "zs.migrate_pool_unlock")
          /\ Quiet /\ UNCHANGED <<page, slot>>

zs_migrate_pool_unlock(c) ==
  /\ At(c, "zs.migrate_pool_unlock")
  /\ dev' = [dev EXCEPT ![D(c)].pool = null]
  /\ Regs(c, IF cpu[c].rc = "busy" THEN Returned(c, "busy")
             ELSE [cpu[c] EXCEPT !.pc = IF ZspageFirst THEN "zs.migrate_get_newpage"
                                        ELSE "zs.migrate_class_unlock"])
  /\ Quiet /\ UNCHANGED <<page, slot>>

zs_migrate_class_unlock(c) ==
  /\ At(c, "zs.migrate_class_unlock")
  /\ dev' = [dev EXCEPT ![D(c)].lock = null]
  /\ Go(c, IF ZspageFirst \/ cpu[c].rc = "busy" THEN "zs.migrate_pool_unlock"
           ELSE IF Races THEN "zs.migrate_load_word" ELSE "zs.migrate_write_unlock")
  /\ Quiet /\ UNCHANGED <<page, slot>>

\* dec_zspage_isolation(zspage) behind class->lock, a load and a store (until 6.4);
\* migrate_write_unlock(zspage)
zs_migrate_load_word(c) ==
  /\ At(c, "zs.migrate_load_word")
  /\ IF NoneIsolated(D(c)) THEN Bug(c, "IsolatedCount")
     ELSE /\ dev' = [dev EXCEPT ![D(c)].loaded = @ \cup {c}]
          /\ Go(c, "zs.migrate_store_word")
          /\ Quiet /\ UNCHANGED <<page, slot>>

zs_migrate_store_word(c) ==
  /\ At(c, "zs.migrate_store_word")
  /\ StoreWord(c, 0 - 1, [cpu[c] EXCEPT !.pc = "zs.migrate_get_newpage"])

zs_migrate_write_unlock(c) ==
  /\ At(c, "zs.migrate_write_unlock")
  /\ dev' = [dev EXCEPT ![D(c)].writer = null]
  /\ Go(c, IF ZspageFirst THEN "zs.migrate_class_unlock" ELSE "zs.migrate_get_newpage")
  /\ Quiet /\ UNCHANGED <<page, slot>>

\* get_page(newpage): its lock keeps the zspage
zs_migrate_get_newpage(c) ==
  At(c, "zs.migrate_get_newpage") /\ GetDevicePage(c, D(c), "zs.migrate_reset_page")

zs_migrate_put_page(c) ==
  /\ At(c, "zs.migrate_put_page")
  /\ PutDevicePage(c, D(c), P(c), Returned(c, "success"))

-----------------------------------------------------------------------------
(* The user: zs_map_object(), zs_obj_read_begin(), zs_free()                *)

\* read_lock(&pool->migrate_lock); obj = handle_to_obj(handle); migrate_read_lock(zspage);
\* read_unlock(&pool->migrate_lock)
zs_map_read_lock(d) ==
  /\ At(d, "idle") /\ dev[d].handle # null
  /\ dev[d].pool = null /\ dev[d].writer = null
  /\ IF page[dev[d].handle].private # d THEN BugAt(d, "zs.map_read_lock", "OwnPage")
     ELSE /\ dev' = [dev EXCEPT ![d].readers = @ \cup {d}]
          /\ Go(d, "zs.map_access")
          /\ Quiet /\ UNCHANGED <<page, slot>>

zs_map_read_unlock(d) ==
  /\ At(d, "zs.map_read_unlock")
  /\ dev' = [dev EXCEPT ![d].readers = @ \ {d}]
  /\ Go(d, "idle")
  /\ Quiet /\ UNCHANGED <<page, slot>>

\* [pool->migrate_lock] obj = handle_to_obj(handle); spin_lock(&class->lock);
\* read_unlock(); obj_free().  From 7.3 on the class is in the handle: no pool->lock.
zs_free_obj(d) ==
  /\ At(d, "idle") /\ dev[d].handle # null
  /\ dev[d].pool = null \/ "zs.frees-unlocked" \in Rules
  /\ ClassUnlocked(d)
  /\ IF page[dev[d].handle].private # d THEN BugAt(d, "zs.free_obj", "OwnPage")
     ELSE /\ dev' = [dev EXCEPT ![d].lock = d, ![d].handle = null,
                                ![d].loaded = IF Races THEN @ \cup {d} ELSE @,
                                ![d].list = IF Races THEN @ ELSE "empty"]
          /\ Regs(d, [cpu[d] EXCEPT !.page = FirstPage(d),
                        !.pc = IF Races THEN "zs.free_store_word" ELSE "zs.free_trylock_page"])
          /\ Quiet /\ UNCHANGED <<page, slot>>

\* fix_fullness_group(): the store of the word of fullness and isolated
zs_free_store_word(d) ==
  /\ At(d, "zs.free_store_word")
  /\ IF WordChanged(d, d) THEN Bug(d, "ZspageWord")
     ELSE /\ dev' = [dev EXCEPT ![d].list = "empty", ![d].loaded = {}]
          /\ Go(d, "zs.free_trylock_page")
          /\ Quiet /\ UNCHANGED <<page, slot>>

zs_free_remove_zspage(d) ==
  At(d, "zs.free_remove_zspage") /\ RemoveZspage(d, "none")

ZsmallocCallbackStep(c) ==
  \/ zs_isolate_page(c) \/ zs_isolate_store_word(c) \/ zs_putback_page(c)
  \/ zs_putback_store_word(c) \/ zs_migrate_page(c) \/ zs_migrate_class_lock(c)
  \/ zs_migrate_write_lock(c) \/ zs_migrate_copy(c) \/ zs_migrate_cut_chain(c)
  \/ zs_migrate_relink_chain(c) \/ zs_migrate_dec_isolation(c)
  \/ zs_migrate_pool_unlock(c) \/ zs_migrate_class_unlock(c) \/ zs_migrate_load_word(c)
  \/ zs_migrate_store_word(c) \/ zs_migrate_write_unlock(c) \/ zs_migrate_get_newpage(c)
  \/ zs_migrate_reset_page(c) \/ zs_migrate_put_page(c)

ZsmallocDriverStep(d) ==
  \/ ZsmallocStep(d) \/ zs_map_read_lock(d) \/ zs_map_read_unlock(d)
  \/ zs_free_obj(d) \/ zs_free_store_word(d) \/ zs_free_remove_zspage(d)

=============================================================================
