---------------------------- MODULE MC_v5_10_vmw ----------------------------
(* Linux 5.10 and the balloon of VMware.                                   *)
EXTENDS CoreV4_8, VmwV5_10, Properties

MCOps(m) == IF m = file THEN FileOps ELSE VmwV5_10Ops

Init ==
  /\ page = [p \in Pages |-> BuddyPage]
  /\ cpu = [c \in Ctx |-> Idle]
  /\ dev = [d \in Devices |-> VmwDevice(null)]
  /\ slot = null
  /\ fault = NoFault

Next ==
  \/ \E c \in Cpus : CompactionStep(c) \/ VmwCallbackStep(c)
  \/ \E d \in Devices : VmwDriverStep(d)
  \/ UserStep(user)

Spec == Init /\ [][Next]_vars

Symmetry == Permutations(Cpus) \cup Permutations(Pages)

=============================================================================
