-------------------------- MODULE MC_rfc2015_none ---------------------------
(* The core of the RFC with no driver at all.                               *)
EXTENDS CoreRfc2015, Properties

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
