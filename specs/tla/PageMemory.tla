----------------------------- MODULE PageMemory -----------------------------
(***************************************************************************)
(* What all CPUs share: struct page (include/linux/mm_types.h, 4.0 to 7.3)  *)
(* with its flag word, reference count, mapping, private word and lru link, *)
(* the driver's device, and the page lock.  Every operator below that has a *)
(* kernel function's name is one atomic access by one CPU.                  *)
(*                                                                          *)
(* A step has one name.  pc[c] is the name of the step that context c takes *)
(* next, or "idle" (what comes next is a choice), or "stopped" (the kernel  *)
(* died there).  The action of a step is the name with '_' for '.':         *)
(* "isolate.get_page" is the action isolate_get_page.                       *)
(***************************************************************************)
EXTENDS Integers, Sequences, FiniteSets

CONSTANTS
  Cpus,      \* CPUs in compaction: scanning, isolating, migrating, putting back
  Pages,     \* the struct pages of one zone; what is not in use is in the buddy
  Devices,   \* driver instances; each is also the context of its own thread
  user,      \* the other user of the allocator: page cache, and pfn walkers
  file,      \* the mapping of an ordinary file: migratepage, no isolatepage
  null,      \* NULL
  Rules,     \* names of the rules that hold in this run
  Ops(_),            \* mapping -> first step of its three callbacks, or null
  AfterCallback(_, _) \* (registers, result) -> registers behind the call

VARIABLES
  page,   \* struct page of each page
  cpu,    \* registers of each context, and the references that it holds
  dev,    \* the driver's side of each device
  slot,   \* the one slot of the page cache: the page that holds the file
  fault   \* the property that the last step broke, if it broke one

vars == <<page, cpu, dev, slot, fault>>

Ctx == Cpus \cup Devices \cup {user}

NoMapping == [ptr |-> null, movable |-> FALSE]

\* What __SetPageMovable(page, m) and __ClearPageMovable(page) leave in page->mapping, 4.8 to
\* 6.16: the pointer goes, the tag stays until the page is freed
MovableMapping(m) == [ptr |-> m, movable |-> TRUE]
ClearedMapping == [ptr |-> null, movable |-> "clear-movable.keeps-type" \in Rules]
SetPageMovable(pg, m, p) == [pg EXCEPT ![p].mapping = MovableMapping(m), ![p].fresh = null]

(***************************************************************************)
(* A page in the buddy.  `on` is the list that page->lru is linked in;      *)
(* `lockers` (who believes to hold the page lock) and `fresh` (the owner    *)
(* that has allocated the page and not published it yet) are bookkeeping of *)
(* the model: the kernel keeps neither.                                     *)
(***************************************************************************)
BuddyPage ==
  [refcount |-> 0, flags |-> {}, type |-> "none", mapcount |-> 0,
   mapping |-> NoMapping, private |-> null, on |-> "buddy",
   content |-> null, lockers |-> {}, fresh |-> null]

Idle ==
  [pc |-> "idle", page |-> null, new |-> null, map |-> null, rc |-> "none",
   site |-> "none", word |-> {}, next |-> null, lru |-> FALSE,
   todo |-> <<>>, from |-> <<>>, ret |-> {}, unmapped |-> <<>>, dsts |-> <<>>,
   refs |-> {}]

NoFault == [property |-> "none", step |-> "none", stop |-> FALSE]

-----------------------------------------------------------------------------
(* Registers and control                                                    *)

P(c) == cpu[c].page
N(c) == cpu[c].new

\* Nothing follows a step that killed the kernel.  Pagerace gives TLC At in Java too
\* (AtOperator), which is faster, and so are View and SymmetricView, by which it has TLC
\* tell states apart (StateView, of all variables that a model has).  In Java, UpTo is the
\* same for states that differ in the names of CPUs and pages only, as SYMMETRY has it.
\* Who changes something here gets what is here.

Alive == ~fault.stop
At(c, s) == Alive /\ cpu[c].pc = s
Whole(state) == state
View == Whole(vars)
UpTo(cpus, pages, state) == state
SymmetricView == UpTo(Cpus, Pages, vars)

\* Back at "idle" a context forgets its registers; what is on its private list
\* and the references that it holds stay.
Settle(r) ==
  IF r.pc = "idle" THEN [Idle EXCEPT !.from = r.from, !.refs = r.refs] ELSE r

Regs(c, r) == cpu' = [cpu EXCEPT ![c] = Settle(r)]
Go(c, s) == Regs(c, [cpu[c] EXCEPT !.pc = s])
Quiet == fault' = NoFault

\* The step s of c broke a property.  A Bug ends the behaviour: an oops, a BUG_ON,
\* or something behind which the kernel's state means nothing any more (a WARN_ON
\* that says so, too).  A Warn does not, the CPU runs on.
Broken(s, property, stop) ==
  [property |-> property, step |-> s, stop |-> stop]
BugAt(c, s, property) ==
  /\ fault' = Broken(s, property, TRUE)
  /\ cpu' = [cpu EXCEPT ![c].pc = "stopped"]
  /\ UNCHANGED <<page, dev, slot>>
Bug(c, property) == BugAt(c, cpu[c].pc, property)
Warn(s, property) == fault' = Broken(s, property, FALSE)

-----------------------------------------------------------------------------
(* Reference count                                                          *)

\* get_page_unless_zero()
GetPageUnlessZero(c, p, ok, fail) ==
  /\ IF page[p].refcount = 0
     THEN Go(c, fail) /\ UNCHANGED page
     ELSE /\ page' = [page EXCEPT ![p].refcount = @ + 1]
          /\ Regs(c, [cpu[c] EXCEPT !.pc = ok, !.refs = @ \cup {p}])
  /\ Quiet /\ UNCHANGED <<dev, slot>>

\* The page types that a driver can register callbacks for (6.17)
MovableTypes == {"offline", "zsmalloc"}

\* free_pages_check(): what must not be set on a page that is freed.  Before it
\* free_pages_prepare() clears the mapping of an anonymous page, from 4.8 on a mapping
\* that has the movable tag, from 6.17 on any page type.  PG_movable_ops is PG_uptodate of
\* a page of the page cache and PG_reported of a free page: it has to go, too.
BadPage(pg, p) ==
  \/ /\ pg[p].mapping.ptr \notin {null, "anon"}
     /\ ~pg[p].mapping.movable
     /\ "free.clears-mapping" \notin Rules
  \/ pg[p].type # "none" /\ "free.clears-type" \notin Rules
  \/ /\ pg[p].type \in MovableTypes /\ "movable_ops" \in pg[p].flags
     /\ "free.clears-flags" \notin Rules
  \/ pg[p].mapcount # 0
  \/ pg[p].flags \cap {"locked", "private", "slab"} # {}

\* __page_cache_release() takes a page that is freed off the LRU; nobody takes
\* it off another list, or out of a driver's books.
StillInUse(pg, p) == pg[p].on \notin {null, "lru"} \/ pg[p].private # null

\* What put_page(p) breaks in the memory pg, "none" if nothing; held: the caller
\* has a reference to give back.
PutBreaks(pg, p, held) ==
  IF ~held \/ pg[p].refcount = 0 THEN "RefBalance"
  ELSE IF pg[p].refcount > 1 THEN "none"
  ELSE IF BadPage(pg, p) THEN "CleanFree"
  ELSE IF StillInUse(pg, p) THEN "FreedInUse"
  ELSE "none"

Dropped(pg, p) ==
  IF pg[p].refcount = 1 THEN [pg EXCEPT ![p] = BuddyPage]
  ELSE [pg EXCEPT ![p].refcount = @ - 1]

\* put_page() in the memory pg (page, or page after a store that goes with it)
\* of a reference that context c holds; r: c's registers after it; dv: the devices after
\* what goes with it
PutPageWith(pg, dv, c, p, r) ==
  LET broken == PutBreaks(pg, p, p \in cpu[c].refs) IN
  IF broken # "none" THEN Bug(c, broken)
  ELSE /\ page' = Dropped(pg, p)
       /\ dev' = dv
       /\ Regs(c, [r EXCEPT !.refs = @ \ {p}])
       /\ Quiet /\ UNCHANGED slot

PutPageIn(pg, c, p, r) == PutPageWith(pg, dev, c, p, r)

PutPage(c, p, r) == PutPageIn(page, c, p, r)

\* get_page(newpage) in migration: device d has the reference; the step s follows
GetDevicePage(c, d, s) ==
  /\ page' = [page EXCEPT ![N(c)].refcount = @ + 1]
  /\ dev' = [dev EXCEPT ![d].refs = @ \cup {N(c)}]
  /\ Go(c, s)
  /\ Quiet /\ UNCHANGED slot

\* put_page() of the reference that device d holds; pg, dv: the memory and the devices, or
\* these after a store that goes with it
PutDevicePageWith(pg, dv, c, d, p, r) ==
  LET broken == PutBreaks(pg, p, p \in dev[d].refs) IN
  IF broken # "none" THEN Bug(c, broken)
  ELSE /\ page' = Dropped(pg, p)
       /\ dev' = [dv EXCEPT ![d].refs = @ \ {p}]
       /\ Regs(c, r)
       /\ Quiet /\ UNCHANGED slot

PutDevicePageIn(dv, c, d, p, r) == PutDevicePageWith(page, dv, c, d, p, r)

PutDevicePage(c, d, p, r) == PutDevicePageIn(dev, c, d, p, r)

\* alloc_page(): the page is the caller's alone (count 1) until it is published
Buddy == {p \in Pages : page[p].on = "buddy"}
Allocated(c) == [BuddyPage EXCEPT !.refcount = 1, !.on = null, !.fresh = c]

\* alloc_page() by the thread of a device; the step s follows
AllocPage(d, s) ==
  /\ \E p \in Buddy :
       /\ page' = [page EXCEPT ![p] = Allocated(d)]
       /\ dev' = [dev EXCEPT ![d].refs = @ \cup {p}]
       /\ Regs(d, [cpu[d] EXCEPT !.page = p, !.pc = s])
  /\ Quiet /\ UNCHANGED slot

\* A reference that no register and no list of its holder leads to is never put.
Leaks(r) ==
  ~(r.refs \subseteq {r.page, r.new} \cup {r.from[i] : i \in DOMAIN r.from}
                     \cup {r.dsts[i] : i \in DOMAIN r.dsts})

-----------------------------------------------------------------------------
(* Page lock and flag word                                                  *)

\* Somebody else has allocated p and not published it: its owner may store to
\* the flag word non-atomically, so nobody may lock p now.
Foreign(c, p) == page[p].refcount = 0 \/ page[p].fresh \notin {null, c}

Refs(c) == cpu[c].refs \cup IF c \in Devices THEN dev[c].refs ELSE {}

LockTaken(c, p) ==
  [page EXCEPT ![p].flags = @ \cup {"locked"}, ![p].lockers = @ \cup {c}]

\* trylock_page().  To lock a page that is somebody else's new page breaks
\* OwnerLock.  With a reference that is a race that may end well; without one it
\* is a write to memory that the caller has no right to.
TrylockPage(c, p, ok, fail) ==
  IF "locked" \in page[p].flags
  THEN Go(c, fail) /\ Quiet /\ UNCHANGED <<page, dev, slot>>
  ELSE IF Foreign(c, p) /\ p \notin Refs(c) THEN Bug(c, "OwnerLock")
  ELSE /\ page' = LockTaken(c, p)
       /\ Go(c, ok)
       /\ IF Foreign(c, p) THEN Warn(cpu[c].pc, "OwnerLock") ELSE Quiet
       /\ UNCHANGED <<dev, slot>>

\* BUG_ON(!trylock_page(p))
TrylockPageOrBug(c, p, ok, property) ==
  IF "locked" \in page[p].flags THEN Bug(c, property)
  ELSE TrylockPage(c, p, ok, "stopped")

\* A context goes to sleep in lock_page() and is still before it.
SleepForLock(p) ==
  /\ "lock_page.sets-waiters" \in Rules
  /\ "locked" \in page[p].flags /\ "waiters" \notin page[p].flags
  /\ page' = [page EXCEPT ![p].flags = @ \cup {"waiters"}]
  /\ Quiet /\ UNCHANGED <<cpu, dev, slot>>

\* lock_page(): sleeps while the bit is set.  From 4.10 on (62906027091f) it sets
\* PG_waiters before it sleeps, an atomic update of the flag word, without which the
\* unlock would not look for somebody to wake.
LockPage(c, p, ok) ==
  \/ /\ "locked" \notin page[p].flags
     /\ TrylockPage(c, p, ok, "stopped")
  \/ SleepForLock(p)

\* unlock_page(), VM_BUG_ON_PAGE(!PageLocked(p)) included.  pg: the memory, or the memory
\* after a store that goes with it; r: registers after it.  Who sleeps is woken, and says
\* so again if somebody else is faster.
UnlockPageIn(pg, c, p, r) ==
  IF c \notin page[p].lockers \/ "locked" \notin page[p].flags
  THEN Bug(c, "LockHolder")
  ELSE IF Leaks(r) THEN Bug(c, "NoLeak")
  ELSE /\ page' = [pg EXCEPT ![p].flags = @ \ {"locked", "waiters"},
                             ![p].lockers = @ \ {c}]
       /\ Regs(c, r)
       /\ Quiet /\ UNCHANGED <<dev, slot>>

