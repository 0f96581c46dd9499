---- MODULE MC_dead ----
EXTENDS Tiny
Started2 == TRUE
====
