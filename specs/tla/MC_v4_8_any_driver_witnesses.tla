-------------------- MODULE MC_v4_8_any_driver_witnesses --------------------
(* Is anything that matters out of reach?                                   *)
EXTENDS MC_v4_8_any_driver, Witnesses

WitnessInit == Init /\ putter = [p \in Pages |-> null]
WitnessNext == Next /\ FollowPutter
=============================================================================
