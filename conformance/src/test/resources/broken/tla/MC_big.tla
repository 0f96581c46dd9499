---- MODULE MC_big ----
EXTENDS Tiny
\* Too large to come to an end: for time-outs, for being killed, and for running
\* out of memory.
grow == \E i \in 1..40 : page' = page \cup {i} /\ UNCHANGED <<cpu, dev, slot, fault>>
BigSpec == Init /\ [][grow]_vars
Fine == TRUE
====
