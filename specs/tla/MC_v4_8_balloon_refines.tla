---------------------- MODULE MC_v4_8_balloon_refines -----------------------
(* Does it refine MovablePages?                                             *)
EXTENDS MC_v4_8_balloon, Refinement
=============================================================================
