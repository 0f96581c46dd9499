---------------------------- MODULE MC_v7_3_cmm ----------------------------
(* Linux 7.3 and the balloon of pseries.                                    *)
EXTENDS CoreV6_17, CmmV7_0, Properties

CONSTANTS dev0, dev1

MCOps(m) ==
  CASE m = file -> FileOps
    [] m = "offline" -> CmmV7_0Ops
    [] OTHER -> NoOps

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
