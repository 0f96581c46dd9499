-------------------------- MODULE MC_v4_8_balloon ---------------------------
(* Linux 4.8 and its balloon driver.                                        *)
EXTENDS CoreV4_8, BalloonV4_8, Properties

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
