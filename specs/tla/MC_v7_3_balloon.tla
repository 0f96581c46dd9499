--------------------------- MODULE MC_v7_3_balloon --------------------------
(* Linux 7.3 and its balloon driver.                                        *)
EXTENDS CoreV6_17, BalloonV7_0, Properties

MCOps(m) ==
  CASE m = file -> FileOps
    [] m = "offline" -> BalloonV7_0Ops
    [] OTHER -> NoOps

Init ==
  /\ page = [p \in Pages |-> BuddyPage]
  /\ cpu = [c \in Ctx |-> Idle]
  /\ dev = [d \in Devices |-> BalloonDevice]
  /\ slot = null
  /\ fault = NoFault

Next ==
  \/ \E c \in Cpus : CompactionStep(c) \/ BalloonCallbackStep(c)
  \/ \E d \in Devices : BalloonDriverStep(d)
  \/ UserStep(user)

Spec == Init /\ [][Next]_vars

Symmetry == Permutations(Cpus) \cup Permutations(Pages)

=============================================================================
