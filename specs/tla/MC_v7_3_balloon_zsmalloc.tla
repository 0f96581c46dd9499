---------------------- MODULE MC_v7_3_balloon_zsmalloc ----------------------
(* Linux 7.3 with both its drivers: the balloon and zsmalloc.               *)
EXTENDS CoreV6_17, BalloonV7_0, ZsmallocV5_17, Properties

CONSTANTS dev0, dev1

MCOps(m) ==
  CASE m = file -> FileOps
    [] m = "offline" -> BalloonV7_0Ops
    [] m = "zsmalloc" -> ZsmallocV5_17Ops

Init ==
  /\ page = [p \in Pages |-> BuddyPage]
  /\ cpu = [c \in Ctx |-> Idle]
  /\ dev = [d \in Devices |-> IF d = dev0 THEN BalloonDevice ELSE ZsPool]
  /\ slot = null
  /\ fault = NoFault

Next ==
  \/ \E c \in Cpus : CompactionStep(c) \/ BalloonCallbackStep(c) \/ ZsmallocCallbackStep(c)
  \/ BalloonDriverStep(dev0)
  \/ ZsmallocDriverStep(dev1)
  \/ UserStep(user)

Spec == Init /\ [][Next]_vars

Symmetry == Permutations(Cpus) \cup Permutations(Pages)

=============================================================================
