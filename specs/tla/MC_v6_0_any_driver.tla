------------------------- MODULE MC_v6_0_any_driver -------------------------
(* Linux 6.0 and any driver that keeps the contract.                        *)
EXTENDS MC_v4_8_any_driver
=============================================================================
