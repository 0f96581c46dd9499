----------------------- MODULE MC_rfc2015_v4_balloon ------------------------
(* The patches of 13 Jul 2015 and their balloon.                            *)
EXTENDS MC_rfc2015_v2_balloon
=============================================================================
