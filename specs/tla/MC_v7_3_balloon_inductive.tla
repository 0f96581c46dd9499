--------------------- MODULE MC_v7_3_balloon_inductive ----------------------
(***************************************************************************)
(* Each step of v7.3/balloon keeps Inv from every type-correct state that   *)
(* satisfies it, reachable or not, as in MC_v6_17_any_driver_inductive.     *)
(***************************************************************************)
EXTENDS MC_v7_3_balloon, InductiveV7_3Balloon, InductiveStates

EmptyShapes == Shapes({})

\* What the lemmas give of a device is not guessed: its counts, and what is on its list
InductiveInit ==
  /\ CoreStates(EmptyShapes)
  /\ \E list \in [Devices -> Lists], mutex \in [Devices -> Maybe(Ctx)], lock \in [Devices -> Maybe(Devices)] :
       /\ \A d \in Devices : /\ Some(mutex[d]) = MutexHolders(d)
                              /\ Set(list[d]) = {p \in Pages : page[p].on = d}
       /\ dev = [d \in Devices |->
                   [mapping |-> "live", list |-> list[d], lock |-> lock[d], mutex |-> mutex[d],
                    isolated |-> Cardinality(Known(d)), num_pages |-> Cardinality(Own(d)),
                    refs |-> DeviceRefs(page, d)]]
  /\ Inv

InductiveNext == step = 0 /\ step' = 1 /\ Next

=============================================================================
