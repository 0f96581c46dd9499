------------------------ MODULE MC_v7_3_vmw_refines -------------------------
(* Does it refine MovablePages?                                             *)
EXTENDS MC_v7_3_vmw, Refinement
=============================================================================
