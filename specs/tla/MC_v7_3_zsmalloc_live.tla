----------------------- MODULE MC_v7_3_zsmalloc_live ------------------------
(* Its liveness: one property a run, one worker, no symmetry.               *)
EXTENDS MC_v7_3_zsmalloc, ZsmallocLiveness

MCStep(c) ==
  IF c \in Cpus THEN CompactionStep(c) \/ ZsmallocCallbackStep(c)
  ELSE IF c \in Devices THEN ZsmallocDriverStep(c)
  ELSE UserStep(c)

FairSpec == Spec /\ ZsmallocFairness
=============================================================================
