------------------- MODULE MC_v4_0_balloon_no_compaction --------------------
(* Linux 4.0 and its balloon, built without CONFIG_BALLOON_COMPACTION.      *)
EXTENDS MC_rfc2015_balloon
=============================================================================
