---------------------------- MODULE MigrateBatch ----------------------------
(***************************************************************************)
(* migrate_pages(), migrate_pages_batch(), migrate_folio_unmap() and        *)
(* migrate_folio_move(), mm/migrate.c, Linux 6.3 to 7.3: first each page of *)
(* a batch is locked together with its new page, then each is moved.  One   *)
(* CPU holds the locks of all of them in between, and never sleeps for a    *)
(* lock while it holds another: a batch is asynchronous, and what it leaves *)
(* is tried page by page (migrate_pages_sync()).                            *)
(*                                                                          *)
(* Coarser than the kernel: a page that said -EAGAIN when it was to be      *)
(* locked is tried again behind the moves, not before them; and when a look *)
(* for a free page fails, what is left may be tried again.                  *)
(***************************************************************************)
EXTENDS MigratePages

\* The new page that a page was locked with
Dst(r, p) == r.dsts[CHOOSE i \in DOMAIN r.unmapped : r.unmapped[i] = p]

\* Registers without the pair of p
Unpaired(r, p) ==
  [r EXCEPT !.unmapped = Without(@, p), !.dsts = Without(@, Dst(r, p))]

\* Registers at the step s for the pair of p
AtPair(r, p, s) == [OnlyList(r) EXCEPT !.page = p, !.new = Dst(r, p), !.pc = s]

\* Behind the last page of migrate_pages_batch()
BatchDone(r) ==
  IF r.from # <<>> THEN [OnlyList(r) EXCEPT !.pc = "migrate.pass"] ELSE OnlyList(r)

\* The next page to be moved
NextMove(r) ==
  [AtPair(r, Head(r.todo), IF AnonMemory THEN "move.extract" ELSE "move.list_del_newpage")
    EXCEPT !.todo = Tail(r.todo)]
MovePass(r) ==
  IF r.unmapped = <<>> THEN BatchDone(r) ELSE NextMove([r EXCEPT !.todo = r.unmapped])

\* migrate_folios_undo(): what could not be moved is unlocked
UndoNext(r) ==
  IF r.unmapped = <<>> THEN BatchDone(r)
  ELSE [AtPair(r, Head(r.unmapped), IF AnonMemory THEN "migrate.undo_extract"
                                    ELSE "migrate.undo_unlock_page") EXCEPT !.rc = "again"]

\* Behind a move: the next page, another pass over those that said -EAGAIN, or no more
Moved(r) == IF r.todo # <<>> THEN {NextMove(r)} ELSE {MovePass(r), UndoNext(r)}

\* Registers for the next page to be locked
NextUnmap(r) ==
  IF r.todo = <<>> THEN MovePass(r)
  ELSE [OnlyList(r) EXCEPT !.page = Head(r.todo), !.todo = Tail(r.todo),
                           !.pc = "migrate.page_count"]

\* What migrate_pages_batch() is called with: all pages but those that can't be
\* migrated; or one that may be slept for, by migrate_pages_sync(), which tries each
\* page alone that the batch has left, whatever the reason
Batches(r) == ({Retried(r)} \ {<<>>}) \cup {<<r.from[i]>> : i \in DOMAIN r.from}

MaySleep(r) == r.todo = <<>> /\ r.unmapped = <<>>

-----------------------------------------------------------------------------
(* migrate_pages_batch(): the pages are locked                              *)

\* From 6.17 on the driver of a page has to be told, whatever it has done with it
MustTell(p) == HasMovableOps(p) /\ ~page[p].mapping.movable

\* if (likely(!page_has_movable_ops(&folio->page)) && folio_ref_count(folio) == 1):
\* freed from under us; until 6.16 asked of every page
migrate_page_count(c) ==
  LET starts == AtChoice(c) /\ cpu[c].from # <<>> IN
  /\ starts \/ At(c, "migrate.page_count")
  /\ \E r \in IF starts THEN {NextUnmap([cpu[c] EXCEPT !.todo = t]) : t \in Batches(cpu[c])}
             ELSE {cpu[c]} :
       Regs(c, [r EXCEPT !.pc =
         IF page[r.page].refcount = 1 /\ ~MustTell(r.page)
         THEN "migrate.freed_put_page" ELSE "migrate.get_new_page"])
  /\ Quiet /\ UNCHANGED <<page, dev, slot>>

\* list_del(&folio->lru); migrate_folio_done(): folio_put()
migrate_freed_put_page(c) ==
  /\ At(c, "migrate.freed_put_page")
  /\ PutPageIn([page EXCEPT ![P(c)].on = IF @ = c THEN null ELSE @], c, P(c),
               NextUnmap([cpu[c] EXCEPT !.from = Without(@, P(c)), !.ret = @ \ {P(c)}]))

