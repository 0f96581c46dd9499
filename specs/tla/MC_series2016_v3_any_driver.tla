-------------------- MODULE MC_series2016_v3_any_driver ---------------------
(* v3 of the series of 2016, and any driver that keeps its contract.        *)
EXTENDS MC_series2016_v1_any_driver
=============================================================================