UnlockPage(c, p, r) == UnlockPageIn(page, c, p, r)

\* A non-atomic flag store (__SetPageLocked, __SetPageIsolated, ...) is a load
\* of the whole word, and a store of the whole word later.
LoadFlags(c, p, s) ==
  /\ Regs(c, [cpu[c] EXCEPT !.pc = s, !.word = page[p].flags])
  /\ Quiet /\ UNCHANGED <<page, dev, slot>>

\* An update that came between the two is lost.
StoreBreaks(c, p) == page[p].flags # cpu[c].word

StoreFlags(c, p, pg, r) ==
  IF StoreBreaks(c, p) THEN Bug(c, "FlagWord")
  ELSE /\ page' = pg
       /\ Regs(c, [r EXCEPT !.word = {}])
       /\ Quiet /\ UNCHANGED <<dev, slot>>

\* set_bit() and clear_bit(): the update of one bit of the word, w behind it
SetFlags(c, p, w, s) ==
  /\ page' = [page EXCEPT ![p].flags = w]
  /\ Go(c, s)
  /\ Quiet /\ UNCHANGED <<dev, slot>>

-----------------------------------------------------------------------------
(* Callbacks.  A call is a jump to the first step of the callback; the      *)
(* callback comes back through the call site.                               *)

\* A type of pages that nobody has registered callbacks for
NoOps == [isolate |-> null, migrate |-> null, putback |-> null]

