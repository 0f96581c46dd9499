--------------------- MODULE MC_v7_3_balloon_inductive ----------------------
(***************************************************************************)
(* Each step of v7.3/balloon keeps Inv from every type-correct state that   *)
(* satisfies it, reachable or not, as in MC_v6_17_any_driver_inductive.     *)
(***************************************************************************)
EXTENDS MC_v7_3_balloon, InductiveV7_3Balloon, InductiveStates

EmptyShapes == ShapesBy(Shapes({}))

One(set) == IF set = {} THEN null ELSE CHOOSE x \in set : TRUE
FirstDevice == CHOOSE d \in Devices : TRUE \* Locked, of a dev that is not there yet

\* What the lemmas give of a device is not guessed: its counts, its locks, and what is on its list
InductiveInit ==
  /\ CoreStates(EmptyShapes)
  /\ \E list \in [Devices -> Lists] :
       /\ \A d \in Devices : Set(list[d]) = {p \in Pages : page[p].on = d}
       /\ dev = [d \in Devices |->
                   [mapping |-> "live", list |-> list[d],
                    lock |-> IF d = FirstDevice THEN One(PagesLockHolders) ELSE null,
                    mutex |-> One(MutexHolders(d)), isolated |-> Cardinality(Known(d)),
                    num_pages |-> Cardinality(Own(d)), refs |-> DeviceRefs(page, d)]]
  /\ Inv

=============================================================================
