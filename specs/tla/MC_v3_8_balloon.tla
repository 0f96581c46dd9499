-------------------------- MODULE MC_v3_8_balloon ---------------------------
(* Linux 3.8 to 3.11: the first kernel with movable balloon pages.          *)
EXTENDS CoreV3_8, BalloonV3_8, Properties

MCOps(m) == IF m = file THEN FileOps ELSE BalloonV3_8Ops

Init ==
  /\ page = [p \in Pages |-> BuddyPage]
  /\ cpu = [c \in Ctx |-> Idle]
  /\ dev = [d \in Devices |-> BalloonV3_8Device]
  /\ slot = null
  /\ fault = NoFault

Next ==
  \/ \E c \in Cpus : CompactionStep(c) \/ BalloonCallbackStep(c)
  \/ \E d \in Devices : BalloonDriverStep(d)
  \/ UserStep(user) \/ MoreUsersStep(user)

Spec == Init /\ [][Next]_vars

Symmetry == Permutations(Cpus) \cup Permutations(Pages)

=============================================================================
