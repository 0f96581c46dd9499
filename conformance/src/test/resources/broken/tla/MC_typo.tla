---- MODULE MC_typo ----
EXTENDS Tiny
Fine == page = nought
====
