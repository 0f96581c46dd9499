----------------------------- MODULE Refinement -----------------------------
(***************************************************************************)
(* The page memory of 4.8 to 7.3 as a state of the abstract protocol.  What *)
(* a page is, is in the mark that makes it movable (the tag in              *)
(* page->mapping, or type and PG_movable_ops), in page->private, which its  *)
(* driver clears when it lets go, and in PG_isolated; the rest of the       *)
(* kernel's state is how it gets there.                                     *)
(*                                                                          *)
(* Two pages are their driver's though page->private does not say so:       *)
(* isolate_page refuses them, or waits.  balloon_page_insert() of 7.0 sets  *)
(* the mark first, under balloon_pages_lock.  And what vmballoon_deflate()  *)
(* has taken off the list goes back if the host refuses: it is let go of    *)
(* when the host agrees, or where the host is not asked.                    *)
(***************************************************************************)
EXTENDS PageMemory

InHand(p, d) ==
  \/ cpu[d].pc = "balloon.enqueue_list_add" /\ P(d) = p
  \/ /\ page[p].on = "ctl"
     /\ \/ cpu[d].pc \notin {"vmw.deflate_sub_size", "vmw.release_page"}
        \/ \E i \in DOMAIN cpu[d].unmapped : cpu[d].unmapped[i] = p

\* The device that a page is owned by or isolated from, else null
OwnerOf(p) ==
  IF ~HasMovableOps(p) THEN null
  ELSE IF page[p].private # null THEN page[p].private
  ELSE LET ds == {d \in Devices : InHand(p, d)} IN
       IF ds = {} THEN null ELSE CHOOSE d \in ds : TRUE

AbstractState(p) ==
  IF page[p].refcount = 0 THEN "free"
  ELSE IF OwnerOf(p) # null THEN IF "isolated" \in page[p].flags THEN "isolated" ELSE "owned"
  ELSE IF HasMovableOps(p) THEN "released"
  ELSE IF page[p].fresh \in Cpus THEN "target" ELSE "other"

States == [p \in Pages |-> AbstractState(p)]
Owners == [p \in Pages |-> OwnerOf(p)]

Abstract == INSTANCE MovablePages WITH state <- States, owner <- Owners

\* All that States and Owners depend on beside page
InHands == {<<p, d>> \in Pages \X Devices : InHand(p, d)}

\* Named as a property of the protocol.  It says Abstract!Spec /\ []Abstract!TypeOK, in a form
\* that TLC checks sooner: most steps of a kernel change nothing abstract, and of most of these
\* that is seen without States and Owners.
RefinesMovablePages ==
  /\ Abstract!Init
  /\ [][/\ page' # page \/ InHands' # InHands
        /\ <<States, Owners>>' # <<States, Owners>>
        => Abstract!Next /\ Abstract!TypeOK']_vars
=============================================================================
