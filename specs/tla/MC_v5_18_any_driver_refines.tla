-------------------- MODULE MC_v5_18_any_driver_refines ---------------------
(* Does it refine MovablePages?                                             *)
EXTENDS MC_v5_18_any_driver, Refinement
=============================================================================