\* page->mapping = ERR_PTR(-ENOMEM), which is not NULL
ErrorPointer(m) == m \in Devices /\ dev[m].mapping = "error"

\* A mapping whose memory is freed, or that never was one.  The callbacks of a page type go
\* with the module of their driver: set_movable_ops(NULL, type), 6.18.
Freed(m) ==
  m = "poison" \/ \E d \in Devices : dev[d].mapping = "freed" /\ (m = d \/ m \in MovableTypes)

Call(c, m, callback, site) ==
  IF m = null THEN Bug(c, "MappingPresent")
  ELSE IF Freed(m) THEN Bug(c, "MappingAlive")
  ELSE IF Ops(m)[callback] = null THEN Bug(c, "TotalDispatch")
  ELSE /\ Regs(c, [cpu[c] EXCEPT !.pc = Ops(m)[callback], !.site = site,
                                 !.map = m])
       /\ Quiet /\ UNCHANGED <<page, dev, slot>>

\* Registers behind the call when the callback returns rc
Returned(c, rc) == AfterCallback(cpu[c], rc)

\* return rc, with nothing else to do
Return(c, rc) ==
  IF Leaks(Returned(c, rc)) THEN Bug(c, "NoLeak")
  ELSE Regs(c, Returned(c, rc)) /\ Quiet /\ UNCHANGED <<page, dev, slot>>

