---------------------- MODULE MC_v7_3_zsmalloc_refines ----------------------
(* Does it refine MovablePages?                                             *)
EXTENDS MC_v7_3_zsmalloc, Refinement
=============================================================================
