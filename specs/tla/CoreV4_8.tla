------------------------------ MODULE CoreV4_8 ------------------------------
(***************************************************************************)
(* The core side of Linux 4.8 to 6.2, from commit bda807d44454 "mm: migrate:*)
(* support non-lru movable page migration" on: isolate_migratepages_block() *)
(* in mm/compaction.c; isolate_movable_page(), putback_movable_page(s)(),   *)
(* unmap_and_move(), __unmap_and_move() and move_to_new_page() in           *)
(* mm/migrate.c; PageMovable() in mm/compaction.c, __PageMovable() in       *)
(* include/linux/page-flags.h.                                              *)
(*                                                                          *)
(* PG_isolated is the core's, set and cleared under the page lock.  A rule  *)
(* named here is a check that the kernel has, and without it in Rules the   *)
(* check is left out; or it is one of the commits that made 5.10, 5.18 and  *)
(* 6.0 of 4.8, and without it the step is as it was before:                 *)
(*                                                                          *)
(*   migrate.counts-first    page_count() before get_new_page()    by 5.10  *)
(*   migrate.source-decides  e0a352fabce6                             5.0   *)
(*   migrate.errors-to-ret   a page that can't be migrated waits for  5.11  *)
(*                           the caller's putback: dd4ae78a21fc             *)
(*   isolated.atomic         356ea3865687                             5.18  *)
(*   migrate.lru-add-locked  c3096e6782b7 (in MigratePages)           5.18  *)
(*   freed.clears-isolated   removed by 160088b3b6d7                  6.0   *)
(*   lock_page.sets-waiters  62906027091f (in PageMemory)             4.10  *)
(*   acct.lru-only           6afcf8ef0ca0 (with Vmstat)               4.10  *)
(*   acct.before-putback     fc280fe87144 (with Vmstat)               4.11  *)
(*                                                                          *)
(* Rule isolated.by-driver: the series before v4, see CoreSeries2016.       *)
(*                                                                          *)
(* From 6.0 on (68f2736a8583) page->mapping points to the table of the      *)
(* callbacks itself, &mops | 2.  Each device stands for a driver with a     *)
(* table of its own here, so that the pointer is the device in both.        *)
(*                                                                          *)
(* Left out: ClearPageActive() of a page that was freed; move_to_new_page() *)
(* asks is_lru a second time. PageMovable() of 6.0 asks for the table only, *)
(* not for isolate_page in it. IsolatedAtPutback is asserted in each kernel *)
(* here; in 4.8 and 5.10 only of a page that is still PageMovable(), in 6.0 *)
(* not behind the lock.                                                     *)
(***************************************************************************)
EXTENDS UnmapAndMove, TaggedPages

CountsFirst == "migrate.counts-first" \in Rules

-----------------------------------------------------------------------------
(* unmap_and_move()                                                         *)

migrate_get_new_page(c) == Alive /\ GetNewPage(c, "putback.page_movable")

\* Behind a page that was freed from under us
FreedDone == IF CountsFirst THEN "migrate.put_page" ELSE "migrate.freed_put_newpage"

\* if (page_count(page) == 1): page was freed from under us
migrate_page_count(c) ==
  LET starts == CountsFirst /\ StartsPass(c)
      r == IF starts THEN PassStarted(c) ELSE cpu[c] IN
  /\ starts \/ At(c, "migrate.page_count")
  /\ Regs(c, [r EXCEPT !.pc =
       IF page[r.page].refcount = 1
       THEN IF "freed.clears-isolated" \in Rules THEN "migrate.freed_page_movable"
            ELSE FreedDone
       ELSE IF DriverIsolates THEN "migrate.trylock_page"
       ELSE IF CountsFirst THEN "migrate.get_new_page" ELSE "migrate.page_movable"])
  /\ Quiet /\ UNCHANGED <<page, dev, slot>>

\* freed from under us: if (__PageMovable(page))
migrate_freed_page_movable(c) ==
  /\ At(c, "migrate.freed_page_movable")
  /\ Go(c, IF HasMovableOps(P(c)) THEN "migrate.freed_lock_page" ELSE FreedDone)
  /\ Quiet /\ UNCHANGED <<page, dev, slot>>

\* ... lock_page(page)
migrate_freed_lock_page(c) ==
  At(c, "migrate.freed_lock_page") /\ LockPage(c, P(c), "migrate.freed_recheck")

\* ... if (!PageMovable(page)) __ClearPageIsolated(page), first half
migrate_freed_recheck(c) ==
  /\ At(c, "migrate.freed_recheck")
  /\ IF PageMovable(P(c)) \/ Atomic
     THEN /\ Go(c, IF PageMovable(P(c)) THEN "migrate.freed_unlock_page"
                   ELSE "migrate.freed_clear_isolated")
          /\ Quiet /\ UNCHANGED <<page, dev, slot>>
     ELSE LoadFlags(c, P(c), "migrate.freed_store_isolated")

migrate_freed_clear_isolated(c) ==
  /\ At(c, "migrate.freed_clear_isolated")
  /\ ClearIsolated(c, "migrate.freed_unlock_page")

migrate_freed_store_isolated(c) ==
  At(c, "migrate.freed_store_isolated")
  /\ StoreNotIsolated(c, "migrate.freed_unlock_page")

migrate_freed_unlock_page(c) ==
  /\ At(c, "migrate.freed_unlock_page")
  /\ UnlockPage(c, P(c), [cpu[c] EXCEPT !.pc = FreedDone])

\* ... put_new_page(newpage); rc is MIGRATEPAGE_SUCCESS
migrate_freed_put_newpage(c) ==
  /\ At(c, "migrate.freed_put_newpage")
  /\ PutPage(c, N(c), [cpu[c] EXCEPT !.new = null,
       !.pc = IF ReleasedStays THEN "migrate.freed_released" ELSE "migrate.put_page"])

\* rc == MIGRATEPAGE_SUCCESS: list_del(&page->lru), dec_node_page_state() (Vmstat);
\* put_page(page)
migrate_put_page(c) ==
  /\ At(c, "migrate.put_page")
  /\ PutPageWith([page EXCEPT ![P(c)].on = IF @ = c THEN null ELSE @],
                 IF CountsAll \/ ~HasMovableOps(P(c)) THEN Counted(P(c), -1) ELSE dev,
                 c, P(c), NextPage([cpu[c] EXCEPT !.from = Without(@, P(c))]))

-----------------------------------------------------------------------------
(* __unmap_and_move(), move_to_new_page()                                   *)

\* bool is_lru = !__PageMovable(page)
migrate_page_movable(c) ==
  /\ At(c, "migrate.page_movable")
  /\ Regs(c, [cpu[c] EXCEPT !.lru = ~HasMovableOps(P(c)), !.pc = "migrate.trylock_page"])
  /\ Quiet /\ UNCHANGED <<page, dev, slot>>

migrate_trylock_page(c) ==
  At(c, "migrate.trylock_page") /\ TrylockSource(c, "migrate.trylock_newpage")

migrate_lock_page(c) ==
  At(c, "migrate.lock_page") /\ LockPage(c, P(c), "migrate.trylock_newpage")

\* if (!trylock_page(newpage)) goto out_unlock: "We used to have a BUG here"
migrate_trylock_newpage(c) ==
  /\ At(c, "migrate.trylock_newpage")
  /\ IF "locked" \in page[N(c)].flags
     THEN /\ Regs(c, [cpu[c] EXCEPT !.pc = "migrate.unlock_page", !.rc = "again"])
          /\ Quiet /\ UNCHANGED <<page, dev, slot>>
     ELSE TrylockPage(c, N(c), IF cpu[c].lru THEN "migrate.move_lru_page"
                               ELSE IF DriverIsolates THEN "move.page_isolated"
                               ELSE "move.page_movable", "stopped")

\* Behind the unlock, after success: what the old page was decides what happens to
\* the new one (5.0), or a look at the new page
NewpageKind(r) ==
  IF AddsLocked THEN "migrate.put_newpage"
  ELSE IF "migrate.source-decides" \notin Rules THEN "migrate.newpage_movable"
  ELSE IF r.lru THEN "migrate.putback_lru_newpage" ELSE "migrate.put_newpage"

\* out_unlock: unlock_page(page).  Success: the new page first; -EAGAIN: the
\* page stays on the list; other errors: it is put back at once, or by the caller
\* (list_del(), list_add_tail(&page->lru, ret)).
migrate_unlock_page(c) ==
  /\ At(c, "migrate.unlock_page")
  /\ LET r == cpu[c] IN
     UnlockPage(c, P(c),
       CASE r.rc = "success" -> [r EXCEPT !.pc = NewpageKind(r)]
         [] r.rc = "again" -> [r EXCEPT !.pc = "migrate.put_new_page"]
         [] OTHER ->
              IF "migrate.errors-to-ret" \in Rules
              THEN [r EXCEPT !.pc = "migrate.put_new_page", !.ret = @ \cup {r.page}]
              ELSE [r EXCEPT !.pc = "putback.page_movable"])

\* if (__PageMovable(newpage)) after the unlock: holds although the new owner may
\* have let go of it, because the tag stays until the page is freed
migrate_newpage_movable(c) ==
  /\ At(c, "migrate.newpage_movable")
  /\ Go(c, IF HasMovableOps(N(c)) THEN "migrate.put_newpage"
           ELSE "migrate.putback_lru_newpage")
  /\ Quiet /\ UNCHANGED <<page, dev, slot>>

migrate_put_newpage(c) ==
  /\ At(c, "migrate.put_newpage")
  /\ PutPage(c, N(c), [cpu[c] EXCEPT !.pc = "migrate.put_page", !.new = null])

migrate_putback_lru_newpage(c) ==
  /\ At(c, "migrate.putback_lru_newpage")
  /\ PutbackLruPage(c, N(c), [cpu[c] EXCEPT !.pc = "migrate.put_page", !.new = null])

-----------------------------------------------------------------------------
\* Behind a callback
V4_8AfterCallback(reg, rc) ==
  LET r == [reg EXCEPT !.site = "none", !.rc = rc, !.map = null] IN
  CASE reg.site = "isolate" ->
         [r EXCEPT !.pc = IF rc # "isolated" THEN "isolate.unlock_refused"
                          ELSE IF Atomic THEN "isolate.set_isolated"
                          ELSE "isolate.load_flags"]
    [] reg.site = "migrate" ->
         [r EXCEPT !.pc = IF rc # "success" THEN "migrate.unlock_newpage"
                          ELSE IF Atomic THEN "move.clear_isolated"
                          ELSE "move.load_flags"]
    [] reg.site = "move" ->
         [r EXCEPT !.pc = IF rc = "success" THEN "migrate.clear_mapping"
                          ELSE "migrate.unlock_newpage"]
    [] reg.site = "putback" ->
         [r EXCEPT !.pc = IF Atomic THEN "putback.clear_isolated"
                          ELSE "putback.load_flags"]

CompactionStep(c) ==
  \/ IsolateStep(c) \/ UnmapAndMoveStep(c) \/ PutbackStep(c) \/ TaggedStep(c)
  \/ migrate_get_new_page(c) \/ migrate_page_count(c)
  \/ migrate_freed_page_movable(c) \/ migrate_freed_lock_page(c)
  \/ migrate_freed_recheck(c) \/ migrate_freed_store_isolated(c)
  \/ migrate_freed_clear_isolated(c)
  \/ migrate_freed_unlock_page(c) \/ migrate_freed_put_newpage(c)
  \/ migrate_put_page(c) \/ migrate_page_movable(c) \/ migrate_trylock_page(c)
  \/ migrate_lock_page(c) \/ migrate_trylock_newpage(c)
  \/ migrate_unlock_page(c) \/ migrate_newpage_movable(c) \/ migrate_put_newpage(c)
  \/ migrate_putback_lru_newpage(c)

=============================================================================