\* migrate_folio_unmap(): get_new_folio() takes a free page; without one -ENOMEM:
\* those that are locked are moved, the others put back
migrate_get_new_page(c) ==
  /\ At(c, "migrate.get_new_page")
  /\ \/ \E n \in Buddy :
          /\ page' = [page EXCEPT ![n] = Allocated(c)]
          /\ Regs(c, [cpu[c] EXCEPT !.pc = "migrate.trylock_page", !.new = n,
                                    !.refs = @ \cup {n}])
     \/ /\ Buddy = {}
        /\ Regs(c, IF cpu[c].unmapped = <<>>
                   THEN NextPutbackAt(cpu[c], "putback.page_movable")
                   ELSE MovePass(cpu[c]))
        /\ UNCHANGED page
  /\ Quiet /\ UNCHANGED <<dev, slot>>

\* Behind the lock of the old page: where there is anonymous memory, steps of AnonPages, there
\* and between the locks of the new page and the next page
BehindSource == IF AnonMemory THEN "migrate.get_anon_vma" ELSE "migrate.trylock_newpage"

\* The new page of the anonymous page in c's registers remembers the anon_vma between the two
\* halves, __migrate_folio_record(): in a word that only its owner reads, 6.8, or in
\* dst->mapping
Recorded(c, pg) ==
  IF cpu[c].map # anonVma THEN pg
  ELSE IF "unmap.records-private" \in Rules THEN [pg EXCEPT ![N(c)].private = anonVma]
  ELSE [pg EXCEPT ![N(c)].mapping = [ptr |-> anonVma, movable |-> FALSE]]

\* if (!folio_trylock(src)): -EAGAIN, or sleep in folio_lock(): MIGRATE_ASYNC does
\* not, and only one page at a time is tried otherwise
migrate_trylock_page(c) ==
  /\ At(c, "migrate.trylock_page")
  /\ \/ /\ "locked" \in page[P(c)].flags
        /\ Regs(c, [cpu[c] EXCEPT !.pc = "migrate.put_new_page", !.rc = "again"])
        /\ Quiet /\ UNCHANGED <<page, dev, slot>>
     \/ /\ "locked" \notin page[P(c)].flags \/ MaySleep(cpu[c])
        /\ TrylockPage(c, P(c), BehindSource, "migrate.lock_page")

migrate_lock_page(c) ==
  At(c, "migrate.lock_page") /\ LockPage(c, P(c), BehindSource)

\* if (unlikely(!folio_trylock(dst))) goto out: -EAGAIN.  Else the new page goes on a
\* list of the batch, by its lru.
migrate_trylock_newpage(c) ==
  /\ At(c, "migrate.trylock_newpage")
  /\ LET n == N(c) IN
     /\ IF "locked" \in page[n].flags
        THEN /\ Regs(c, [cpu[c] EXCEPT !.pc = "migrate.unlock_page", !.rc = "again"])
             /\ UNCHANGED page
        ELSE IF cpu[c].map = anonVma
        THEN page' = LockTaken(c, n) /\ Go(c, "migrate.try_to_migrate")
        ELSE /\ page' = [LockTaken(c, n) EXCEPT ![n].on = c]
             /\ Regs(c, NextUnmap([cpu[c] EXCEPT !.unmapped = Append(@, P(c)),
                                                 !.dsts = Append(@, n)]))
     /\ Quiet /\ UNCHANGED <<dev, slot>>

\* put_new_folio(dst): the unused page goes back to compaction's free list
migrate_put_new_page(c) ==
  /\ At(c, "migrate.put_new_page")
  /\ PutPage(c, N(c), NextUnmap([cpu[c] EXCEPT !.new = null]))

-----------------------------------------------------------------------------
(* migrate_folio_move()                                                     *)

\* list_del(&dst->lru); if (unlikely(page_has_movable_ops(&src->page))), 6.17; bool is_lru =
\* !__PageMovable(&src->page) just before it until 6.16, move_to_new_folio() behind it
move_list_del_newpage(c) ==
  /\ At(c, "move.list_del_newpage")
  /\ page' = [page EXCEPT ![N(c)].on = IF @ = c THEN null ELSE @]
  /\ Regs(c, [cpu[c] EXCEPT !.lru = ~HasMovableOps(P(c)),
                !.pc = IF MustTell(P(c)) THEN "move.call_migrate_page"
                       ELSE IF HasMovableOps(P(c)) THEN "move.page_movable"
                       ELSE "migrate.move_lru_page"])
  /\ Quiet /\ UNCHANGED <<dev, slot>>

migrate_move_lru_page(c) ==
  At(c, "migrate.move_lru_page") /\ MoveLruPage(c, "move.list_add_newpage")

\* rc == -EAGAIN: list_add(&dst->lru, prev), __migrate_folio_record(); both pages stay locked
move_list_add_newpage(c) ==
  /\ At(c, "move.list_add_newpage")
  /\ IF page[N(c)].on # null THEN Bug(c, "SingleList")
     ELSE /\ page' = [Recorded(c, page) EXCEPT ![N(c)].on = c]
          /\ \E r \in Moved(cpu[c]) : Regs(c, r)
          /\ Quiet /\ UNCHANGED <<dev, slot>>

