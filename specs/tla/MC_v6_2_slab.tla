----------------------------- MODULE MC_v6_2_slab ---------------------------
(* Linux 6.2 and a slab cache, whose pages look movable.                    *)
EXTENDS CoreV4_8, SlabPages, Properties

MCOps(m) == IF m = file THEN FileOps ELSE IF m = poison THEN PoisonOps ELSE NoOps

Init ==
  /\ page = [p \in Pages |-> BuddyPage]
  /\ cpu = [c \in Ctx |-> Idle]
  /\ dev = [d \in Devices |-> KmemCache]
  /\ slot = null
  /\ fault = NoFault

Next ==
  \/ \E c \in Cpus : CompactionStep(c) \/ SlabTestStep(c)
  \/ \E d \in Devices : SlabStep(d)
  \/ UserStep(user)

Spec == Init /\ [][Next]_vars

Symmetry == Permutations(Cpus) \cup Permutations(Pages)

=============================================================================
