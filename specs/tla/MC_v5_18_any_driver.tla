------------------------- MODULE MC_v5_18_any_driver ------------------------
(* Linux 5.18 and any driver that keeps the contract.                       *)
EXTENDS MC_v4_8_any_driver
=============================================================================
