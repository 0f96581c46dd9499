---------------------------- MODULE UnmapAndMove ----------------------------
(***************************************************************************)
(* unmap_and_move() and __unmap_and_move(), mm/migrate.c, as the cores of   *)
(* Linux 4.0 to 6.2 share them: one page after the other is locked, moved   *)
(* and unlocked.                                                            *)
(***************************************************************************)
EXTENDS MigratePages

\* __unmap_and_move(): if (!trylock_page(page)): -EAGAIN, behind which the step s
\* follows, or sleep in lock_page (by the mode and the number of the pass)
TrylockSourceOr(c, ok, s) ==
  \/ TrylockPage(c, P(c), ok, "migrate.lock_page")
  \/ /\ "locked" \in page[P(c)].flags
     /\ Regs(c, [cpu[c] EXCEPT !.pc = s, !.rc = "again"])
     /\ Quiet /\ UNCHANGED <<page, dev, slot>>

TrylockSource(c, ok) == TrylockSourceOr(c, ok, "migrate.put_new_page")

migrate_unlock_newpage(c) ==
  /\ At(c, "migrate.unlock_newpage")
  /\ UnlockPage(c, N(c), [cpu[c] EXCEPT !.pc = "migrate.unlock_page"])

\* put_new_page(newpage): the unused page goes back to compaction's free list
migrate_put_new_page(c) ==
  /\ At(c, "migrate.put_new_page")
  /\ PutPage(c, N(c), NextPage(cpu[c]))

migrate_move_lru_page(c) ==
  /\ At(c, "migrate.move_lru_page")
  /\ MoveLruPage(c, "migrate.unlock_newpage")

UnmapAndMoveStep(c) ==
  MoveLruStep(c) \/ migrate_move_lru_page(c) \/ migrate_unlock_newpage(c) \/ migrate_put_new_page(c)

=============================================================================
