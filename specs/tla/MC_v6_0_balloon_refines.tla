---------------------- MODULE MC_v6_0_balloon_refines -----------------------
(* Does it refine MovablePages?                                             *)
EXTENDS MC_v6_0_balloon, Refinement
=============================================================================
