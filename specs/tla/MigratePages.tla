---------------------------- MODULE MigratePages ----------------------------
(***************************************************************************)
(* What the cores of all generations share: the scan of a pageblock, the    *)
(* walk of migrate_pages() over the private list, and the LRU's way through *)
(* it (mm/compaction.c, mm/migrate.c, Linux 4.0 to 7.3).                    *)
(*                                                                          *)
(* Pages of the LRU only: from 5.11 on isolation takes the reference first, *)
(* and clears PG_lru without lru_lock; here it is one step, as until 5.10.  *)
(* The kernel skips some pages that have more references than mappings, by  *)
(* a test that races.  No page of the file is mapped, dirty or under        *)
(* writeback, and none has buffers: its migration says -EAGAIN or succeeds. *)
(***************************************************************************)
EXTENDS PageCache

\* if (!PageLRU(page)).  The scan goes forward by pfn, so it does not come back
\* to a page that is on its own list; PageBuddy pages are skipped before.
ScanPageLru(c, other) ==
  /\ \E p \in Pages \ Buddy :
       /\ page[p].on # c
       /\ Regs(c, [cpu[c] EXCEPT !.page = p,
            !.pc = IF "lru" \in page[p].flags THEN "isolate.lru_page" ELSE other])
  /\ Quiet /\ UNCHANGED <<page, dev, slot>>

\* __isolate_lru_page() and del_page_from_lru_list() [lru_lock], then list_add:
\* a page of the LRU, no driver is asked
isolate_lru_page(c) ==
  /\ At(c, "isolate.lru_page")
  /\ LET p == P(c) IN
     IF "lru" \notin page[p].flags \/ page[p].refcount = 0
     THEN Go(c, "idle") /\ UNCHANGED <<page, dev>>
     ELSE /\ page' = [page EXCEPT ![p].flags = @ \ {"lru"}, ![p].on = c,
                                  ![p].refcount = @ + 1]
          /\ dev' = Counted(p, 1)
          /\ Regs(c, [cpu[c] EXCEPT !.pc = "idle", !.refs = @ \cup {p},
                                    !.from = <<p>> \o @])
  /\ Quiet /\ UNCHANGED slot

\* ClearPageIsolated(page), an atomic update from 5.18 on
ClearIsolated(c, s) == SetFlags(c, P(c), page[P(c)].flags \ {"isolated"}, s)

putback_clear_isolated(c) ==
  At(c, "putback.clear_isolated") /\ ClearIsolated(c, "putback.unlock_page")

\* out_no_isolated, out_not_isolated: unlock_page(page)
isolate_unlock_refused(c) ==
  /\ At(c, "isolate.unlock_refused")
  /\ UnlockPage(c, P(c), [cpu[c] EXCEPT !.pc = "isolate.put_page"])

\* out_putpage: put_page(page)
isolate_put_page(c) ==
  /\ At(c, "isolate.put_page")
  /\ PutPage(c, P(c), [cpu[c] EXCEPT !.pc = "idle"])

\* list_add(&page->lru, &cc->migratepages) of a page that the driver isolated
\* Without the rule acct.lru-only it is counted as if it were a page of the LRU.
CountsAll == "acct.lru-only" \notin Rules
ListAdd(c, pg, r) ==
  LET p == P(c) IN
  IF page[p].on \in Cpus THEN Bug(c, "SingleIsolation")
  ELSE IF page[p].on # null THEN Bug(c, "SingleList")
  ELSE IF p \notin cpu[c].refs THEN Bug(c, "RefBalance")
  ELSE /\ page' = [pg EXCEPT ![p].on = c]
       /\ dev' = IF CountsAll THEN Counted(p, 1) ELSE dev
       /\ Regs(c, [r EXCEPT !.from = <<p>> \o @])
       /\ IF CountsAll /\ Counters # {} THEN Warn(cpu[c].pc, "IsolatedStats") ELSE Quiet
       /\ UNCHANGED slot

(***************************************************************************)
(* migrate_pages(): pass after pass over the private list.  "migrate.pass"  *)
(* is the end of a pass that left pages (-EAGAIN): another one, or putback. *)
(***************************************************************************)
AtChoice(c) == Alive /\ cpu[c].pc \in {"idle", "migrate.pass"}

OnlyList(r) ==
  [Idle EXCEPT !.from = r.from, !.ret = r.ret, !.unmapped = r.unmapped,
               !.dsts = r.dsts, !.refs = r.refs]

