----------------------- MODULE MC_rfc2015_v2_balloon ------------------------
(* The RFC of 2 and 26 Jun 2015 and its balloon.                            *)
EXTENDS CoreRfc2015V2, BalloonRfc2015, Properties

MCOps(m) == IF m = file THEN FileOps ELSE BalloonRfc2015Ops

Init ==
  /\ page = [p \in Pages |-> BuddyPage]
  /\ cpu = [c \in Ctx |-> Idle]
  /\ dev = [d \in Devices |-> BalloonDevice]
  /\ slot = null
  /\ fault = NoFault

Next ==
  \/ \E c \in Cpus : RevisionStep(c) \/ BalloonCallbackStep(c)
  \/ \E d \in Devices : BalloonDriverStep(d)
  \/ UserStep(user)

Spec == Init /\ [][Next]_vars

Symmetry == Permutations(Cpus) \cup Permutations(Pages)

=============================================================================
