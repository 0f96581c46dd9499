-------------------------- MODULE MC_v3_12_balloon --------------------------
(* Linux 3.12 to 3.17: putback knows isolated balloon pages.                *)
EXTENDS MC_v3_8_balloon
=============================================================================
