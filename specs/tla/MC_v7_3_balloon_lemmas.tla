----------------------- MODULE MC_v7_3_balloon_lemmas -----------------------
(* v7.3/balloon with the lemmas of InductiveV7_3Balloon, on reachable states. *)
EXTENDS MC_v7_3_balloon, InductiveV7_3Balloon

=============================================================================
