--------------------------- MODULE CoreSeries2016 ---------------------------
(***************************************************************************)
(* The core side of the series that became bda807d44454, before v4: "mm/    *)
(* compaction: support non-lru movable page migration", v1 02/19 (11 Mar    *)
(* 2016), v2 13/18 (21 Mar), v3 02/16 (30 Mar), with "mm/balloon: use       *)
(* general movable page feature into balloon" (v1 04/19, v3 04/16), which   *)
(* asks PageMovable() of the new page.  In v1 and v2 the code is the same.  *)
(*                                                                          *)
(* PG_isolated (PG_owner_priv_1) is the driver's: it sets the bit in        *)
(* isolate_page and clears it in putback_page and migratepage, atomically,  *)
(* page locked.  Of CoreV4_8, which this is with the rule                   *)
(* isolated.by-driver, v1 has isolate.recheck-movable and                   *)
(* isolate.recheck-isolated only.  v1: page->mapping == NULL says that a    *)
(* page was released while it was isolated; PG_isolated stays set until it  *)
(* is freed, and is what tells an isolated page from one of the LRU.  v3    *)
(* has isolate.recheck-type, and released.stays-movable: such a page has    *)
(* PG_movable and no PG_isolated, and the core runs __ClearPageMovable().   *)
(*                                                                          *)
(* Corrections: clear-movable.locked (what Vlastimil Babka asked for on 1   *)
(* Apr 2016: v3 runs it without the page lock in three places);             *)
(* migrate.source-decides (e0a352fabce6).                                   *)
(*                                                                          *)
(* Coarser: under the page lock several fields are read in one step;        *)
(* putback_movable_pages() and the scan read PageMovable() and              *)
(* PageIsolated() in one, and VM_BUG_ON_PAGE(!PageMovable(page)) of         *)
(* putback_movable_page() goes with them; the two words of PageMovable()    *)
(* change in an order in which two reads say no more than one does.         *)
(* VM_BUG_ON_PAGE(!mapping) in move_to_new_page() is MappingPresent.        *)
(* Left out: unmapping, as a page with this _mapcount can't be mapped; that *)
(* PG_reclaim is PG_movable, as an LRU page never has the _mapcount; stable *)
(* /proc/kpageflags.                                                        *)
(***************************************************************************)
EXTENDS CoreV4_8, PageMovable2016

\* WARN_ON_ONCE() about the driver's PG_isolated; the step s follows
WarnIsolated(c, wrong, s) ==
  /\ Go(c, s)
  /\ IF wrong THEN Warn(cpu[c].pc, "IsolatedByDriver") ELSE Quiet
  /\ UNCHANGED <<page, dev, slot>>

\* __ClearPageMovable(page), called by the core
ClearMovable(c, site) ==
  /\ Regs(c, [cpu[c] EXCEPT !.site = site, !.pc = "movable.clear_mapcount"])
  /\ Quiet /\ UNCHANGED <<page, dev, slot>>

-----------------------------------------------------------------------------
\* isolate_movable_page(): WARN_ON_ONCE(!PageIsolated(page))
isolate_warn_isolated(c) ==
  /\ At(c, "isolate.warn_isolated")
  /\ WarnIsolated(c, ~PageIsolated(P(c)), "isolate.unlock_page")

-----------------------------------------------------------------------------
(* unmap_and_move(), move_to_new_page()                                     *)

\* v3, freed from under us, behind put_page(newpage): if (PageMovable(page))
\* __ClearPageMovable(page), without the page lock
migrate_freed_released(c) ==
  /\ At(c, "migrate.freed_released")
  /\ IF HasMovableOps(P(c)) /\ ~ClearsLocked THEN ClearMovable(c, "freed")
     ELSE /\ Go(c, IF HasMovableOps(P(c)) THEN "migrate.freed_lock_released"
                   ELSE "migrate.put_page")
          /\ Quiet /\ UNCHANGED <<page, dev, slot>>

\* Rule clear-movable.locked: lock_page(page)
migrate_freed_lock_released(c) ==
  /\ At(c, "migrate.freed_lock_released")
  /\ LockPage(c, P(c), "migrate.freed_clear_released")

\* ... if (PageMovable(page)) __ClearPageMovable(page)
migrate_freed_clear_released(c) ==
  /\ At(c, "migrate.freed_clear_released")
  /\ IF HasMovableOps(P(c)) THEN ClearMovable(c, "freed")
     ELSE /\ Go(c, "migrate.freed_unlock_released")
          /\ Quiet /\ UNCHANGED <<page, dev, slot>>

\* ... unlock_page(page)
migrate_freed_unlock_released(c) ==
  /\ At(c, "migrate.freed_unlock_released")
  /\ UnlockPage(c, P(c), [cpu[c] EXCEPT !.pc = "migrate.put_page"])

\* move_to_new_page(), v1: isolated_lru_page = !PageIsolated(page); without a mapping
\* rc stays -EAGAIN, so that another pass finds the count 1.  v3: if (PageMovable(page))
\* VM_BUG_ON_PAGE(!mapping), and if (!PageIsolated(page)) the page was released.
move_page_isolated(c) ==
  /\ At(c, "move.page_isolated")
  /\ LET p == P(c)
         lru == IF ReleasedStays THEN ~HasMovableOps(p) ELSE ~PageIsolated(p)
         m == page[p].mapping.ptr IN
     IF lru
     THEN /\ Regs(c, [cpu[c] EXCEPT !.lru = TRUE, !.pc = "migrate.move_lru_page"])
          /\ Quiet /\ UNCHANGED <<page, dev, slot>>
     ELSE IF m = null /\ ReleasedStays THEN Bug(c, "MappingPresent")
     ELSE /\ Regs(c,
               IF m = null
               THEN [cpu[c] EXCEPT !.rc = "again", !.pc = "migrate.unlock_newpage"]
               ELSE IF PageIsolated(p) THEN [cpu[c] EXCEPT !.pc = "move.call_migratepage"]
               ELSE [cpu[c] EXCEPT !.rc = "success", !.site = "move",
                                   !.pc = "movable.clear_mapcount"])
          /\ Quiet /\ UNCHANGED <<page, dev, slot>>

\* WARN_ON_ONCE(rc == MIGRATEPAGE_SUCCESS && PageIsolated(page)); page->mapping = NULL
\* follows, as for a page of the LRU
move_warn_isolated(c) ==
  /\ At(c, "move.warn_isolated")
  /\ WarnIsolated(c, PageIsolated(P(c)), "migrate.clear_mapping")

-----------------------------------------------------------------------------
(* putback_movable_page()                                                   *)

\* v1: mapping = page_mapping(page); if (mapping) mapping->a_ops->putback_page(page).
\* v3: if (PageIsolated(page)) the same; else __ClearPageMovable(page).
putback_page_isolated(c) ==
  /\ At(c, "putback.page_isolated")
  /\ IF ReleasedStays /\ ~PageIsolated(P(c)) THEN ClearMovable(c, "putback")
     ELSE /\ Go(c, IF page[P(c)].mapping.ptr = null /\ ~ReleasedStays
                   THEN "putback.unlock_page" ELSE "putback.call_putback_page")
          /\ Quiet /\ UNCHANGED <<page, dev, slot>>

\* WARN_ON_ONCE(PageIsolated(page))
putback_warn_isolated(c) ==
  /\ At(c, "putback.warn_isolated")
  /\ WarnIsolated(c, PageIsolated(P(c)), "putback.unlock_page")

-----------------------------------------------------------------------------
\* Behind a callback
Series2016AfterCallback(reg, rc) ==
  LET r == [reg EXCEPT !.site = "none", !.rc = rc, !.map = null] IN
  CASE reg.site = "isolate" ->
         [r EXCEPT !.pc = IF rc = "isolated" THEN "isolate.warn_isolated"
                          ELSE "isolate.unlock_refused"]
    [] reg.site = "migrate" ->
         [r EXCEPT !.pc = IF rc = "success" THEN "move.warn_isolated"
                          ELSE "migrate.unlock_newpage"]
    [] reg.site = "move" ->
         [r EXCEPT !.pc = IF rc = "success" THEN "migrate.clear_mapping"
                          ELSE "migrate.unlock_newpage"]
    [] reg.site = "putback" -> [r EXCEPT !.pc = "putback.warn_isolated"]

Series2016Step(c) ==
  \/ CompactionStep(c) \/ MovableFlagStep(c) \/ isolate_warn_isolated(c)
  \/ migrate_freed_released(c) \/ migrate_freed_lock_released(c)
  \/ migrate_freed_clear_released(c) \/ migrate_freed_unlock_released(c)
  \/ move_page_isolated(c) \/ move_warn_isolated(c)
  \/ putback_page_isolated(c) \/ putback_warn_isolated(c)

=============================================================================
