--------------------------- MODULE AnyDriverV4_8 ----------------------------
(***************************************************************************)
(* Any driver that keeps the contract of Documentation/vm/page_migration,   *)
(* Linux 4.8 ("Non-LRU page migration"), and does all that it allows:       *)
(* isolate_page may refuse; migratepage may move the page, say -EAGAIN or   *)
(* give up; the driver may release a page at any time, isolated or not.     *)
(*                                                                          *)
(* page->private = d: the page is the driver's; dev[d].isolated: the pages  *)
(* that it knows to be isolated.  It touches neither PG_isolated nor, while *)
(* a page is isolated, page->lru.                                           *)
(*                                                                          *)
(* Narrower than the contract: the driver takes its reference to the new    *)
(* page before it publishes it (zsmalloc: behind), does not link pages by   *)
(* page->lru, and releases no page in migratepage that it then refuses to   *)
(* move; it takes no reference to wait for a page lock (zsmalloc's free_work*)
(* does, from 5.19 on).  A page that it has made unmovable it does not make *)
(* movable again, and it is never removed.                                  *)
(***************************************************************************)
EXTENDS AnyDriver

AnyDriverV4_8Ops ==
  [isolate |-> "any.isolate_page", migrate |-> "any.migrate_page",
   putback |-> "any.putback_page"]

AnyDevice == [mapping |-> "live", isolated |-> {}, refs |-> {}]

Owned(d, p) == page[p].private = d

Movable(pg, d, p) ==
  [SetPageMovable(pg, d, p) EXCEPT ![p].private = d]

\* __ClearPageMovable()
NotMovable(pg, p) ==
  [pg EXCEPT ![p].mapping = ClearedMapping, ![p].private = null, ![p].content = null]

\* SetPageIsolated(), ClearPageIsolated(), atomic: until v3 of the series of 2016 the
\* driver does it, with its own books in the same step
WithIsolated(p, w) ==
  IF DriverIsolates THEN [page EXCEPT ![p].flags = (@ \ {"isolated"}) \cup w] ELSE page

-----------------------------------------------------------------------------
(* Callbacks, page locked by the core                                       *)

\* isolate_page: true or false.  The contract promises a page that is the
\* driver's and not isolated.
any_isolate_page(c) ==
  /\ At(c, "any.isolate_page")
  /\ IF ~Owned(D(c), P(c)) THEN Bug(c, "OwnPage")
     ELSE IF P(c) \in dev[D(c)].isolated THEN Bug(c, "SingleIsolation")
     ELSE \/ /\ dev' = [dev EXCEPT ![D(c)].isolated = @ \cup {P(c)}]
             /\ page' = WithIsolated(P(c), {"isolated"})
             /\ Regs(c, Returned(c, "isolated"))
             /\ Quiet /\ UNCHANGED slot
          \/ Return(c, "refused")

\* putback_page: the page is the driver's again
any_putback_page(c) ==
  /\ At(c, "any.putback_page")
  /\ IF ~Owned(D(c), P(c)) THEN Bug(c, "OwnPage")
     ELSE IF P(c) \notin dev[D(c)].isolated THEN Bug(c, "IsolatedAtPutback")
     ELSE /\ dev' = [dev EXCEPT ![D(c)].isolated = @ \ {P(c)}]
          /\ page' = WithIsolated(P(c), {})
          /\ Regs(c, Returned(c, "success"))
          /\ Quiet /\ UNCHANGED slot

\* migratepage: -EAGAIN, give up, or go ahead
any_migrate_page(c) ==
  /\ At(c, "any.migrate_page")
  /\ IF ~Owned(D(c), P(c)) THEN Bug(c, "OwnPage")
     ELSE IF P(c) \notin dev[D(c)].isolated THEN Bug(c, "IsolatedAtMove")
     ELSE \/ Return(c, "again")
          \/ Return(c, "busy")
          \/ Go(c, "any.migrate_get_newpage") /\ Quiet /\ UNCHANGED <<page, dev, slot>>

\* Copy; __SetPageMovable(newpage), which asserts the lock; __ClearPageMovable(page)
any_migrate_move(c) ==
  /\ At(c, "any.migrate_move")
  /\ LET p == P(c)
         n == N(c) IN
     IF c \notin page[n].lockers THEN Bug(c, "NewpageLocked")
     ELSE IF ~page[p].mapping.movable THEN Bug(c, "ClearMovableWasMovable")
     ELSE /\ page' = NotMovable(Movable([page EXCEPT ![n].content = page[p].content],
                                        D(c), n), p)
          /\ dev' = [dev EXCEPT ![D(c)].isolated = @ \ {p}]
          /\ Go(c, "any.migrate_put_page")
          /\ Quiet /\ UNCHANGED slot

any_migrate_put_page(c) ==
  At(c, "any.migrate_put_page") /\ MigratePutPage(c, Returned(c, "success"))

-----------------------------------------------------------------------------
(* The driver's own thread                                                  *)

any_alloc_page(d) == At(d, "idle") /\ AllocPage(d, "any.trylock_page")

\* BUG_ON(!trylock_page(page)) on its own new page
any_trylock_page(d) ==
  /\ At(d, "any.trylock_page")
  /\ TrylockPageOrBug(d, P(d), IF DriverIsolates THEN "any.set_mapping"
                              ELSE "any.set_page_movable", "FreshTrylock")

\* __SetPageMovable(page, mapping): VM_BUG_ON_PAGE(!PageLocked(page))
any_set_page_movable(d) ==
  /\ At(d, "any.set_page_movable")
  /\ IF d \notin page[P(d)].lockers THEN Bug(d, "NewpageLocked")
     ELSE /\ page' = Movable([page EXCEPT ![P(d)].content = d], d, P(d))
          /\ Go(d, "any.unlock_page")
          /\ Quiet /\ UNCHANGED <<dev, slot>>

any_unlock_page(d) ==
  /\ At(d, "any.unlock_page")
  /\ UnlockPage(d, P(d), [cpu[d] EXCEPT !.pc = "idle"])

any_release_lock_page(d) ==
  /\ At(d, "idle")
  /\ ReleaseLockPage(d, dev[d].refs, IF DriverIsolates THEN "any.reset_page"
                                     ELSE "any.clear_page_movable")

\* __ClearPageMovable(page), VM_BUG_ON_PAGE(!PageMovable(page)) included
any_clear_page_movable(d) ==
  /\ At(d, "any.clear_page_movable")
  /\ IF ~page[P(d)].mapping.movable \/ page[P(d)].mapping.ptr # d
     THEN Bug(d, "ClearMovableWasMovable")
     ELSE /\ page' = NotMovable(page, P(d))
          /\ dev' = [dev EXCEPT ![d].isolated = @ \ {P(d)}]
          /\ Go(d, "any.release_unlock_page")
          /\ Quiet /\ UNCHANGED slot

AnyCallbackStep(c) ==
  \/ any_isolate_page(c) \/ any_putback_page(c) \/ any_migrate_page(c)
  \/ any_migrate_get_newpage(c) \/ any_migrate_move(c) \/ any_migrate_put_page(c)

AnyDriverStep(d) ==
  \/ any_alloc_page(d) \/ any_trylock_page(d) \/ any_set_page_movable(d)
  \/ any_unlock_page(d) \/ any_release_lock_page(d) \/ any_clear_page_movable(d)
  \/ any_release_unlock_page(d) \/ any_release_put_page(d)

=============================================================================
