------------------------- MODULE MC_v5_18_zsmalloc --------------------------
(* Linux 5.18 and zsmalloc.                                                 *)
EXTENDS CoreV4_8, ZsmallocV5_17, Properties

MCOps(m) == IF m = file THEN FileOps ELSE ZsmallocV5_17Ops

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
