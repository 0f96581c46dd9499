------------------------------- MODULE Z3fold -------------------------------
(***************************************************************************)
(* z3fold of Linux 5.2 to 6.12, from 1f862989b04a "mm/z3fold.c: support     *)
(* page migration" on, mm/z3fold.c: its callbacks, under the page lock,     *)
(* which is the core's.  5.10 was read in 5.10 stable, 6.0 in 6.1 and 6.12  *)
(* (which has lost reclaim and the LRU), 5.2 in the patch as posted.  Its   *)
(* rules are the commits that made each of these kernels of the one before: *)
(*                                                                          *)
(*   z3.alloc-locks-page     "mm/z3fold.c: lock z3fold page before          *)
(*                           __SetPageMovable()"                     5.3    *)
(*   z3.migrate-trusts-lock  be03074c9af2                            5.3    *)
(*   z3.reinitializes        c92d2f38563d                            5.3    *)
(*   z3.slots-lock           4a3ac9311dac (in Z3foldUser)            5.5    *)
(*   z3.isolate-claims       dcf5aedb24f8 (in Z3foldPool)            5.11   *)
(*   z3.migrated-bit         943fb61dd66f (in Z3foldUser)            by 6.1 *)
(*   z3.putback-unbuddies    6cf9a34967ed                            by 6.1 *)
(*   z3.static-ops           68f2736a8583 (in Z3foldPool)            6.0    *)
(*                                                                          *)
(* and corrections that no kernel has: z3.alloc-locks-header,               *)
(* z3.encodes-locked, z3.busy-keeps-claim, z3.destroy-drains.               *)
(*                                                                          *)
(* PAGE_CLAIMED stays set in the copy after migration, in each kernel that  *)
(* sets it: such a page is never isolated again.  In 5.10 it is cleared     *)
(* behind the unlock in two places where it is cleared before it by 6.1     *)
(* (4a1c3839108a); here it is one step.  Until putback puts a page back on  *)
(* its list (6cf9a34967ed) its room is lost for as long as it has objects.  *)
(* 5.2 takes the page off its unbuddied list without pool->lock when it     *)
(* isolates it.  The wait of d776aaa9895e, inverted and reverted in 5.3-rc, *)
(* is the rule z3.destroy-drains as it was meant, and in 5.2                *)
(* z3.destroy-waits-inverted as it was merged: the 5.3-rc that had it is    *)
(* 5.2 with the corrections of K30 and K31, which the wait does not see.    *)
(***************************************************************************)
EXTENDS Z3foldUser

Z3foldOps ==
  [isolate |-> "z3.isolate_page", migrate |-> "z3.migrate_trylock",
   putback |-> "z3.putback_page"]

EncodesLocked == "z3.encodes-locked" \in Rules

-----------------------------------------------------------------------------
(* z3fold_page_isolate()                                                    *)

\* z3fold_page_lock(zhdr).  NEEDS_COMPACTING, PAGE_STALE, mapped or PAGE_CLAIMED: false.
\* [pool->lock] off the lists; pool->destroying (d776aaa9895e): false.  kref_get(); unlock
z3_isolate_page(c) ==
  /\ At(c, "z3.isolate_page")
  /\ LET d == PoolOf(c)
         p == P(c)
         h == Zhdr(c)
         goes == Drains /\ dev[d].destroying IN
     OwnOr(c,
       /\ h.lock = null
       /\ IF h.flags \cap {"needs_compacting", "stale"} # {} \/ h.mapped \/ Claimed(c)
          THEN Return(c, "refused")
          ELSE IF dev[d].wqs = "freed" THEN Bug(c, "PoolAlive")
          ELSE IF DanglingBuddy(c) THEN Bug(c, "OwnPage")
          ELSE IF page[p].on \in Cpus THEN Bug(c, "SingleList")
          ELSE /\ page' = [page EXCEPT ![p].on = null]
               /\ dev' = [WithZhdr(c, [h EXCEPT !.buddy = "none", !.copied = null,
                            !.kref = IF goes THEN @ ELSE @ + 1,
                            !.flags = IF Claims THEN @ \cup {"claimed"} ELSE @])
                          EXCEPT ![d].isolated = IF Drains /\ ~goes THEN @ + 1 ELSE @]
               /\ Regs(c, Returned(c, IF goes THEN "refused" ELSE "isolated"))
               /\ Quiet /\ UNCHANGED slot)

-----------------------------------------------------------------------------
(* z3fold_page_migrate()                                                    *)

\* return rc, the header unlocked, its flags stored
Refuse(c, flags, rc) ==
  /\ dev' = WithZhdr(c, [Zhdr(c) EXCEPT !.flags = flags])
  /\ Regs(c, Returned(c, rc))
  /\ Quiet /\ UNCHANGED <<page, slot>>

\* 5.2: if (!trylock_page(page)) return -EAGAIN, under a lock that the caller has.
\* if (!z3fold_page_trylock(zhdr)) return -EAGAIN; mapped: clear_bit(PAGE_CLAIMED), -EBUSY;
\* c92d2f38563d: work_pending(&zhdr->work): -EAGAIN
z3_migrate_trylock(c) ==
  /\ At(c, "z3.migrate_trylock")
  /\ LET h == Zhdr(c)
         waits == /\ "z3.reinitializes" \in Rules
                  /\ P(c) \in dev[PoolOf(c)].queue IN
     IF "z3.migrate-trusts-lock" \notin Rules THEN Return(c, "again")
     ELSE OwnOr(c,
       IF Claims /\ ~Claimed(c) THEN Bug(c, "ClaimedAtMove")
       ELSE IF h.lock # null THEN Return(c, "again")
       ELSE IF h.mapped
       THEN Refuse(c, IF "z3.busy-keeps-claim" \in Rules THEN h.flags
                      ELSE h.flags \ {"claimed"}, "busy")
       ELSE IF waits THEN Return(c, "again")
       ELSE LockHeader(c, "z3.migrate_copy"))

\* memcpy(new_zhdr, zhdr, PAGE_SIZE); newpage->private = page->private; page->private = 0,
\* or set_bit(PAGE_MIGRATED); z3fold_page_unlock(zhdr).  spin_lock_init() and, with
\* c92d2f38563d, INIT_WORK(), INIT_LIST_HEAD() in the copy, which nobody sees yet
z3_migrate_copy(c) ==
  /\ At(c, "z3.migrate_copy")
  /\ LET d == PoolOf(c)
         h == Zhdr(c)
         copy == [h EXCEPT !.lock = null, !.buddy = "none",
                    !.copied = IF "z3.reinitializes" \in Rules THEN null ELSE P(c)] IN
     /\ page' = [page EXCEPT ![N(c)].content = page[P(c)].content]
     /\ dev' = [dev EXCEPT ![d].zhdr =
          [@ EXCEPT ![N(c)] = copy,
                    ![P(c)] = [h EXCEPT !.moved = TRUE,
                                 !.lock = IF EncodesLocked THEN @ ELSE null,
                                 !.flags = IF MigratedBit THEN @ \cup {"migrated"} ELSE {}]]]
  /\ Go(c, "z3.migrate_clear_movable")
  /\ Quiet /\ UNCHANGED slot

\* __ClearPageMovable(page)
z3_migrate_clear_movable(c) ==
  /\ At(c, "z3.migrate_clear_movable") /\ ClearMovable(c, dev, "z3.migrate_get_newpage")

z3_migrate_get_newpage(c) ==
  At(c, "z3.migrate_get_newpage") /\ GetDevicePage(c, PoolOf(c), "z3.migrate_encode")

\* z3fold_page_lock(new_zhdr); encode_handle(), [slots->lock]; set_bit(NEEDS_COMPACTING)
z3_migrate_encode(c) ==
  /\ At(c, "z3.migrate_encode")
  /\ LET d == PoolOf(c)
         h == dev[d].zhdr[N(c)] IN
     dev' = [dev EXCEPT ![d].handle = IF @ = P(c) /\ h.first THEN N(c) ELSE @,
       ![d].zhdr = [@ EXCEPT
         ![N(c)] = [h EXCEPT !.lock = c, !.flags = @ \cup {"needs_compacting"}],
         ![P(c)].lock = IF EncodesLocked THEN null ELSE @]]
  /\ Go(c, "z3.migrate_set_movable")
  /\ Quiet /\ UNCHANGED <<page, slot>>