\* Registers for the next page of the pass.  In 4.8 the new page comes first, then
\* the look whether the old one was freed meanwhile; in 5.10 it is the other way round.
NextPage(r) ==
  IF r.todo # <<>>
  THEN [OnlyList(r) EXCEPT !.page = Head(r.todo), !.todo = Tail(r.todo),
          !.pc = IF "migrate.counts-first" \in Rules THEN "migrate.page_count"
                 ELSE "migrate.get_new_page"]
  ELSE IF r.from # <<>> THEN [OnlyList(r) EXCEPT !.pc = "migrate.pass"]
  ELSE OnlyList(r)

\* What a pass tries: not the pages that can't be migrated (ret_pages, 5.11)
Retried(r) == SelectSeq(r.from, LAMBDA q : q \notin r.ret)

\* A pass begins with the step s
StartsPass(c) == AtChoice(c) /\ Retried(cpu[c]) # <<>>
PassStarted(c) == NextPage([cpu[c] EXCEPT !.todo = Retried(cpu[c])])

\* Registers for the next page of putback_movable_pages(), whose first step is s
NextPutbackAt(r, s) ==
  IF r.from = <<>> THEN OnlyList(r)
  ELSE [OnlyList(r) EXCEPT !.page = Head(r.from), !.ret = {}, !.pc = s]

\* unmap_and_move(): get_new_page() takes a free page; without one -ENOMEM ends
\* migrate_pages(), and what is left is put back, from the step s on
GetNewPage(c, s) ==
  LET first == "migrate.counts-first" \notin Rules
      starts == first /\ StartsPass(c)
      r == IF starts THEN PassStarted(c) ELSE cpu[c] IN
  /\ starts \/ At(c, "migrate.get_new_page")
  /\ \/ \E n \in Buddy :
          /\ page' = [page EXCEPT ![n] = Allocated(c)]
          /\ Regs(c, [r EXCEPT !.pc = IF first THEN "migrate.page_count"
                                      ELSE "migrate.page_movable",
                               !.new = n, !.refs = @ \cup {n}])
     \/ Buddy = {} /\ Regs(c, NextPutbackAt(r, s)) /\ UNCHANGED page
  /\ Quiet /\ UNCHANGED <<dev, slot>>

\* What follows when a page of the LRU was moved.  Rule migrate.lru-add-locked: the new
\* page goes on the LRU while it is locked (c3096e6782b7, 5.18), else behind the unlocks.
AddsLocked == "migrate.lru-add-locked" \in Rules
BehindLruAdd(r) ==
  IF r.map = anonVma THEN "move.remove_migration_ptes" ELSE "migrate.unlock_newpage"
BehindLruMove(r) == IF AddsLocked THEN "migrate.lru_cache_add" ELSE BehindLruAdd(r)

\* move_to_new_page(), LRU way: mapping->a_ops->migratepage, or migrate_page() if
\* there is no mapping any more: the page is nobody's, its copy will be nobody's; or if
\* the page is anonymous, and so will be its copy.  The step `again' follows -EAGAIN.
MoveLruPage(c, again) ==
  LET p == P(c)
      m == page[p].mapping.ptr IN
  IF m \notin {null, "anon"} THEN Call(c, m, "migrate", "move")
  ELSE /\ page' = IF m = null \/ page[p].refcount # 1 THEN page
                  ELSE [page EXCEPT ![N(c)].mapping = AnonMapping,
                                    ![N(c)].flags = @ \cup {"swapbacked"},
                                    ![N(c)].content = page[p].content,
                                    ![N(c)].fresh = null]
       /\ Regs(c, IF page[p].refcount = 1
                  THEN [cpu[c] EXCEPT !.pc = BehindLruMove(cpu[c]), !.rc = "success"]
                  ELSE [cpu[c] EXCEPT !.pc = again, !.rc = "again"])
       /\ Quiet /\ UNCHANGED <<dev, slot>>

\* move_to_new_page(): page->mapping = NULL after success
migrate_clear_mapping(c) ==
  /\ At(c, "migrate.clear_mapping")
  /\ page' = [page EXCEPT ![P(c)].mapping = NoMapping]
  /\ Go(c, BehindLruMove(cpu[c]))
  /\ Quiet /\ UNCHANGED <<dev, slot>>

\* lru_cache_add(newpage), folio_add_lru(dst)
migrate_lru_cache_add(c) ==
  /\ At(c, "migrate.lru_cache_add")
  /\ IF page[N(c)].on # null THEN Bug(c, "SingleList")
     ELSE /\ page' = OnLru(page, N(c))
          /\ Go(c, BehindLruAdd(cpu[c]))
          /\ Quiet /\ UNCHANGED <<dev, slot>>

MoveLruStep(c) ==
  file_migrate_page(c) \/ migrate_clear_mapping(c) \/ migrate_lru_cache_add(c)

=============================================================================
