--------------------------- MODULE IsolatePutback ---------------------------
(***************************************************************************)
(* What the cores of Linux 4.8 to 7.3 share of isolation and putback:       *)
(* isolate_migratepages_block() in mm/compaction.c;                         *)
(* isolate_movable_page(), putback_movable_page(s)() in mm/migrate.c,       *)
(* isolate_movable_ops_page() and putback_movable_ops_page() from 6.17 on.  *)
(* The order is: peek, reference, look again, page lock, look again, call   *)
(* the driver, set PG_isolated, unlock.  What is looked at differs.         *)
(***************************************************************************)
EXTENDS MigratePages

PageIsolated(p) == "isolated" \in page[p].flags

-----------------------------------------------------------------------------
(* isolate_migratepages_block()                                             *)

\* if (!PageLRU(page))
scan_page_lru(c) == At(c, "idle") /\ ScanPageLru(c, "scan.page_movable")

\* if (__PageMovable(page) && !PageIsolated(page)): a peek, may be wrong
scan_page_movable(c) ==
  /\ At(c, "scan.page_movable")
  /\ Go(c, IF HasMovableOps(P(c)) /\ ~PageIsolated(P(c)) THEN "isolate.get_page"
           ELSE "idle")
  /\ Quiet /\ UNCHANGED <<page, dev, slot>>

-----------------------------------------------------------------------------
(* isolate_movable_page()                                                   *)

\* What follows the reference: the look at the page's type, from 6.2 to 6.13 with a look
\* at PG_slab before it and behind it (SlabPages has these steps, and what may come early
\* without a barrier)
Retests == "isolate.retest-slab" \in Rules
BehindTag == IF Retests THEN "isolate.retest_slab" ELSE "isolate.trylock_page"
BehindSlabTest ==
  {"isolate.page_movable"} \cup
  IF Retests /\ "isolate.rmb-slab" \notin Rules THEN {"isolate.retest_slab_early"} ELSE {}
BehindGetPage ==
  IF "isolate.test-slab" \in Rules
  THEN {"isolate.test_slab"} \cup
       IF "isolate.rmb-movable" \notin Rules THEN {"isolate.page_movable_early"} ELSE {}
  ELSE IF "isolate.recheck-type" \in Rules THEN BehindSlabTest
  ELSE {"isolate.trylock_page"}

\* if (!get_page_unless_zero(page)) goto out
isolate_get_page(c) ==
  /\ At(c, "isolate.get_page")
  /\ \E s \in BehindGetPage : GetPageUnlessZero(c, P(c), s, "idle")

\* if (!__PageMovable(page)) goto out_putpage: before the lock is touched, since
\* a new owner may store to page->flags non-atomically
isolate_page_movable(c) ==
  /\ At(c, "isolate.page_movable")
  /\ Go(c, IF HasMovableOps(P(c)) THEN BehindTag ELSE "isolate.put_page")
  /\ Quiet /\ UNCHANGED <<page, dev, slot>>

\* if (!trylock_page(page)) goto out_putpage
isolate_trylock_page(c) ==
  /\ At(c, "isolate.trylock_page")
  /\ TrylockPage(c, P(c), "isolate.recheck", "isolate.put_page")

\* SetPageIsolated(page), an atomic update from 5.18 on
isolate_set_isolated(c) ==
  /\ At(c, "isolate.set_isolated")
  /\ IF PageIsolated(P(c)) THEN Bug(c, "DriverLeavesIsolated")
     ELSE SetFlags(c, P(c), page[P(c)].flags \cup {"isolated"}, "isolate.unlock_page")

isolate_unlock_page(c) ==
  /\ At(c, "isolate.unlock_page")
  /\ UnlockPage(c, P(c), [cpu[c] EXCEPT !.pc = "isolate.list_add"])

\* goto isolate_success: list_add(&page->lru, &cc->migratepages)
isolate_list_add(c) ==
  /\ At(c, "isolate.list_add")
  /\ ListAdd(c, page, [cpu[c] EXCEPT !.pc = "idle"])

-----------------------------------------------------------------------------
(* putback_movable_pages(), and until 5.10 the same at the end of           *)
(* unmap_and_move() for a page that can't be migrated (the new page is given *)
(* back behind it)                                                          *)

\* Rules of the series of 2016 (CoreSeries2016): a page that its driver has released while
\* it was isolated keeps PG_movable (v3); the core clears it under the page lock
ReleasedStays == "released.stays-movable" \in Rules
ClearsLocked == "clear-movable.locked" \in Rules

