-------------------------- MODULE MC_v4_0_balloon ---------------------------
(* Linux 4.0, which the patch changes, and its balloon.                     *)
EXTENDS MC_rfc2015_balloon
=============================================================================
