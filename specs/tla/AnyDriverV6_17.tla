--------------------------- MODULE AnyDriverV6_17 ---------------------------
(***************************************************************************)
(* Any driver that keeps the contract of Linux 6.17 to 7.3                  *)
(* (Documentation/mm/page_migration.rst, struct movable_operations in       *)
(* include/linux/migrate.h), and does all that it allows: isolate_page may  *)
(* refuse; migrate_page may move the page, say -EAGAIN or give up; the      *)
(* driver may release a page at any time.  Type and PG_movable_ops stay on  *)
(* a page that it has released, so each callback asks whether it is still   *)
(* the driver's.                                                            *)
(*                                                                          *)
(* The driver has a lock of its own around each of its steps, and may do    *)
(* without the page lock except for a page that is isolated.                *)
(* page->private = d: the page is the driver's; dev[d].isolated: the pages  *)
(* that it knows to be isolated.                                            *)
(*                                                                          *)
(* Narrower than the contract: the driver takes its reference to the new    *)
(* page before it publishes it (zsmalloc: behind), does not link pages by   *)
(* page->lru, releases no page in migratepage that it then refuses to move, *)
(* and takes no reference to wait for a page lock (zsmalloc's free_work).   *)
(***************************************************************************)
EXTENDS AnyDriver

AnyDriverV6_17Ops ==
  [isolate |-> "any.isolate_page", migrate |-> "any.migrate_page",
   putback |-> "any.putback_page"]

AnyDevice == [mapping |-> "live", isolated |-> {}, refs |-> {}]

\* __SetPageOffline(), SetPageMovableOps() and what the driver knows of the page
Movable(pg, d, p) ==
  [pg EXCEPT ![p].type = "offline", ![p].flags = @ \cup {"movable_ops"},
             ![p].private = d, ![p].fresh = null]

\* Released: type and PG_movable_ops stay until the page is freed
Released(pg, p) == [pg EXCEPT ![p].private = null, ![p].content = null]

-----------------------------------------------------------------------------
(* Callbacks, page locked by the core                                       *)

\* The module went between the core's load of its callbacks and the call
TextGone == Freed("offline")

\* isolate_page: true or false.  A page that was released is refused.
any_isolate_page(c) ==
  /\ At(c, "any.isolate_page")
  /\ LET d == Device(c) IN
     IF TextGone THEN Bug(c, "MappingAlive")
     ELSE IF d = null
     THEN IF "isolate.refuses-released" \in Rules THEN Return(c, "refused")
          ELSE Bug(c, "OwnPage")
     ELSE IF P(c) \in dev[d].isolated THEN Bug(c, "SingleIsolation")
     ELSE \/ /\ dev' = [dev EXCEPT ![d].isolated = @ \cup {P(c)}]
             /\ Regs(c, Returned(c, "isolated"))
             /\ Quiet /\ UNCHANGED <<page, slot>>
          \/ Return(c, "refused")

\* putback_page: the page is the driver's again, unless it was released
any_putback_page(c) ==
  /\ At(c, "any.putback_page")
  /\ LET d == Device(c) IN
     IF TextGone THEN Bug(c, "MappingAlive")
     ELSE IF d = null
     THEN IF "putback.ignores-released" \in Rules THEN Return(c, "success")
          ELSE Bug(c, "OwnPage")
     ELSE IF P(c) \notin dev[d].isolated THEN Bug(c, "IsolatedAtPutback")
     ELSE /\ dev' = [dev EXCEPT ![d].isolated = @ \ {P(c)}]
          /\ Regs(c, Returned(c, "success"))
          /\ Quiet /\ UNCHANGED <<page, slot>>

\* migrate_page: 0 for a page that was released; else -EAGAIN, give up, or go ahead
any_migrate_page(c) ==
  /\ At(c, "any.migrate_page")
  /\ LET d == Device(c) IN
     IF TextGone THEN Bug(c, "MappingAlive")
     ELSE IF d = null
     THEN IF "migrate.released-succeeds" \in Rules THEN Return(c, "success")
          ELSE Bug(c, "OwnPage")
     ELSE IF P(c) \notin dev[d].isolated THEN Bug(c, "IsolatedAtMove")
     ELSE \/ Return(c, "again")
          \/ Return(c, "busy")
          \/ /\ Regs(c, [cpu[c] EXCEPT !.map = d, !.pc = "any.migrate_get_newpage"])
             /\ Quiet /\ UNCHANGED <<page, dev, slot>>

\* Copy; the new page is the driver's, the old one no longer
any_migrate_move(c) ==
  /\ At(c, "any.migrate_move")
  /\ LET p == P(c)
         n == N(c) IN
     IF c \notin page[n].lockers THEN Bug(c, "NewpageLocked")
     ELSE /\ page' = Released(Movable([page EXCEPT ![n].content = page[p].content],
                                      D(c), n), p)
          /\ dev' = [dev EXCEPT ![D(c)].isolated = @ \ {p}]
          /\ Go(c, "any.migrate_put_page")
          /\ Quiet /\ UNCHANGED slot

any_migrate_put_page(c) ==
  At(c, "any.migrate_put_page") /\ MigratePutPage(c, Returned(c, "success"))

-----------------------------------------------------------------------------
(* The driver's own thread                                                  *)

any_alloc_page(d) == At(d, "idle") /\ AllocPage(d, "any.set_page_movable")

\* Type and PG_movable_ops, by an atomic update of the flag word: from here on others
\* may lock the page
any_set_page_movable(d) ==
  /\ At(d, "any.set_page_movable")
  /\ page' = Movable([page EXCEPT ![P(d)].content = d], d, P(d))
  /\ Go(d, IF "publish.stores-flags-first" \in Rules THEN "idle" ELSE "any.late_load_flags")
  /\ Quiet /\ UNCHANGED <<dev, slot>>

\* Without the rule publish.stores-flags-first: __SetPageX(page) of a bit that nobody else
\* looks at, on a page that others may lock by now
any_late_load_flags(d) ==
  At(d, "any.late_load_flags") /\ LoadFlags(d, P(d), "any.late_store_flags")

any_late_store_flags(d) ==
  /\ At(d, "any.late_store_flags")
  /\ StoreFlags(d, P(d), page, [cpu[d] EXCEPT !.pc = "idle"])

\* The pages that the driver can find
Found(d) == {p \in dev[d].refs : page[p].private = d}

any_release_lock_page(d) ==
  At(d, "idle") /\ ReleaseLockPage(d, Found(d), "any.clear_page_movable")

\* The page is no longer the driver's
any_clear_page_movable(d) ==
  /\ At(d, "any.clear_page_movable")
  /\ page' = Released(page, P(d))
  /\ dev' = [dev EXCEPT ![d].isolated = @ \ {P(d)}]
  /\ Go(d, "any.release_unlock_page")
  /\ Quiet /\ UNCHANGED slot

\* Release without the page lock, of a page that is not isolated
any_release_page(d) ==
  /\ At(d, "idle")
  /\ \E p \in Found(d) \ dev[d].isolated :
       /\ page' = Released(page, p)
       /\ Regs(d, [cpu[d] EXCEPT !.page = p, !.pc = "any.release_put_page"])
  /\ Quiet /\ UNCHANGED <<dev, slot>>

\* module_exit(): set_movable_ops(NULL, type) when no page is the driver's any more,
\* whatever the core still has on its lists.  Rule module.stays: nobody removes the
\* module, or it is built in.  Rule exit.waits-for-isolated, which no kernel has: not
\* before the core has let go of each page of the type, and no callback runs.
any_set_movable_ops(d) ==
  /\ At(d, "idle") /\ "module.stays" \notin Rules
  /\ dev[d].mapping = "live" /\ Found(d) = {}
  /\ "exit.waits-for-isolated" \in Rules =>
       /\ \A p \in Pages : ~(HasMovableOps(p) /\ "isolated" \in page[p].flags)
       /\ \A c \in Cpus : cpu[c].map # "offline"
  /\ dev' = [dev EXCEPT ![d].mapping = "freed"]
  /\ Go(d, "any.removed")
  /\ Quiet /\ UNCHANGED <<page, slot>>

AnyCallbackStep(c) ==
  \/ any_isolate_page(c) \/ any_putback_page(c) \/ any_migrate_page(c)
  \/ any_migrate_get_newpage(c) \/ any_migrate_move(c) \/ any_migrate_put_page(c)

AnyDriverStep(d) ==
  \/ any_alloc_page(d) \/ any_set_page_movable(d)
  \/ any_late_load_flags(d) \/ any_late_store_flags(d)
  \/ any_release_lock_page(d) \/ any_clear_page_movable(d)
  \/ any_release_unlock_page(d) \/ any_release_page(d) \/ any_release_put_page(d)
  \/ any_set_movable_ops(d)

=============================================================================
