----------------------- MODULE MC_v4_8_balloon_lemmas -----------------------
(* v4.8/balloon with the lemmas of InductiveV4_8Balloon, on reachable states. *)
EXTENDS MC_v4_8_balloon, InductiveV4_8Balloon

=============================================================================
