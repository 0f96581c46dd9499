------------------------ MODULE MC_v4_0_balloon_oom -------------------------
(* Linux 4.0 and its balloon, from which the OOM notifier leaks, too.       *)
EXTENDS CoreRfc2015, BalloonOom, Properties

MCOps(m) == IF m = file THEN FileOps ELSE BalloonRfc2015Ops

Init ==
  /\ page = [p \in Pages |-> BuddyPage]
  /\ cpu = [c \in Ctx |-> Idle]
  /\ dev = [d \in Devices |-> OomDevice]
  /\ slot = null
  /\ fault = NoFault

Next ==
  \/ \E c \in Cpus : CompactionStep(c) \/ BalloonOomCallbackStep(c)
  \/ \E d \in Devices : BalloonOomDriverStep(d)
  \/ UserStep(user) \/ BalloonOomStep(user)

Spec == Init /\ [][Next]_vars

Symmetry == Permutations(Cpus) \cup Permutations(Pages)

=============================================================================
