------------------------------ MODULE Witnesses -----------------------------
(***************************************************************************)
(* That nothing holds because it never comes to pass: each invariant below  *)
(* says that one interesting situation of 4.8 does not occur, and is meant  *)
(* to be violated.  Its trace is the shortest way into the situation.       *)
(***************************************************************************)
EXTENDS PageMemory, TLC

VARIABLE
  putter  \* the CPU that put the page back last, since the page was allocated

Moved(c) == cpu'[c] # cpu[c]

FollowPutter ==
  putter' = [p \in Pages |->
    IF page'[p].refcount = 0 THEN null
    ELSE IF \E c \in Cpus : Moved(c) /\ P(c) = p /\ cpu[c].pc = "putback.store_isolated"
    THEN CHOOSE c \in Cpus : Moved(c)
    ELSE putter[p]]

ASSUME TLCSet(1, {})
Never(name, situation) ==
  \/ ~situation
  \/ LET seen == <<name, "", {}>> IN
     seen \in TLCGet(1) \/ ~TLCSet(1, TLCGet(1) \cup {seen})

Movable(p) == page[p].mapping.movable

\* Isolation fails: page was freed before the reference
FailsAtGetPage == Never("FailsAtGetPage",
  \E c \in Cpus : cpu[c].pc = "isolate.get_page" /\ page[P(c)].refcount = 0)

\* ... page is no driver's any more when its type is looked at again
FailsAtType == Never("FailsAtType",
  \E c \in Cpus : cpu[c].pc = "isolate.page_movable" /\ ~Movable(P(c)))

\* ... page lock is taken
FailsAtTrylock == Never("FailsAtTrylock",
  \E c \in Cpus : cpu[c].pc = "isolate.trylock_page" /\ "locked" \in page[P(c)].flags)

\* ... page was released between the type and the lock
FailsReleased == Never("FailsReleased",
  \E c \in Cpus : cpu[c].pc = "isolate.recheck" /\ page[P(c)].mapping.ptr = null)

\* ... page was isolated by another CPU between the peek and the lock
FailsIsolated == Never("FailsIsolated",
  \E c \in Cpus : cpu[c].pc = "isolate.recheck" /\ "isolated" \in page[P(c)].flags)

\* ... and the driver refuses
FailsRefused == Never("FailsRefused",
  \E c \in Cpus : cpu[c].pc = "isolate.unlock_refused" /\ cpu[c].rc = "refused")

\* The page was allocated again between the peek and the lock, and its new owner
\* is about to store to its flags non-atomically
ReallocatedBeforeLock == Never("ReallocatedBeforeLock",
  \E c \in Cpus : /\ cpu[c].pc = "isolate.put_page"
                  /\ page[P(c)].fresh = user
                  /\ cpu[user].pc = "file.store_locked")

\* The driver releases a page that is isolated
ReleasedWhileIsolated == Never("ReleasedWhileIsolated",
  \E p \in Pages : /\ page[p].on \in Cpus /\ Movable(p)
                   /\ page[p].mapping.ptr = null)

\* A page is freed from under its migration
FreedUnderMigration == Never("FreedUnderMigration",
  \E c \in Cpus : cpu[c].pc = "migrate.freed_recheck")

\* A page that was released is found so at putback, and at move
ReleasedAtPutback == Never("ReleasedAtPutback",
  \E c \in Cpus : cpu[c].pc = "putback.recheck" /\ page[P(c)].mapping.ptr = null)
ReleasedAtMove == Never("ReleasedAtMove",
  \E c \in Cpus : cpu[c].pc = "move.page_movable" /\ page[P(c)].mapping.ptr = null)

\* A page goes back, and another CPU isolates it again
ReisolatedElsewhere == Never("ReisolatedElsewhere",
  \E p \in Pages : page[p].on \in Cpus \ {putter[p]} /\ putter[p] # null)

\* A CPU has two pages on its list
BatchOfTwo == Never("BatchOfTwo", \E c \in Cpus : Len(cpu[c].from) = 2)

\* A CPU sleeps in lock_page()
SleepsInLockPage == Never("SleepsInLockPage",
  \E c \in Cpus : cpu[c].pc = "migrate.lock_page" /\ "locked" \in page[P(c)].flags)
=============================================================================
