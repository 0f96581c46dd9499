------------------------- MODULE MC_v6_17_zsmalloc --------------------------
(* Linux 6.17 and zsmalloc.                                                 *)
EXTENDS CoreV6_17, ZsmallocV5_17, Properties

MCOps(m) ==
  CASE m = file -> FileOps
    [] m = "zsmalloc" -> ZsmallocV5_17Ops
    [] OTHER -> NoOps

Init ==
  /\ page = [p \in Pages |-> BuddyPage]
  /\ cpu = [c \in Ctx |-> Idle]
  /\ dev = [d \in Devices |-> ZsPool]
  /\ slot = null
  /\ fault = NoFault

Next ==
  \/ \E c \in Cpus : CompactionStep(c) \/ ZsmallocCallbackStep(c)
  \/ \E d \in Devices : ZsmallocDriverStep(d)
  \/ UserStep(user)

Spec == Init /\ [][Next]_vars

Symmetry == Permutations(Cpus) \cup Permutations(Pages)

=============================================================================
