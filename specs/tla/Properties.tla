----------------------------- MODULE Properties -----------------------------
(***************************************************************************)
(* What must hold.  A step that breaks a property says so in `fault`, with  *)
(* its own name, so that a violation names the place.  What each property   *)
(* means and what the kernel does when it breaks stands in                  *)
(* specs/kernel/protocols.json.                                             *)
(*                                                                          *)
(* With `-continue' TLC goes on after a violation.  Each property is then   *)
(* reported once for each step (and driver habit) that breaks it, the first *)
(* time it is met, which breadth first is the shortest trace: TLC's register*)
(* 1 holds what was reported.  Without `-continue' it changes nothing.      *)
(***************************************************************************)
EXTENDS PageMemory, TLC

ASSUME TLCSet(1, {})

\* The habit of a driver that may have one (AnyDriverRfc2015)
Habit == {dev[d].habit : d \in {e \in Devices : "habit" \in DOMAIN dev[e]}}

Reported ==
  LET place == <<fault.property, fault.step, Habit>> IN
  place \in TLCGet(1) \/ ~TLCSet(1, TLCGet(1) \cup {place})

\* In place of Reported where TLC has no registers, as in its distributed mode
Unreported == FALSE

Holds(property) == fault.property # property \/ Reported

-----------------------------------------------------------------------------
(* P1 one isolator at a time, P2 a page is on at most one list              *)
SingleIsolation == Holds("SingleIsolation")
SingleList      == Holds("SingleList")
(* P3 nothing that was freed is used: a mapping, a list link, a page        *)
MappingAlive    == Holds("MappingAlive")
MappingPresent  == Holds("MappingPresent")
SameMapping     == Holds("SameMapping")
WholeDelete     == Holds("WholeDelete")
ListWalk        == Holds("ListWalk")
OwnPage         == Holds("OwnPage")
FreedInUse      == Holds("FreedInUse")
(* P4 each reference is put once, P7 no page and no reference is lost       *)
RefBalance      == Holds("RefBalance")
NoLeak          == Holds("NoLeak")
(* P5 no callback is called that is not there                               *)
TotalDispatch   == Holds("TotalDispatch")
(* P6 nobody locks a page that its owner has not published; newpage is      *)
(* locked before it is published                                            *)
OwnerLock       == Holds("OwnerLock")
NewpageLocked   == Holds("NewpageLocked")
FreshTrylock    == Holds("FreshTrylock")
(* P8 the contents follow the page; P10 the accounts are right              *)
ContentKept     == Holds("ContentKept")
OwningDevice    == Holds("OwningDevice")
BalloonAccounting == Holds("BalloonAccounting")
IsolatedStats   == Holds("IsolatedStats")
ManagedPages    == Holds("ManagedPages")
(* P11 no update of a flag word is lost, unlock is the holder's             *)
FlagWord        == Holds("FlagWord")
LockExclusive   == Holds("LockExclusive")
LockHolder      == Holds("LockHolder")
(* P12 a page is taken for what it is, from isolation to the last put       *)
TypeSound       == Holds("TypeSound")
ReleasedOffLru  == Holds("ReleasedOffLru")
RefusalHeeded   == Holds("RefusalHeeded")
CleanFree       == Holds("CleanFree")
PutbackMovableBalloon == Holds("PutbackMovableBalloon")
(* P9 what the scan has found to be movable, it tries to isolate            *)
MovableTried    == Holds("MovableTried")
(* and what balloon_page_dequeue() passes over, somebody has isolated       *)
DequeueFinds    == Holds("DequeueFinds")
(* and what was allocated as movable, somebody can move                     *)
MovableMoves    == Holds("MovableMoves")
(* and who waits for memory holds no lock that the OOM notifier takes       *)
OomLockFree     == Holds("OomLockFree")
(* P3 page_count() of a tail page finds its head                            *)
FirstPage       == Holds("FirstPage")
(* The assertions of the core from 4.8 on, and of its drivers               *)
PageMovableLocked    == Holds("PageMovableLocked")
MappingAtIsolate     == Holds("MappingAtIsolate")
DriverLeavesIsolated == Holds("DriverLeavesIsolated")
IsolatedAtMove       == Holds("IsolatedAtMove")
SuccessStillIsolated == Holds("SuccessStillIsolated")
IsolatedAtPutback    == Holds("IsolatedAtPutback")
ClearMovableWasMovable == Holds("ClearMovableWasMovable")
StickyOps            == Holds("StickyOps")
OpsRegistered        == Holds("OpsRegistered")
DevInfoPresent       == Holds("DevInfoPresent")
(* The balloon of pseries: its struct balloon_dev_info is set up before it is used, and   *)
(* is not used when the module is gone                                                    *)
DevInfoSetUp         == Holds("DevInfoSetUp")
DevInfoAlive         == Holds("DevInfoAlive")
(* and those of the series before it, where PG_isolated is the driver's     *)
IsolatedByDriver     == Holds("IsolatedByDriver")
(* zsmalloc: a zspage is freed with all its pages locked, and with no object in it;  *)
(* one without objects is on its way to be freed; who waits for isolated pages is    *)
(* woken; a pool and the word of two bit-fields are what they were                   *)
ZspageLocked         == Holds("ZspageLocked")
ZspageEmpty          == Holds("ZspageEmpty")
EmptyScheduled       == Holds("EmptyScheduled")
WokenUp              == Holds("WokenUp")
PoolAlive            == Holds("PoolAlive")
ZspageWord           == Holds("ZspageWord")
(* Its assertions: what it counts as isolated, what its callbacks are called for, and     *)
(* that a zspage that is taken off its list is on it                                      *)
IsolatedCount        == Holds("IsolatedCount")
ZsPageMovable        == Holds("ZsPageMovable")
ZsPageIsolated       == Holds("ZsPageIsolated")
ZspageListed         == Holds("ZspageListed")
ZspageNotIsolated    == Holds("ZspageNotIsolated")
(* z3fold: isolation has claimed the page that is migrated, and a work finds its     *)
(* page marked for it                                                                *)
ClaimedAtMove        == Holds("ClaimedAtMove")
CompactionMarked     == Holds("CompactionMarked")

-----------------------------------------------------------------------------
(* Equations that hold in each state of a sound protocol                    *)

\* The count of a page is what its holders owe
RefCountExact ==
  \A p \in Pages :
    page[p].refcount = Cardinality({c \in Ctx : p \in cpu[c].refs})
                     + Cardinality({d \in Devices : p \in dev[d].refs})
                     + (IF slot = p THEN 1 ELSE 0)

\* A page has the contents of its owner: the file's or its driver's.  (Balloon
\* pages have none.)
ContentExact ==
  /\ slot # null => page[slot].content = file
  /\ \A p \in Pages : page[p].private \in Devices => page[p].content = page[p].private

\* A balloon counts the pages that were isolated from it: they are its own and not on its
\* list.  virtballoon_migratepage() of 4.8 changes the two one after the other, under
\* balloon_lock; vmballoon_migratepage() until 6.19, while it reads conf_sem.
IsolatedExact ==
  \A d \in {e \in Devices : "num_pages" \in DOMAIN dev[e]} :
    dev[d].mutex \in Cpus \/ ("readers" \in DOMAIN dev[d] /\ dev[d].readers # {}) \/
    dev[d].isolated = Cardinality({p \in Pages : page[p].private = d /\ page[p].on # d})

\* PG_locked is set if and only if one context, and no other, holds the lock
LockExact ==
  \A p \in Pages :
    /\ Cardinality(page[p].lockers) = IF "locked" \in page[p].flags THEN 1 ELSE 0

=============================================================================
