---------------------------- MODULE MC_v6_3_anon ----------------------------
(* Linux 6.3 with no driver, and a process with anonymous memory.           *)
EXTENDS CoreV6_3, AnonPages, Properties

MCOps(m) == IF m = file THEN FileOps ELSE NoOps

Init ==
  /\ page = [p \in Pages |-> BuddyPage]
  /\ cpu = [c \in Ctx |-> Idle]
  /\ dev = [d \in Devices |-> Process]
  /\ slot = null
  /\ fault = NoFault

Next ==
  \/ \E c \in Cpus : CompactionStep(c) \/ AnonMigrateStep(c)
  \/ \E d \in Devices : AnonProcessStep(d)
  \/ UserDumpsStep(user)

Spec == Init /\ [][Next]_vars

Symmetry == Permutations(Cpus) \cup Permutations(Pages)

=============================================================================
