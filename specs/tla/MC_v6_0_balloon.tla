-------------------------- MODULE MC_v6_0_balloon ---------------------------
(* Linux 6.0 and its balloon driver.                                        *)
EXTENDS CoreV4_8, BalloonV6_0, Properties

MCOps(m) == IF m = file THEN FileOps ELSE BalloonV4_8Ops

Init ==
  /\ page = [p \in Pages |-> BuddyPage]
  /\ cpu = [c \in Ctx |-> Idle]
  /\ dev = [d \in Devices |-> BalloonDevice]
  /\ slot = null
  /\ fault = NoFault

Next ==
  \/ \E c \in Cpus : CompactionStep(c) \/ BalloonCallbackStep(c)
  \/ \E d \in Devices : BalloonDriverStep(d)
  \/ UserStep(user)

Spec == Init /\ [][Next]_vars

Symmetry == Permutations(Cpus) \cup Permutations(Pages)

=============================================================================
