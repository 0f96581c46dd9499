---- MODULE MC_bare ----
EXTENDS Tiny
====
