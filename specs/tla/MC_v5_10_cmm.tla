---------------------------- MODULE MC_v5_10_cmm ----------------------------
(* Linux 5.10 and the balloon of pseries.                                    *)
EXTENDS CoreV4_8, CmmV5_10, Properties

CONSTANTS dev0, dev1

MCOps(m) == IF m = file THEN FileOps ELSE CmmV5_10Ops

Init ==
  /\ page = [p \in Pages |-> BuddyPage]
  /\ cpu = [c \in Ctx |-> Idle]
  /\ dev = [d \in Devices |-> IF d = dev0 THEN CmmDevice ELSE OomNotifier]
  /\ slot = null
  /\ fault = NoFault

Next ==
  \/ \E c \in Cpus : CompactionStep(c) \/ CmmCallbackStep(c)
  \/ \E d \in Devices : CmmDriverStep(d)
  \/ UserStep(user)

Spec == Init /\ [][Next]_vars

Symmetry == Permutations(Cpus) \cup Permutations(Pages)

=============================================================================
