------------------------- MODULE MC_v5_10_any_driver ------------------------
(* Linux 5.10 and any driver that keeps the contract.                       *)
EXTENDS MC_v4_8_any_driver
=============================================================================
