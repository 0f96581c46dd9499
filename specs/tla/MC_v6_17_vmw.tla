---------------------------- MODULE MC_v6_17_vmw ----------------------------
(* Linux 6.17 and the balloon of VMware.                                   *)
EXTENDS CoreV6_17, VmwV5_10, Properties

MCOps(m) ==
  CASE m = file -> FileOps
    [] m = "offline" -> VmwV6_17Ops
    [] OTHER -> NoOps

Init ==
  /\ page = [p \in Pages |-> BuddyPage]
  /\ cpu = [c \in Ctx |-> Idle]
  /\ dev = [d \in Devices |-> VmwDevice("offline")]
  /\ slot = null
  /\ fault = NoFault

Next ==
  \/ \E c \in Cpus : CompactionStep(c) \/ VmwV6_17CallbackStep(c)
  \/ \E d \in Devices : VmwDriverStep(d)
  \/ UserStep(user)

Spec == Init /\ [][Next]_vars

Symmetry == Permutations(Cpus) \cup Permutations(Pages)

=============================================================================
