--------------------- MODULE MC_v4_8_balloon_any_driver ---------------------
(* Linux 4.8 with two drivers: its balloon, and any other.                  *)
EXTENDS CoreV4_8, BalloonV4_8, AnyDriverV4_8, Properties

CONSTANTS dev0, dev1

MCOps(m) ==
  CASE m = file -> FileOps [] m = dev0 -> BalloonV4_8Ops [] m = dev1 -> AnyDriverV4_8Ops

Init ==
  /\ page = [p \in Pages |-> BuddyPage]
  /\ cpu = [c \in Ctx |-> Idle]
  /\ dev = [d \in Devices |-> IF d = dev0 THEN BalloonDevice ELSE AnyDevice]
  /\ slot = null
  /\ fault = NoFault

Next ==
  \/ \E c \in Cpus : CompactionStep(c) \/ BalloonCallbackStep(c) \/ AnyCallbackStep(c)
  \/ BalloonDriverStep(dev0)
  \/ AnyDriverStep(dev1)
  \/ UserStep(user)

Spec == Init /\ [][Next]_vars

Symmetry == Permutations(Cpus) \cup Permutations(Pages)

=============================================================================
