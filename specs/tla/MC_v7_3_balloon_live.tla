------------------------ MODULE MC_v7_3_balloon_live ------------------------
(* Its liveness: one property a run, one worker, no symmetry.               *)
EXTENDS MC_v7_3_balloon, Liveness

MCStep(c) ==
  IF c \in Cpus THEN CompactionStep(c) \/ BalloonCallbackStep(c)
  ELSE IF c \in Devices THEN BalloonDriverStep(c)
  ELSE UserStep(c)

FairSpec == Spec /\ Fairness /\ BatchFairness
=============================================================================
