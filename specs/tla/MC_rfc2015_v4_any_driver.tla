---------------------- MODULE MC_rfc2015_v4_any_driver ----------------------
(* The patches of 13 Jul 2015 and any driver.                               *)
EXTENDS MC_rfc2015_v3_any_driver
=============================================================================
