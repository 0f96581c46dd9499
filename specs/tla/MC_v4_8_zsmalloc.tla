-------------------------- MODULE MC_v4_8_zsmalloc --------------------------
(* Linux 4.8 and zsmalloc.                                                  *)
EXTENDS CoreV4_8, ZsmallocV4_8, Properties

MCOps(m) == IF m = file THEN FileOps ELSE ZsmallocV4_8Ops

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
