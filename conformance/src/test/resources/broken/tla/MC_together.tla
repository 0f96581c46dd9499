---- MODULE MC_together ----
EXTENDS Tiny
\* A step that moves two contexts has no place in a race table.
only_both == /\ cpu' = [c \in Cpus |-> [pc |-> "done"]]
             /\ UNCHANGED <<page, dev, slot, fault>>
Both == Init /\ [][only_both]_vars
====
