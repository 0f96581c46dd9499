--------------------- MODULE MC_v6_17_any_driver_lemmas ---------------------
(* v6.17/any-driver with the lemmas of InductiveV6_17, on reachable states.   *)
EXTENDS MC_v6_17_any_driver, InductiveV6_17

=============================================================================
