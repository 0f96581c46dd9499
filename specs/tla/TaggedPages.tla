----------------------------- MODULE TaggedPages ----------------------------
(***************************************************************************)
(* What the cores of Linux 4.8 to 6.16 share, in which a page is movable by *)
(* a tag in the low bits of page->mapping: isolate_movable_page() and       *)
(* putback_movable_page() under the page lock, and the part of              *)
(* move_to_new_page() (move_to_new_folio() from 6.0 on) that is not about   *)
(* the LRU, mm/migrate.c.                                                   *)
(***************************************************************************)
EXTENDS IsolatePutback

Atomic == "isolated.atomic" \in Rules

\* PageMovable(): tag, pointer, and an isolate_page callback
PageMovable(p) ==
  /\ HasMovableOps(p)
  /\ \/ DriverIsolates
     \/ page[p].mapping.ptr # null /\ Ops(page[p].mapping.ptr).isolate # null

-----------------------------------------------------------------------------
(* isolate_movable_page()                                                   *)

\* if (!PageMovable(page) || PageIsolated(page)) goto out_no_isolated
isolate_recheck(c) ==
  /\ At(c, "isolate.recheck")
  /\ LET p == P(c) IN
     IF c \notin page[p].lockers THEN Bug(c, "PageMovableLocked")
     ELSE /\ Go(c, IF \/ "isolate.recheck-movable" \in Rules /\ ~PageMovable(p)
                      \/ "isolate.recheck-isolated" \in Rules /\ PageIsolated(p)
                   THEN "isolate.unlock_refused" ELSE "isolate.call_isolate_page")
          /\ Quiet /\ UNCHANGED <<page, dev, slot>>

\* mapping = page_mapping(page); VM_BUG_ON_PAGE(!mapping);
\* mapping->a_ops->isolate_page(page, mode)
isolate_call_isolate_page(c) ==
  /\ At(c, "isolate.call_isolate_page")
  /\ IF page[P(c)].mapping.ptr = null /\ ~DriverIsolates THEN Bug(c, "MappingAtIsolate")
     ELSE Call(c, page[P(c)].mapping.ptr, "isolate", "isolate")

\* WARN_ON_ONCE(PageIsolated(page)); __SetPageIsolated(page), first half
isolate_load_flags(c) ==
  /\ At(c, "isolate.load_flags")
  /\ IF PageIsolated(P(c)) THEN Bug(c, "DriverLeavesIsolated")
     ELSE LoadFlags(c, P(c), "isolate.store_isolated")

\* __SetPageIsolated(page), second half
isolate_store_isolated(c) ==
  /\ At(c, "isolate.store_isolated")
  /\ StoreFlags(c, P(c),
       [page EXCEPT ![P(c)].flags = cpu[c].word \cup {"isolated"}],
       [cpu[c] EXCEPT !.pc = "isolate.unlock_page"])

-----------------------------------------------------------------------------
(* move_to_new_page()                                                       *)

StoreNotIsolated(c, s) ==
  StoreFlags(c, P(c), [page EXCEPT ![P(c)].flags = cpu[c].word \ {"isolated"}],
             [cpu[c] EXCEPT !.pc = s])

\* move_to_new_page(), non-LRU: VM_BUG_ON_PAGE(!PageIsolated(page));
\* if (!PageMovable(page)): released after isolation, rc = MIGRATEPAGE_SUCCESS
move_page_movable(c) ==
  /\ At(c, "move.page_movable")
  /\ LET p == P(c) IN
     IF {c} # page[p].lockers \/ {c} # page[N(c)].lockers
     THEN Bug(c, "PageMovableLocked")
     ELSE IF ~PageIsolated(p) THEN Bug(c, "IsolatedAtMove")
     ELSE /\ Regs(c, IF PageMovable(p) \/ "move.recheck-movable" \notin Rules
                     THEN [cpu[c] EXCEPT !.pc = "move.call_migratepage"]
                     ELSE [cpu[c] EXCEPT !.rc = "success",
                             !.pc = IF Atomic THEN "move.clear_isolated"
                                    ELSE "move.load_flags"])
          /\ Quiet /\ UNCHANGED <<page, dev, slot>>

