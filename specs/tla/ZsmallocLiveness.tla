-------------------------- MODULE ZsmallocLiveness --------------------------
(***************************************************************************)
(* What must happen at last in zsmalloc, and the fairness that it needs     *)
(* beside that of Liveness:                                                 *)
(*                                                                          *)
(* - free_work that is pending is run, when the class is unlocked now and   *)
(*   then (SF): a workqueue forgets no work.                                *)
(* - lock_zspage(), from 5.19 on, does not always come too late.  It waits  *)
(*   until a page is unlocked, and then tries, and whoever locks the page   *)
(*   in between, as isolation and migration do, sends it back to wait: it   *)
(*   does not queue.  Who tries again and again is taken to succeed now and *)
(*   then.  SF of a trylock_page() that succeeds would not do: that it can  *)
(*   never be taken is what happens.  No lock of the kernel says this; a    *)
(*   scan comes by a page once a pass over the zone.                        *)
(*                                                                          *)
(* DestroyEnds is about the wait_event() of zs_destroy_pool(), 5.3 to 5.16. *)
(* From 5.17 on the pool waits for the work alone (flush_work()), and as    *)
(* its user and free_work are one context, it goes when none is pending:    *)
(* that the worker comes to an end is in OperationsEnd and EmptyFreed, and  *)
(* DestroyEnds says next to nothing there.                                  *)
(***************************************************************************)
EXTENDS Zsmalloc, Liveness

\* trylock_page(page) in lock_zspage() that succeeds
Lucky(d) == zs_work_trylock_page(d) /\ cpu'[d].pc # "zs.work_get_page"

ZsmallocFairness ==
  /\ Fairness /\ BatchFairness
  /\ \A d \in Devices :
       /\ SF_<<cpu[d]>>(~Busy(d) /\ zs_work_splice(d))
       /\ \/ <>[][~zs_work_trylock_page(d)]_<<cpu[d]>>
          \/ []<><<Lucky(d)>>_<<cpu[d]>>

\* A zspage without an object; also one that is being built
EmptyZspage(d) == dev[d].chain # <<>> /\ dev[d].handle = null

\* An empty zspage is freed, or has an object again
EmptyFreed == \A d \in Devices : []<>~EmptyZspage(d)

Destroying(d) ==
  \/ cpu[d].site = "flush"
  \/ cpu[d].pc \in {"zs.destroy_drained", "zs.destroy_woken", "zs.destroy_flush_work",
                    "zs.destroy_free_pool"}

\* zs_destroy_pool() comes to its end
DestroyEnds == \A d \in Devices : Destroying(d) ~> dev[d].destroyed
=============================================================================
