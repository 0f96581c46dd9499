--------------------- MODULE MC_v4_8_any_driver_lemmas ----------------------
(* v4.8/any-driver with the lemmas of InductiveV4_8, on reachable states.   *)
EXTENDS MC_v4_8_any_driver, InductiveV4_8

=============================================================================