\* Where a page of the list goes.  2016: v1 asks PageIsolated() alone, v3 PageMovable()
\* first
PutbackWay(p) ==
  IF ~DriverIsolates
  THEN IF HasMovableOps(p) THEN "putback.lock_page" ELSE "putback.putback_lru_page"
  ELSE IF ReleasedStays /\ HasMovableOps(p) /\ ~PageIsolated(p) /\ ~ClearsLocked
  THEN "movable.clear_mapcount"
  ELSE IF IF ReleasedStays THEN HasMovableOps(p) ELSE PageIsolated(p)
  THEN "putback.lock_page"
  ELSE "putback.putback_lru_page"

\* What putback does to the counters of isolated pages (Vmstat).  Until 4.9, and at the end of
\* unmap_and_move(), they are changed as soon as the page is off the list; in 4.10 behind
\* putback_lru_page(), but for the rule acct.before-putback
CountsLate(c) == ~CountsAll /\ "acct.before-putback" \notin Rules /\ N(c) = null

\* list_del(&page->lru); if (__PageMovable(page)) VM_BUG_ON_PAGE(!PageIsolated(page))
putback_page_movable(c) ==
  LET starts == AtChoice(c) /\ cpu[c].from # <<>>
      r == IF starts THEN NextPutbackAt(cpu[c], "putback.page_movable") ELSE cpu[c]
      p == r.page
      way == PutbackWay(p) IN
  /\ starts \/ At(c, "putback.page_movable")
  /\ IF HasMovableOps(p) /\ ~PageIsolated(p) /\ ~DriverIsolates
     THEN BugAt(c, "putback.page_movable", "IsolatedAtPutback")
     ELSE /\ page' = [page EXCEPT ![p].on = IF @ = c THEN null ELSE @]
          /\ dev' = IF CountsAll \/ (way = "putback.putback_lru_page" /\ ~CountsLate(c))
                    THEN Counted(p, -1) ELSE dev
          /\ Regs(c, [r EXCEPT !.from = Without(@, p), !.pc = way,
                              !.site = IF way = "movable.clear_mapcount" THEN "list" ELSE @])
          /\ Quiet /\ UNCHANGED slot

putback_unlock_page(c) ==
  /\ At(c, "putback.unlock_page")
  /\ UnlockPage(c, P(c), [cpu[c] EXCEPT !.pc = "putback.put_page"])

\* Behind a page that went back
PutbackDone(c) ==
  IF N(c) # null THEN [cpu[c] EXCEPT !.pc = "migrate.put_new_page"]
  ELSE NextPutbackAt(cpu[c], "putback.page_movable")

\* A call site that is still there: PG_isolated is cleared behind this (CoreV6_17)
putback_put_page(c) ==
  /\ At(c, "putback.put_page")
  /\ PutPage(c, P(c), IF cpu[c].site = "putback"
                      THEN [cpu[c] EXCEPT !.pc = "putback.clear_isolated_late"]
                      ELSE PutbackDone(c))

putback_putback_lru_page(c) ==
  /\ At(c, "putback.putback_lru_page")
  /\ PutbackLruPage(c, P(c), IF CountsLate(c) THEN [cpu[c] EXCEPT !.pc = "putback.acct"]
                             ELSE PutbackDone(c))

\* dec_node_page_state(page, NR_ISOLATED_ANON + page_is_file_cache(page)) behind
\* putback_lru_page(): the page may be anybody's by now
putback_acct(c) ==
  /\ At(c, "putback.acct")
  /\ IF \E d \in Counters : dev[d][CounterOf(P(c))] = 0 THEN Bug(c, "IsolatedStats")
     ELSE /\ dev' = Counted(P(c), -1)
          /\ Regs(c, PutbackDone(c))
          /\ Quiet /\ UNCHANGED <<page, slot>>

IsolateStep(c) ==
  \/ scan_page_lru(c) \/ isolate_lru_page(c) \/ scan_page_movable(c)
  \/ isolate_get_page(c) \/ isolate_page_movable(c) \/ isolate_trylock_page(c)
  \/ isolate_set_isolated(c) \/ isolate_unlock_page(c) \/ isolate_list_add(c)
  \/ isolate_unlock_refused(c) \/ isolate_put_page(c)

PutbackStep(c) ==
  \/ putback_page_movable(c) \/ putback_clear_isolated(c) \/ putback_unlock_page(c)
  \/ putback_put_page(c) \/ putback_putback_lru_page(c) \/ putback_acct(c)

=============================================================================
