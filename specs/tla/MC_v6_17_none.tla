--------------------------- MODULE MC_v6_17_none ----------------------------
(* Linux 6.17 with no driver at all.                                        *)
EXTENDS CoreV6_17, Properties

MCOps(m) == IF m = file THEN FileOps ELSE NoOps

Init ==
  /\ page = [p \in Pages |-> BuddyPage]
  /\ cpu = [c \in Ctx |-> Idle]
  /\ dev = [d \in Devices |-> [mapping |-> "live"]]
  /\ slot = null
  /\ fault = NoFault

Next ==
  \/ \E c \in Cpus : CompactionStep(c)
  \/ UserStep(user)

Spec == Init /\ [][Next]_vars

Symmetry == Permutations(Cpus) \cup Permutations(Pages)

=============================================================================
