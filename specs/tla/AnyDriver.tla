----------------------------- MODULE AnyDriver ------------------------------
(***************************************************************************)
(* What any driver with pages of its own does in every kernel, whatever it  *)
(* was promised: the references of a migration, the allocation of a page,   *)
(* its release under the page lock.                                         *)
(*                                                                          *)
(* A step is a conjunction that begins with At(): one that is nothing but   *)
(* the use of another definition would bear that one's name in TLC's graph. *)
(***************************************************************************)
EXTENDS PageCache

\* The device whose callback this is: the core called through its mapping, or the
\* driver has found it in page->private
D(c) == cpu[c].map

\* get_page(newpage): the driver's reference
any_migrate_get_newpage(c) ==
  /\ At(c, "any.migrate_get_newpage")
  /\ GetDevicePage(c, D(c), IF DriverIsolates THEN "any.migrate_copy" ELSE "any.migrate_move")

\* put_page(page): the driver's reference; r: registers after it
MigratePutPage(c, r) == PutDevicePage(c, D(c), P(c), r)

\* Release of one of the pages that the driver can find, isolated or not: lock_page().
\* A driver that had to sleep looks the page up again behind it, as it may have been
\* migrated: so it finds the page and locks it here at once.  The step s follows.
ReleaseLockPage(d, pages, s) ==
  \E p \in pages :
    \/ /\ "locked" \notin page[p].flags
       /\ page' = LockTaken(d, p)
       /\ Regs(d, [cpu[d] EXCEPT !.page = p, !.pc = s])
       /\ Quiet /\ UNCHANGED <<dev, slot>>
    \/ SleepForLock(p)

any_release_unlock_page(d) ==
  /\ At(d, "any.release_unlock_page")
  /\ UnlockPage(d, P(d), [cpu[d] EXCEPT !.pc = "any.release_put_page"])

any_release_put_page(d) ==
  /\ At(d, "any.release_put_page")
  /\ PutDevicePage(d, d, P(d), [cpu[d] EXCEPT !.pc = "idle"])

=============================================================================
