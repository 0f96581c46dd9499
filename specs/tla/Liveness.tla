------------------------------ MODULE Liveness ------------------------------
(***************************************************************************)
(* What must happen at last, for 4.8 to 7.3.  The fairness that it needs:   *)
(*                                                                          *)
(* - Each context that is in the middle of an operation goes on whenever it *)
(*   can again and again (SF): the scheduler is fair, and so are the page   *)
(*   lock, pages_lock and balloon_lock.  Weak fairness does not do: a CPU   *)
(*   that sleeps in lock_page() can go on only now and then, while others   *)
(*   keep taking the lock with trylock_page().  The kernel's wait queue is  *)
(*   first come, first served among sleepers.  To go to sleep, with         *)
(*   PG_waiters set, is not to go on.                                       *)
(* - A CPU with pages on its list does not scan, and does not try to        *)
(*   migrate them, for ever: isolate_migratepages_block() ends with its     *)
(*   pageblock and migrate_pages() after ten passes (SF of the putback),    *)
(*   and so do the moves of a batch (SF of the undoing).                    *)
(*                                                                          *)
(* Nothing makes an idle context begin: that nothing happens is no fault.   *)
(*                                                                          *)
(* Each step of a context changes its registers, so that the subscript      *)
(* cpu[c] stands for vars; TLC looks at it first.  And P ~> ~P is written   *)
(* []<>~P, for which TLC needs no tableau and asks once what is enabled.    *)
(***************************************************************************)
EXTENDS PageMemory

CONSTANTS Step(_),        \* all steps of a context
          StartPutback(_) \* the first step of putback, taken at a choice

Busy(c) == cpu[c].pc \notin {"idle", "migrate.pass"}

Fairness ==
  /\ \A c \in Ctx : SF_<<cpu[c]>>(Busy(c) /\ Step(c))
  /\ \A c \in Cpus : SF_<<cpu[c]>>(~Busy(c) /\ StartPutback(c))

\* With the batches of 6.3 and later, whose pages wait for it locked
BatchFairness ==
  \A c \in Cpus : SF_<<cpu[c]>>(/\ cpu[c].unmapped # <<>>
                                /\ Step(c)
                                /\ cpu'[c].pc = "migrate.undo_unlock_page")

\* Every isolated page comes back, or is freed
IsolatedReturns == \A p \in Pages : []<>("isolated" \notin page[p].flags)

\* No context is in one operation for ever, asleep in a lock or not
OperationsEnd == \A c \in Ctx : []<>~Busy(c)
=============================================================================
