----------------------------- MODULE Refinement -----------------------------
(***************************************************************************)
(* The page memory of 4.8 to 7.3 as a state of the abstract protocol.  What *)
(* a page is, is in the mark that makes it movable (the tag in              *)
(* page->mapping, or type and PG_movable_ops), in page->private, which its  *)
(* driver clears when it lets go, and in PG_isolated; the rest of the       *)
(* kernel's state is how it gets there.                                     *)
(***************************************************************************)
EXTENDS PageMemory

\* Between the two halves of balloon_page_insert() (7.0) the page has its mark and is
\* not yet the driver's: balloon_pages_lock is held, and isolate_page waits for it.
HasMark(p) ==
  /\ HasMovableOps(p)
  /\ ~\E d \in Devices : cpu[d].pc = "balloon.enqueue_list_add" /\ P(d) = p

Driven(p) == HasMovableOps(p) /\ page[p].private # null

AbstractState(p) ==
  CASE page[p].refcount = 0 -> "free"
    [] page[p].refcount # 0 /\ ~HasMark(p) ->
         IF page[p].fresh \in Cpus THEN "target" ELSE "other"
    [] page[p].refcount # 0 /\ HasMark(p) /\ ~Driven(p) -> "released"
    [] page[p].refcount # 0 /\ Driven(p) ->
         IF "isolated" \in page[p].flags THEN "isolated" ELSE "owned"

States == [p \in Pages |-> AbstractState(p)]
Owners == [p \in Pages |-> IF Driven(p) THEN page[p].private ELSE null]

Abstract == INSTANCE MovablePages WITH state <- States, owner <- Owners

\* Named as a property of the protocol.  It says Abstract!Spec /\ []Abstract!TypeOK, in a form
\* that TLC checks in a third of the time: most steps of a kernel change nothing abstract.
RefinesMovablePages ==
  /\ Abstract!Init
  /\ [][<<States, Owners>>' # <<States, Owners>> => Abstract!Next /\ Abstract!TypeOK']_vars
=============================================================================
