---------------------------- MODULE MC_v4_8_none ----------------------------
(* Linux 4.8 with no driver at all.                                         *)
EXTENDS CoreV4_8, Properties

MCOps(m) == FileOps

Init ==
  /\ page = [p \in Pages |-> BuddyPage]
  /\ cpu = [c \in Ctx |-> Idle]
  /\ dev = [d \in Devices |-> {}]
  /\ slot = null
  /\ fault = NoFault

Next ==
  \/ \E c \in Cpus : CompactionStep(c)
  \/ UserStep(user)

Spec == Init /\ [][Next]_vars

Symmetry == Permutations(Cpus) \cup Permutations(Pages)

=============================================================================
