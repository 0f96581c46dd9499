----------------------- MODULE MC_v4_8_balloon_zones ------------------------
(* Linux 4.8 and its balloon driver, with the managed pages of each zone.   *)
EXTENDS CoreV4_8, BalloonZones, Properties

MCOps(m) == IF m = file THEN FileOps ELSE BalloonV4_8Ops

Init ==
  /\ page = [p \in Pages |-> BuddyPage]
  /\ cpu = [c \in Ctx |-> Idle]
  /\ dev = [d \in Devices |-> ZonesDevice]
  /\ slot = null
  /\ fault = NoFault

Next ==
  \/ \E c \in Cpus : CompactionStep(c) \/ BalloonZonesCallbackStep(c)
  \/ \E d \in Devices : BalloonZonesDriverStep(d)
  \/ UserStep(user)

Spec == Init /\ [][Next]_vars

Symmetry == Permutations(Cpus) \cup Permutations(Pages)

=============================================================================
