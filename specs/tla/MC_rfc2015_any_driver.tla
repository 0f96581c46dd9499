----------------------- MODULE MC_rfc2015_any_driver ------------------------
(* The RFC's core and the second user that it promises to serve.            *)
EXTENDS CoreRfc2015, AnyDriverRfc2015, Properties

MCOps(m) == IF m = file THEN FileOps ELSE AnyDriverRfc2015Ops

Init ==
  /\ page = [p \in Pages |-> BuddyPage]
  /\ cpu = [c \in Ctx |-> Idle]
  /\ dev \in [Devices -> {AnyDevice(habit) : habit \in Habits}]
  /\ slot = null
  /\ fault = NoFault

Next ==
  \/ \E c \in Cpus : CompactionStep(c) \/ AnyCallbackStep(c)
  \/ \E d \in Devices : AnyDriverStep(d)
  \/ UserStep(user)

Spec == Init /\ [][Next]_vars

Symmetry == Permutations(Cpus) \cup Permutations(Pages)

=============================================================================
