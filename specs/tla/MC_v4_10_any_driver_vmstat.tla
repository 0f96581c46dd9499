--------------------- MODULE MC_v4_10_any_driver_vmstat ---------------------
(* Linux 4.10, any driver, and the node's counters of isolated pages.       *)
EXTENDS MC_v4_8_any_driver_vmstat

=============================================================================
