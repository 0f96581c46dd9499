---- MODULE MC_unnamed ----
EXTENDS Tiny
other_step(c) == only_step(c)
Other == Init /\ [][\E c \in Cpus : other_step(c) /\ TRUE]_vars
====
