------------------------- MODULE MC_rfc2015_balloon -------------------------
(* The RFC as posted: its core, and the balloon as it converts it.          *)
EXTENDS CoreRfc2015, BalloonRfc2015, Properties

MCOps(m) == IF m = file THEN FileOps ELSE BalloonRfc2015Ops

Init ==
  /\ page = [p \in Pages |-> BuddyPage]
  /\ cpu = [c \in Ctx |-> Idle]
  /\ dev = [d \in Devices |-> BalloonDevice]
  /\ slot = null
  /\ fault = NoFault

Next ==
  \/ \E c \in Cpus : CompactionStep(c) \/ BalloonCallbackStep(c)
  \/ \E d \in Devices : ProbedBalloonStep(d)
  \/ UserStep(user)

Spec == Init /\ [][Next]_vars

Symmetry == Permutations(Cpus) \cup Permutations(Pages)

=============================================================================
