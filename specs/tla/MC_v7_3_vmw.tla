---------------------------- MODULE MC_v7_3_vmw -----------------------------
(* Linux 7.3 and the balloon of VMware.                                    *)
EXTENDS CoreV6_17, VmwV7_0, Properties

MCOps(m) ==
  CASE m = file -> FileOps
    [] m = "offline" -> VmwV7_0Ops
    [] OTHER -> NoOps

Init ==
  /\ page = [p \in Pages |-> BuddyPage]
  /\ cpu = [c \in Ctx |-> Idle]
  /\ dev = [d \in Devices |-> VmwDevice("offline")]
  /\ slot = null
  /\ fault = NoFault

Next ==
  \/ \E c \in Cpus : CompactionStep(c) \/ VmwCallbackStep(c)
  \/ \E d \in Devices : VmwDriverStep(d)
  \/ UserStep(user)

Spec == Init /\ [][Next]_vars

Symmetry == Permutations(Cpus) \cup Permutations(Pages)

=============================================================================