\* mapping->a_ops->migratepage(mapping, newpage, page, mode)
move_call_migratepage(c) ==
  /\ At(c, "move.call_migratepage")
  /\ Call(c, page[P(c)].mapping.ptr, "migrate", "migrate")

\* rc == MIGRATEPAGE_SUCCESS: WARN_ON_ONCE(!PageIsolated(page)); if
\* (__PageMovable(page)) __ClearPageIsolated(page), first half
move_load_flags(c) ==
  /\ At(c, "move.load_flags")
  /\ IF ~HasMovableOps(P(c))
     THEN Go(c, "migrate.unlock_newpage") /\ Quiet /\ UNCHANGED <<page, dev, slot>>
     ELSE IF ~PageIsolated(P(c)) THEN Bug(c, "SuccessStillIsolated")
     ELSE LoadFlags(c, P(c), "move.store_isolated")

\* The same with ClearPageIsolated(page), an atomic update from 5.18 on
move_clear_isolated(c) ==
  /\ At(c, "move.clear_isolated")
  /\ IF ~HasMovableOps(P(c))
     THEN Go(c, "migrate.unlock_newpage") /\ Quiet /\ UNCHANGED <<page, dev, slot>>
     ELSE IF ~PageIsolated(P(c)) THEN Bug(c, "SuccessStillIsolated")
     ELSE ClearIsolated(c, "migrate.unlock_newpage")

\* __ClearPageIsolated(page), second half.  page->mapping keeps its tag until
\* the page is freed.
move_store_isolated(c) ==
  At(c, "move.store_isolated") /\ StoreNotIsolated(c, "migrate.unlock_newpage")

-----------------------------------------------------------------------------
(* putback_movable_pages()                                                  *)

putback_lock_page(c) ==
  /\ At(c, "putback.lock_page")
  /\ LockPage(c, P(c), IF DriverIsolates THEN "putback.page_isolated"
                       ELSE "putback.recheck")

\* if (PageMovable(page)) putback_movable_page(page); else the page was released:
\* __ClearPageIsolated(page)
putback_recheck(c) ==
  /\ At(c, "putback.recheck")
  /\ IF ~PageIsolated(P(c)) THEN Bug(c, "IsolatedAtPutback")
     ELSE /\ Go(c, IF PageMovable(P(c)) \/ "putback.recheck-movable" \notin Rules
                   THEN "putback.call_putback_page"
                   ELSE IF Atomic THEN "putback.clear_isolated"
                   ELSE "putback.load_flags")
          /\ Quiet /\ UNCHANGED <<page, dev, slot>>

\* putback_movable_page(): mapping->a_ops->putback_page(page)
putback_call_putback_page(c) ==
  /\ At(c, "putback.call_putback_page")
  /\ Call(c, page[P(c)].mapping.ptr, "putback", "putback")

\* __ClearPageIsolated(page), first half
putback_load_flags(c) ==
  At(c, "putback.load_flags") /\ LoadFlags(c, P(c), "putback.store_isolated")

putback_store_isolated(c) ==
  At(c, "putback.store_isolated") /\ StoreNotIsolated(c, "putback.unlock_page")

TaggedStep(c) ==
  \/ isolate_recheck(c) \/ isolate_call_isolate_page(c) \/ isolate_load_flags(c)
  \/ isolate_store_isolated(c)
  \/ move_page_movable(c) \/ move_call_migratepage(c) \/ move_load_flags(c)
  \/ move_store_isolated(c) \/ move_clear_isolated(c)
  \/ putback_lock_page(c) \/ putback_recheck(c) \/ putback_call_putback_page(c)
  \/ putback_load_flags(c) \/ putback_store_isolated(c)

=============================================================================
