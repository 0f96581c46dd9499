-------------------- MODULE MC_series2016_v1_any_driver ---------------------
(* The series of 2016, v1 and v2, and any driver that keeps its contract.   *)
EXTENDS CoreSeries2016, AnyDriverSeries2016, Properties

MCOps(m) == IF m = file THEN FileOps ELSE AnyDriverV4_8Ops

Init ==
  /\ page = [p \in Pages |-> BuddyPage]
  /\ cpu = [c \in Ctx |-> Idle]
  /\ dev = [d \in Devices |-> AnyDevice]
  /\ slot = null
  /\ fault = NoFault

Next ==
  \/ \E c \in Cpus : Series2016Step(c) \/ AnySeries2016CallbackStep(c)
  \/ \E d \in Devices : AnySeries2016Step(d)
  \/ UserSeries2016Step(user)

Spec == Init /\ [][Next]_vars

Symmetry == Permutations(Cpus) \cup Permutations(Pages)

=============================================================================
