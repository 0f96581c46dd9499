---- MODULE MC_eval ----
EXTENDS Tiny
Fine == cpu[7].pc = "idle"
====
