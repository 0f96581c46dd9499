---------------------- MODULE MC_v6_3_any_driver_live -----------------------
(* Its liveness: one property a run, one worker, no symmetry.               *)
EXTENDS MC_v6_3_any_driver, Liveness

MCStep(c) ==
  IF c \in Cpus THEN CompactionStep(c) \/ AnyCallbackStep(c)
  ELSE IF c \in Devices THEN AnyDriverStep(c)
  ELSE UserStep(c)

FairSpec == Spec /\ Fairness /\ BatchFairness
=============================================================================
