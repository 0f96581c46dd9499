--------------------- MODULE MC_v4_8_any_driver_refines ---------------------
(* Does it refine MovablePages?                                             *)
EXTENDS MC_v4_8_any_driver, Refinement
=============================================================================
