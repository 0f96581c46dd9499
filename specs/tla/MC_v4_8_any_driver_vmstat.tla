--------------------- MODULE MC_v4_8_any_driver_vmstat ----------------------
(* Linux 4.8, any driver, and the node's counters of isolated pages.        *)
EXTENDS CoreV4_8, AnyDriverV4_8, Vmstat, Properties

CONSTANTS dev0, dev1

MCOps(m) == CASE m = file -> FileOps [] m = dev0 -> AnyDriverV4_8Ops [] m = dev1 -> NoOps

Init ==
  /\ page = [p \in Pages |-> BuddyPage]
  /\ cpu = [c \in Ctx |-> Idle]
  /\ dev = [d \in Devices |-> IF d = dev0 THEN AnyDevice ELSE NodeStats]
  /\ slot = null
  /\ fault = NoFault

Next ==
  \/ \E c \in Cpus : CompactionStep(c) \/ AnyCallbackStep(c)
  \/ AnyDriverStep(dev0)
  \/ UserAnonStep(user)

Spec == Init /\ [][Next]_vars

Symmetry == Permutations(Cpus) \cup Permutations(Pages)

=============================================================================
