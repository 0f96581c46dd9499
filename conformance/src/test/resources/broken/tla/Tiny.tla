-------------------------------- MODULE Tiny --------------------------------
\* The five variables and two CPUs that take one step each.  The models beside
\* it go wrong in one way each.
EXTENDS Naturals, TLC
CONSTANTS Cpus, Pages, Rules
VARIABLES page, cpu, dev, slot, fault
vars == <<page, cpu, dev, slot, fault>>
Init ==
  /\ page = {} /\ dev = <<>> /\ slot = "null"
  /\ cpu = [c \in Cpus |-> [pc |-> "idle"]]
  /\ fault = [property |-> "none", step |-> "none", stop |-> FALSE]
only_step(c) ==
  /\ cpu[c].pc = "idle"
  /\ cpu' = [cpu EXCEPT ![c].pc = "done"]
  /\ UNCHANGED <<page, dev, slot, fault>>
Next == \E c \in Cpus : only_step(c)
Spec == Init /\ [][Next]_vars
Started == \A c \in Cpus : cpu[c].pc = "idle"
NotAllDone == \E c \in Cpus : cpu[c].pc = "idle"
=============================================================================
