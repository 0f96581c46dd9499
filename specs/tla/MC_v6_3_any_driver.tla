------------------------- MODULE MC_v6_3_any_driver -------------------------
(* Linux 6.3 and any driver that keeps the contract of 4.8.                 *)
EXTENDS CoreV6_3, AnyDriverV4_8, Properties

MCOps(m) == IF m = file THEN FileOps ELSE AnyDriverV4_8Ops

Init ==
  /\ page = [p \in Pages |-> BuddyPage]
  /\ cpu = [c \in Ctx |-> Idle]
  /\ dev = [d \in Devices |-> AnyDevice]
  /\ slot = null
  /\ fault = NoFault

Next ==
  \/ \E c \in Cpus : CompactionStep(c) \/ AnyCallbackStep(c)
  \/ \E d \in Devices : AnyDriverStep(d)
  \/ UserStep(user)

Spec == Init /\ [][Next]_vars

Symmetry == Permutations(Cpus) \cup Permutations(Pages)

=============================================================================
