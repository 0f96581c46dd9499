--------------------- MODULE MC_v6_3_any_driver_refines ---------------------
(* Does it refine MovablePages?                                             *)
EXTENDS MC_v6_3_any_driver, Refinement
=============================================================================
