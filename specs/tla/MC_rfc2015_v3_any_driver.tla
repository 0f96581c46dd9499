---------------------- MODULE MC_rfc2015_v3_any_driver ----------------------
(* RFCv3 of 7 Jul 2015 and any driver.                                      *)
EXTENDS CoreRfc2015V2, AnyDriverRfc2015, Properties

MCOps(m) == IF m = file THEN FileOps ELSE AnyDriverRfc2015Ops

Init ==
  /\ page = [p \in Pages |-> BuddyPage]
  /\ cpu = [c \in Ctx |-> Idle]
  /\ dev \in [Devices -> {AnyDevice(habit) : habit \in HabitsV3}]
  /\ slot = null
  /\ fault = NoFault

Next ==
  \/ \E c \in Cpus : RevisionStep(c) \/ AnyCallbackStep(c)
  \/ \E d \in Devices : AnyDriverStep(d)
  \/ UserStep(user)

Spec == Init /\ [][Next]_vars

Symmetry == Permutations(Cpus) \cup Permutations(Pages)

=============================================================================
