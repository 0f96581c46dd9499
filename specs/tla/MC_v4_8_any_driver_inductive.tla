-------------------- MODULE MC_v4_8_any_driver_inductive --------------------
(***************************************************************************)
(* Each step of v4.8/any-driver keeps Inv from every type-correct state that*)
(* satisfies it, reachable or not.                                          *)
(***************************************************************************)
EXTENDS MC_v4_8_any_driver, InductiveV4_8, InductiveStatesV4_8

FilledShapes == Shapes(Devices, "none")

InductiveInit ==
  /\ CoreStates(FilledShapes)
  /\ \E known \in [Devices -> SUBSET Pages] :
       dev = [d \in Devices |-> [mapping |-> "live", isolated |-> known[d], refs |-> DeviceRefs(page, d)]]
  /\ Inv

=============================================================================