\* [pool->lock] list_add(&newpage->lru, &pool->lru); __SetPageMovable(newpage, mapping);
\* z3fold_page_unlock(new_zhdr)
z3_migrate_set_movable(c) ==
  /\ At(c, "z3.migrate_set_movable")
  /\ LET d == PoolOf(c) IN
     IF dev[d].wqs = "freed" THEN Bug(c, "PoolAlive")
     ELSE IF c \notin page[N(c)].lockers THEN Bug(c, "NewpageLocked")
     ELSE /\ page' = SetPageMovable([page EXCEPT ![N(c)].on = d], d, N(c))
          /\ dev' = [dev EXCEPT ![d].zhdr[N(c)].lock = null]
          /\ Go(c, "z3.migrate_queue_work")
          /\ Quiet /\ UNCHANGED slot

\* queue_work_on(new_zhdr->cpu, pool->compact_wq, &new_zhdr->work)
z3_migrate_queue_work(c) ==
  /\ At(c, "z3.migrate_queue_work")
  /\ LET d == PoolOf(c) IN
     IF dev[d].wqs # "live" THEN Bug(c, "PoolAlive")
     ELSE /\ dev' = [dev EXCEPT ![d].queue = @ \cup {N(c)}]
          /\ Go(c, IF Drains THEN "z3.migrate_dec_isolated"
                   ELSE IF MigratedBit THEN "z3.migrate_clear_private"
                   ELSE "z3.migrate_put_page")
          /\ Quiet /\ UNCHANGED <<page, slot>>

