----------------------- MODULE MC_v7_3_balloon_refines ----------------------
(* Does it refine MovablePages?                                             *)
EXTENDS MC_v7_3_balloon, Refinement
=============================================================================
