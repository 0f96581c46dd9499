------------------- MODULE MC_v6_17_any_driver_inductive --------------------
(***************************************************************************)
(* Each step of v6.17/any-driver keeps Inv from every type-correct state    *)
(* that satisfies it, reachable or not.  The initial states are all of them *)
(* (InductiveStates; Inv has the last word).                                *)
(***************************************************************************)
EXTENDS MC_v6_17_any_driver, InductiveV6_17, InductiveStates

FilledShapes == ShapesBy(Shapes(Devices))

InductiveInit ==
  /\ CoreStates(FilledShapes)
  /\ \E known \in [Devices -> SUBSET Pages] :
       dev = [d \in Devices |-> [mapping |-> "live", isolated |-> known[d], refs |-> DeviceRefs(page, d)]]
  /\ Inv

=============================================================================