\* d776aaa9895e: [pool->lock] z3fold_dec_isolated(pool)
z3_migrate_dec_isolated(c) ==
  /\ At(c, "z3.migrate_dec_isolated")
  /\ dev' = DecIsolated(dev, PoolOf(c))
  /\ Go(c, IF MigratedBit THEN "z3.migrate_clear_private" ELSE "z3.migrate_put_page")
  /\ Quiet /\ UNCHANGED <<page, slot>>

\* 943fb61dd66f: page->private = 0
z3_migrate_clear_private(c) ==
  /\ At(c, "z3.migrate_clear_private")
  /\ dev' = WithZhdr(c, [Zhdr(c) EXCEPT !.flags = {}])
  /\ Go(c, "z3.migrate_put_page")
  /\ Quiet /\ UNCHANGED <<page, slot>>

\* put_page(page); the header in it is nobody's any more.  It is on no list, and its work
\* on no queue.
z3_migrate_put_page(c) ==
  /\ At(c, "z3.migrate_put_page")
  /\ IF Zhdr(c).buddy # "none" \/ P(c) \in dev[PoolOf(c)].queue THEN Bug(c, "FreedInUse")
     ELSE PutDevicePageIn(WithZhdr(c, NoHeader), c, PoolOf(c), P(c), Returned(c, "success"))

-----------------------------------------------------------------------------
(* z3fold_page_putback()                                                    *)

\* z3fold_page_lock(zhdr); list_del_init(&zhdr->buddy); kref_put().  Not the last: [pool->lock]
\* list_add(&page->lru, &pool->lru); 6.0: add_to_unbuddied(); clear_bit(PAGE_CLAIMED); unlock
z3_putback_page(c) ==
  /\ At(c, "z3.putback_page")
  /\ LET d == PoolOf(c)
         p == P(c)
         h == Zhdr(c)
         put == [h EXCEPT !.kref = @ - 1, !.buddy = "none", !.copied = null] IN
     OwnOr(c,
       /\ h.lock = null
       /\ IF DanglingBuddy(c) THEN Bug(c, "OwnPage")
          ELSE IF h.kref = 1
          THEN /\ dev' = WithZhdr(c, [put EXCEPT !.lock = c])
               /\ Go(c, "z3.release_stale")
               /\ Quiet /\ UNCHANGED <<page, slot>>
          ELSE IF dev[d].wqs = "freed" THEN Bug(c, "PoolAlive")
          ELSE /\ page' = [page EXCEPT ![p].on = d]
               /\ LET back == WithZhdr(c, [put EXCEPT !.flags = @ \ {"claimed"},
                                !.buddy = IF "z3.putback-unbuddies" \in Rules
                                          THEN "unbuddied" ELSE @]) IN
                  dev' = IF Drains THEN DecIsolated(back, d) ELSE back
               /\ Regs(c, Returned(c, "success"))
               /\ Quiet /\ UNCHANGED slot)

\* d776aaa9895e, behind the release: [pool->lock] z3fold_dec_isolated(pool)
z3_putback_dec_isolated(c) ==
  /\ At(c, "z3.putback_dec_isolated")
  /\ dev' = DecIsolated(dev, PoolOf(c))
  /\ Regs(c, Returned(c, "success"))
  /\ Quiet /\ UNCHANGED <<page, slot>>

Z3foldCallbackStep(c) ==
  \/ z3_isolate_page(c) \/ z3_migrate_trylock(c) \/ z3_migrate_copy(c)
  \/ z3_migrate_clear_movable(c) \/ z3_migrate_get_newpage(c) \/ z3_migrate_encode(c)
  \/ z3_migrate_set_movable(c) \/ z3_migrate_queue_work(c) \/ z3_migrate_dec_isolated(c)
  \/ z3_migrate_clear_private(c) \/ z3_migrate_put_page(c) \/ z3_putback_page(c)
  \/ z3_putback_dec_isolated(c) \/ z3_release_stale(c) \/ z3_release_queue(c)

=============================================================================
