--------------------- MODULE MC_v4_8_balloon_inductive ----------------------
(***************************************************************************)
(* Each step of v4.8/balloon keeps Inv from every type-correct state that   *)
(* satisfies it, reachable or not, as in MC_v4_8_any_driver_inductive.      *)
(***************************************************************************)
EXTENDS MC_v4_8_balloon, InductiveV4_8Balloon, InductiveStatesV4_8

BalloonShapes == Shapes({}, "balloon")

\* What the lemmas give of a device is not guessed: its counts, its locks, what is on its list
InductiveInit ==
  /\ CoreStates(BalloonShapes)
  /\ \E list \in [Devices -> Lists], mutex \in [Devices -> Maybe(Ctx)], lock \in [Devices -> Maybe(Devices)] :
       /\ \A d \in Devices : /\ Some(mutex[d]) = MutexHolders(d)
                              /\ Some(lock[d]) = LockHolders(d)
                              /\ Set(list[d]) = {p \in Pages : page[p].on = d}
       /\ dev = [d \in Devices |->
                   [mapping |-> "live", list |-> list[d], lock |-> lock[d], mutex |-> mutex[d],
                    isolated |-> Cardinality(Known(d)), num_pages |-> Cardinality(CountedPages(d)),
                    refs |-> DeviceRefs(page, d)]]
  /\ Inv

=============================================================================
