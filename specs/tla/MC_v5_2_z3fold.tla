--------------------------- MODULE MC_v5_2_z3fold ---------------------------
(* Linux 5.2 and z3fold.                                                    *)
EXTENDS CoreV4_8, Z3fold, Properties

MCOps(m) == IF m = file THEN FileOps ELSE Z3foldOps

Init ==
  /\ page = [p \in Pages |-> BuddyPage]
  /\ cpu = [c \in Ctx |-> Idle]
  /\ dev = [d \in Devices |-> Z3Pool]
  /\ slot = null
  /\ fault = NoFault

Next ==
  \/ \E c \in Cpus : CompactionStep(c) \/ Z3foldCallbackStep(c)
  \/ \E d \in Devices : Z3foldDriverStep(d)
  \/ UserStep(user)

Spec == Init /\ [][Next]_vars

Symmetry == Permutations(Cpus) \cup Permutations(Pages)

=============================================================================
