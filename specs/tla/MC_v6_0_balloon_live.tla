------------------------ MODULE MC_v6_0_balloon_live ------------------------
(* Its liveness: one property a run, one worker, no symmetry.               *)
EXTENDS MC_v6_0_balloon, Liveness

MCStep(c) ==
  IF c \in Cpus THEN CompactionStep(c) \/ BalloonCallbackStep(c)
  ELSE IF c \in Devices THEN BalloonDriverStep(c)
  ELSE UserStep(c)

FairSpec == Spec /\ Fairness
=============================================================================