\* The device that page->private names (balloon_page_device)
Device(c) == page[P(c)].private

\* What a peek takes for a driver's movable page.  __PageMovable(), 4.8 to 6.16: the
\* tag in the low bits of page->mapping, nothing else.  page_has_movable_ops(), from
\* 6.17 on: PG_movable_ops, on a page of a type that has callbacks.  PageMovable() of
\* the series of 2016, up to v3: PG_movable, with a certain _mapcount.
HasMovableOps(p) ==
  \/ page[p].mapping.movable
  \/ /\ "movable_ops" \in page[p].flags
     /\ page[p].type \in MovableTypes \cup {"movable"}

\* CONFIG_BALLOON_COMPACTION=n, 3.18 to 4.7: the balloon sets neither PagePrivate nor
\* page->private, and the core knows no balloon page.
NoCompaction == "config.no-balloon-compaction" \in Rules

\* __is_movable_balloon_page(), isolated_balloon_page(), 3.18 to 4.7: the type
\* alone.  balloon_page_movable(): on its device's list.
BalloonPage(p) == page[p].type = "balloon" /\ ~NoCompaction
OnBalloonList(p) == BalloonPage(p) /\ "private" \in page[p].flags

\* What v4 of the series of 2016 replaced: the driver sets and clears PG_isolated in its
\* callbacks, and the bit is PG_owner_priv_1 (CoreSeries2016)
DriverIsolates == "isolated.by-driver" \in Rules

\* A device stands for the node's counters of isolated pages (Vmstat).  page_is_file_cache()
\* says which of the two counts a page; Counted: the devices after mod_node_page_state()
Counters == {d \in Devices : "isolated_file" \in DOMAIN dev[d]}
CounterOf(p) == IF "swapbacked" \in page[p].flags THEN "isolated_anon" ELSE "isolated_file"
Counted(p, change) ==
  IF Counters = {} THEN dev
  ELSE [d \in Devices |-> IF d \notin Counters THEN dev[d]
                          ELSE [dev[d] EXCEPT ![CounterOf(p)] = @ + change]]

\* A device is a process with anonymous memory (AnonPages)
AnonMemory == \E d \in Devices : "pte" \in DOMAIN dev[d]

\* page->mapping of an anonymous page, a pointer to its struct anon_vma with the low bit set,
\* and the pointer without that bit
AnonMapping == [ptr |-> "anon", movable |-> FALSE]
anonVma == "anon_vma"

Without(seq, p) == SelectSeq(seq, LAMBDA q : q # p)

=============================================================================