\* out_unlock_both: folio_unlock(dst)
migrate_unlock_newpage(c) ==
  /\ At(c, "migrate.unlock_newpage")
  /\ UnlockPage(c, N(c),
       [cpu[c] EXCEPT !.pc = IF cpu[c].lru /\ ~AddsLocked THEN "migrate.putback_lru_newpage"
                             ELSE "migrate.put_newpage"])

\* folio_put(dst): its new owner has a reference of its own
NewpagePut(r) == [Unpaired(r, r.page) EXCEPT !.new = null, !.pc = "migrate.unlock_page"]

migrate_put_newpage(c) ==
  At(c, "migrate.put_newpage") /\ PutPage(c, N(c), NewpagePut(cpu[c]))

migrate_putback_lru_newpage(c) ==
  /\ At(c, "migrate.putback_lru_newpage")
  /\ PutbackLruPage(c, N(c), NewpagePut(cpu[c]))

\* Success: list_del(&src->lru); folio_unlock(src).  Or migrate_folio_undo_src() of a
\* page whose new page could not be locked
migrate_unlock_page(c) ==
  /\ At(c, "migrate.unlock_page")
  /\ IF cpu[c].rc = "again"
     THEN UnlockPage(c, P(c), [cpu[c] EXCEPT !.pc = "migrate.put_new_page"])
     ELSE UnlockPageIn([page EXCEPT ![P(c)].on = IF @ = c THEN null ELSE @], c, P(c),
            [cpu[c] EXCEPT !.pc = "migrate.put_page", !.from = Without(@, P(c)),
                           !.ret = @ \ {P(c)}])

\* migrate_folio_done(): folio_put(src), the reference of the isolation
migrate_put_page(c) ==
  /\ At(c, "migrate.put_page")
  /\ \E r \in Moved(cpu[c]) : PutPage(c, P(c), r)

-----------------------------------------------------------------------------
(* migrate_folio_undo_src(), migrate_folio_undo_dst(): a page that can't be *)
(* migrated waits for the caller's putback, as do those that said -EAGAIN   *)
(* too often                                                                *)

migrate_undo_unlock_page(c) ==
  /\ At(c, "migrate.undo_unlock_page")
  /\ UnlockPage(c, P(c), [cpu[c] EXCEPT !.pc = "migrate.undo_unlock_newpage",
                                        !.ret = @ \cup {P(c)}])

\* list_del(&dst->lru), if it is linked; folio_unlock(dst)
migrate_undo_unlock_newpage(c) ==
  /\ At(c, "migrate.undo_unlock_newpage")
  /\ UnlockPageIn([page EXCEPT ![N(c)].on = IF @ = c THEN null ELSE @], c, N(c),
                  [cpu[c] EXCEPT !.pc = "migrate.undo_put_newpage"])

migrate_undo_put_newpage(c) ==
  /\ At(c, "migrate.undo_put_newpage")
  /\ LET r == [Unpaired(cpu[c], P(c)) EXCEPT !.new = null] IN
     \E next \in IF r.rc = "again" THEN {UndoNext(r)} ELSE Moved(r) :
       PutPage(c, N(c), next)

-----------------------------------------------------------------------------
\* Behind an attempt to move a page
BehindMove(rc, ok) ==
  CASE rc = "success" -> ok
    [] rc = "again" -> "move.list_add_newpage"
    [] OTHER -> "migrate.undo_unlock_page"

\* Behind a callback
BatchAfterCallback(reg, rc) ==
  LET r == [reg EXCEPT !.site = "none", !.rc = rc, !.map = null] IN
  CASE reg.site = "isolate" ->
         [r EXCEPT !.pc = IF rc = "isolated" THEN "isolate.set_isolated"
                          ELSE "isolate.unlock_refused"]
    [] reg.site = "putback" -> [r EXCEPT !.pc = "putback.clear_isolated"]
    [] reg.site = "migrate" -> [r EXCEPT !.pc = BehindMove(rc, "move.clear_isolated")]
    [] reg.site = "move" -> [r EXCEPT !.pc = BehindMove(rc, "migrate.clear_mapping")]

MigrateBatchStep(c) ==
  \/ migrate_page_count(c) \/ migrate_freed_put_page(c) \/ migrate_get_new_page(c)
  \/ migrate_trylock_page(c) \/ migrate_lock_page(c) \/ migrate_trylock_newpage(c)
  \/ migrate_put_new_page(c) \/ move_list_del_newpage(c) \/ migrate_move_lru_page(c)
  \/ move_list_add_newpage(c) \/ migrate_unlock_newpage(c) \/ migrate_put_newpage(c)
  \/ migrate_putback_lru_newpage(c) \/ migrate_unlock_page(c) \/ migrate_put_page(c)
  \/ migrate_undo_unlock_page(c) \/ migrate_undo_unlock_newpage(c)
  \/ migrate_undo_put_newpage(c) \/ MoveLruStep(c)

=============================================================================
