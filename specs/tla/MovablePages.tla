---------------------------- MODULE MovablePages ----------------------------
(***************************************************************************)
(* The protocol as a driver author should know it.  A page is free, in use  *)
(* by somebody whom the protocol does not concern, a target (allocated by   *)
(* the core as the new page of a migration), owned by a driver,             *)
(* isolated (the driver's still, but in the hands of the core), or released *)
(* (the driver has let go of it while it was isolated or is about to free   *)
(* it; the core frees it).  Who asks for an owned page may be refused.      *)
(*                                                                          *)
(*            Acquire                Isolate                                *)
(*   free/other -----> owned  <-----------------> isolated                  *)
(*      ^                |         Putback          |    |                  *)
(*      |  Free          | Release          Release |    | Move: the target *)
(*      +------ released <--------------------------+    | is owned, the    *)
(*                       <-------------------------------+ page released    *)
(*                                                                          *)
(* Each sound core refines this (MC_v4_8_balloon_refines, ..._any_driver_.. *)
(* check it with TLC).  The steps in between, the locks and the references  *)
(* are how a kernel makes these changes look atomic.                        *)
(***************************************************************************)
CONSTANTS Pages, Devices, null

VARIABLES
  state,  \* [Pages -> States]
  owner   \* the device of an owned or isolated page, else null

States == {"free", "other", "target", "owned", "isolated", "released"}

TypeOK ==
  /\ state \in [Pages -> States]
  /\ owner \in [Pages -> Devices \cup {null}]
  /\ \A p \in Pages : (owner[p] # null) <=> state[p] \in {"owned", "isolated"}

Init ==
  /\ state = [p \in Pages |-> "free"]
  /\ owner = [p \in Pages |-> null]

\* Somebody allocates a page, or the core does as the target of a migration
Allocate(p) ==
  /\ state[p] = "free"
  /\ \E s \in {"other", "target"} : state' = [state EXCEPT ![p] = s]
  /\ UNCHANGED owner

\* A target that was not a driver's after all: an LRU page's, or nobody's
Untarget(p) ==
  /\ state[p] = "target"
  /\ state' = [state EXCEPT ![p] = "other"]
  /\ UNCHANGED owner

\* A driver publishes a page that it has allocated
Acquire(p, d) ==
  /\ state[p] = "other"
  /\ state' = [state EXCEPT ![p] = "owned"]
  /\ owner' = [owner EXCEPT ![p] = d]

\* The core takes an owned page; only one can, and only if it is not isolated
Isolate(p) ==
  /\ state[p] = "owned"
  /\ state' = [state EXCEPT ![p] = "isolated"]
  /\ UNCHANGED owner

\* The page goes back to the device that it came from
Putback(p) ==
  /\ state[p] = "isolated"
  /\ state' = [state EXCEPT ![p] = "owned"]
  /\ UNCHANGED owner

\* The driver takes the target over, from an isolated page of its own only.  The
\* old page is still isolated: a balloon tells its host before it lets go of it.
MoveIn(p, n) ==
  /\ state[p] = "isolated" /\ state[n] = "target"
  /\ state' = [state EXCEPT ![n] = "owned"]
  /\ owner' = [owner EXCEPT ![n] = owner[p]]

\* The driver lets go: of a page of its own, of one that is isolated, or of the
\* old page of a migration; or of several at once (vmw_balloon has lists of pages)
Release(ps) ==
  /\ \A p \in ps : state[p] \in {"owned", "isolated"}
  /\ state' = [p \in Pages |-> IF p \in ps THEN "released" ELSE state[p]]
  /\ owner' = [p \in Pages |-> IF p \in ps THEN null ELSE owner[p]]

\* Both changes of a migration at once
Move(p, n) ==
  /\ state[p] = "isolated" /\ state[n] = "target"
  /\ state' = [state EXCEPT ![n] = "owned", ![p] = "released"]
  /\ owner' = [owner EXCEPT ![n] = owner[p], ![p] = null]

\* The last reference goes
Free(p) ==
  /\ state[p] \in {"other", "target", "released"}
  /\ state' = [state EXCEPT ![p] = "free"]
  /\ UNCHANGED owner

Next ==
  \/ \E ps \in SUBSET Pages : Release(ps)
  \/ \E p \in Pages :
       \/ Allocate(p) \/ Isolate(p) \/ Putback(p) \/ Free(p) \/ Untarget(p)
       \/ \E d \in Devices : Acquire(p, d)
       \/ \E n \in Pages \ {p} : Move(p, n) \/ MoveIn(p, n)

Spec == Init /\ [][Next]_<<state, owner>>

=============================================================================
