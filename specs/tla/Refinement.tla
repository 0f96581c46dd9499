----------------------------- MODULE Refinement -----------------------------
(***************************************************************************)
(* 4.8's page memory as a state of the abstract protocol.  What a page is,  *)
(* is in page->mapping (tag and pointer) and PG_isolated; the rest of the   *)
(* kernel's state is how it gets there.                                     *)
(***************************************************************************)
EXTENDS PageMemory

Tagged(p) == page[p].mapping.movable
Pointed(p) == Tagged(p) /\ page[p].mapping.ptr # null

AbstractState(p) ==
  CASE page[p].refcount = 0 -> "free"
    [] page[p].refcount # 0 /\ ~Tagged(p) ->
         IF page[p].fresh \in Cpus THEN "target" ELSE "other"
    [] page[p].refcount # 0 /\ Tagged(p) /\ ~Pointed(p) -> "released"
    [] page[p].refcount # 0 /\ Pointed(p) ->
         IF "isolated" \in page[p].flags THEN "isolated" ELSE "owned"

Abstract == INSTANCE MovablePages WITH
  state <- [p \in Pages |-> AbstractState(p)],
  owner <- [p \in Pages |-> IF Pointed(p) THEN page[p].mapping.ptr ELSE null]

\* Named as a property of the protocol
RefinesMovablePages == Abstract!Spec /\ []Abstract!TypeOK
=============================================================================
