-------------------------- MODULE MC_v7_3_vmw_live --------------------------
(* Its liveness: one property a run, one worker, no symmetry.               *)
EXTENDS MC_v7_3_vmw, Liveness

MCStep(c) ==
  IF c \in Cpus THEN CompactionStep(c) \/ VmwCallbackStep(c)
  ELSE IF c \in Devices THEN VmwDriverStep(c)
  ELSE UserStep(c)

FairSpec == Spec /\ Fairness /\ BatchFairness
=============================================================================
