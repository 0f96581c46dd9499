--------------------- MODULE MC_v6_17_zsmalloc_refines ----------------------
(* Does it refine MovablePages?                                             *)
EXTENDS MC_v6_17_zsmalloc, Refinement
=============================================================================
