----------------------------- MODULE CoreV6_17 ------------------------------
(***************************************************************************)
(* The core side of Linux 6.17 to 7.3, from "mm/migration: rework           *)
(* movable_ops page migration (part 1)" of 4 Jul 2025 on:                   *)
(* isolate_movable_ops_page(), putback_movable_ops_page(),                  *)
(* migrate_movable_ops_page() and page_movable_ops() in mm/migrate.c.  Read *)
(* in 7.2.13 and 7.3-rc7.                                                   *)
(*                                                                          *)
(* A page is movable by its type and PG_movable_ops, and both stay until    *)
(* the page is freed.  So the core no longer sees that a driver has let go  *)
(* of a page: isolate_page, migrate_page and putback_page have to.          *)
(*                                                                          *)
(* Left out: MR_MEMORY_FAILURE, tail pages, the slab checks of 6.2 (slab is *)
(* a page type since, so that a page can't be both), and that               *)
(* MIGRATE_SYNC_LIGHT sleeps only for a lock of a page with PG_uptodate.    *)
(*                                                                          *)
(* Nor are mapped pages and pages under writeback, which the protocol has   *)
(* none of, and isolate_folio_to_list() of memory offlining.                *)
(* set_movable_ops() is 6.18's; 6.17 has its tables in mm/migrate.c.        *)
(***************************************************************************)
EXTENDS MigrateBatch, IsolatePutback

\* page_movable_ops(): the callbacks, by the page's type
MovableOps(p) == page[p].type

-----------------------------------------------------------------------------
(* isolate_movable_ops_page()                                               *)

\* VM_WARN_ON_ONCE_PAGE(!page_has_movable_ops(page));
\* if (PageMovableOpsIsolated(page)) goto out_no_isolated
isolate_recheck(c) ==
  /\ At(c, "isolate.recheck")
  /\ IF ~HasMovableOps(P(c)) THEN Bug(c, "StickyOps")
     ELSE /\ Go(c, IF "isolate.recheck-isolated" \in Rules /\ PageIsolated(P(c))
                   THEN "isolate.unlock_refused" ELSE "isolate.call_isolate_page")
          /\ Quiet /\ UNCHANGED <<page, dev, slot>>

\* mops = page_movable_ops(page); if (WARN_ON_ONCE(!mops)) goto out_no_isolated;
\* mops->isolate_page(page, mode).  Only isolation looks before it follows the pointer.
isolate_call_isolate_page(c) ==
  /\ At(c, "isolate.call_isolate_page")
  /\ IF Freed(MovableOps(P(c))) \/ Ops(MovableOps(P(c))).isolate = null
     THEN Bug(c, "OpsRegistered")
     ELSE Call(c, MovableOps(P(c)), "isolate", "isolate")

-----------------------------------------------------------------------------
(* migrate_movable_ops_page()                                               *)

\* VM_WARN_ON_ONCE_PAGE(!page_has_movable_ops(src)) and
\* (!PageMovableOpsIsolated(src)); page_movable_ops(src)->migrate_page(dst, src, mode)
move_call_migrate_page(c) ==
  /\ At(c, "move.call_migrate_page")
  /\ IF ~HasMovableOps(P(c)) THEN Bug(c, "StickyOps")
     ELSE IF ~PageIsolated(P(c)) THEN Bug(c, "IsolatedAtMove")
     ELSE Call(c, MovableOps(P(c)), "migrate", "migrate")

\* if (!rc) ClearPageMovableOpsIsolated(src)
move_clear_isolated(c) ==
  At(c, "move.clear_isolated") /\ ClearIsolated(c, "migrate.unlock_newpage")

-----------------------------------------------------------------------------
(* putback_movable_ops_page()                                               *)

putback_lock_page(c) ==
  At(c, "putback.lock_page") /\ LockPage(c, P(c), "putback.call_putback_page")

\* page_movable_ops(page)->putback_page(page)
putback_call_putback_page(c) ==
  /\ At(c, "putback.call_putback_page")
  /\ IF ~HasMovableOps(P(c)) THEN Bug(c, "StickyOps")
     ELSE Call(c, MovableOps(P(c)), "putback", "putback")

\* Without the rule putback.clears-isolated-first: folio_unlock(), folio_put(), and
\* ClearPageMovableOpsIsolated(page) behind them, of a page that nobody holds any more
putback_clear_isolated_late(c) ==
  /\ At(c, "putback.clear_isolated_late")
  /\ page' = [page EXCEPT ![P(c)].flags = @ \ {"isolated"}]
  /\ Regs(c, PutbackDone(c))
  /\ Quiet /\ UNCHANGED <<dev, slot>>

-----------------------------------------------------------------------------
V6_17AfterCallback(reg, rc) ==
  LET r == BatchAfterCallback(reg, rc) IN
  CASE reg.site = "putback" ->
         IF "putback.clears-isolated-first" \in Rules THEN r
         ELSE [r EXCEPT !.site = "putback", !.pc = "putback.unlock_page"]
    [] OTHER -> r

CompactionStep(c) ==
  \/ IsolateStep(c) \/ MigrateBatchStep(c) \/ PutbackStep(c)
  \/ isolate_recheck(c) \/ isolate_call_isolate_page(c)
  \/ move_call_migrate_page(c) \/ move_clear_isolated(c)
  \/ putback_lock_page(c) \/ putback_call_putback_page(c)
  \/ putback_clear_isolated_late(c)

=============================================================================
