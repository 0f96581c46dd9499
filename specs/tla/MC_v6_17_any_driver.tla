------------------------- MODULE MC_v6_17_any_driver ------------------------
(* Linux 6.17 and any driver that keeps its contract.                       *)
EXTENDS CoreV6_17, AnyDriverV6_17, Properties

MCOps(m) ==
  CASE m = file -> FileOps
    [] m = "offline" -> AnyDriverV6_17Ops
    [] OTHER -> NoOps

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
