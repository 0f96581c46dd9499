-------------------------- MODULE InductiveStates ---------------------------
(***************************************************************************)
(* The type-correct states of the core of 6.17 to 7.3 with a driver, but    *)
(* for what its devices know: built piece by piece, the registers of each   *)
(* context, then the pages.  Each piece is held at once to the lemmas that  *)
(* speak of it alone.                                                       *)
(***************************************************************************)
EXTENDS LemmasV6_17

VARIABLE step \* how many steps were taken

Maybe(set) == set \cup {null}

\* Lists: no page twice
Lists ==
  {l \in UNION {[1 .. n -> Pages] : n \in 0 .. Cardinality(Pages)} :
     \A i, j \in DOMAIN l : l[i] = l[j] => i = j}

Places == {"idle", "migrate.pass"} \cup CorePlaces \cup UserPlaces \cup DevicePlaces
Results == {"none", "isolated", "refused", "success", "again", "busy"}

-----------------------------------------------------------------------------
(* Registers: what is in its hands, then its lists, then its references     *)
Hands(c) ==
  {r \in UNION {
     {[Idle EXCEPT !.pc = s, !.page = p, !.new = n, !.rc = rc, !.site = site, !.map = m, !.lru = l] :
        p \in Maybe(Pages), n \in Maybe(Pages), rc \in Results, l \in BOOLEAN,
        site \in {"none", "isolate", "putback", "migrate", "move"},
        m \in {null, "offline", file} \cup Devices} :
     s \in {t \in Places : PlacesFit(c, [pc |-> t])}} : HandsInv(c, r) /\ (r.lru => BehindLook(r))}

Registers(c) ==
  {[r EXCEPT !.refs = IF c \in Devices THEN {} ELSE Referred(r)] :
    r \in {q \in UNION {
      {[h EXCEPT !.from = f, !.todo = t, !.ret = g, !.unmapped = u, !.dsts = d] :
         f \in IF c \in Cpus THEN Lists ELSE {<<>>},
         t \in IF c \in Cpus THEN Lists ELSE {<<>>},
         g \in IF c \in Cpus THEN SUBSET Pages ELSE {{}},
         u \in IF c \in Cpus THEN Lists ELSE {<<>>},
         d \in IF c \in Cpus THEN Lists ELSE {<<>>}} : h \in Hands(c)} : ListsInv(c, q)}}

CoreRegisters == Registers(CHOOSE c \in Cpus : TRUE)
DeviceRegisters == Registers(CHOOSE d \in Devices : TRUE)
UserRegisters == Registers(user)

\* No two have a page locked, or in their hands, or on their lists
Apart ==
  \A b, c \in Ctx : b # c =>
    /\ LockedBy(cpu[b]) \cap LockedBy(cpu[c]) = {}
    /\ CarriedBy(cpu[b]) \cap CarriedBy(cpu[c]) = {}
    /\ LinkedBy(cpu[b]) \cap LinkedBy(cpu[c]) = {}

-----------------------------------------------------------------------------
(* Pages: what a page may be, whatever the registers say                    *)
Flags == {"locked", "lru", "isolated", "movable_ops", "waiters"}

\* filled: the devices that fill their pages
Shapes(filled) ==
  {pg \in [refcount : {0}, flags : SUBSET Flags, type : {"none", "offline"}, mapcount : {0},
           mapping : {NoMapping, FileMapping}, private : Maybe(Devices),
           on : {null, "buddy", "lru"} \cup Cpus \cup Devices, content : {null, file} \cup Devices,
           lockers : {{}}, fresh : Maybe(Ctx)] :
     /\ TypeSticksPage(pg) /\ LruNotMovablePage(pg) /\ OwnContentPage(pg, filled) /\ FreshBlankPage(pg)
     /\ "waiters" \in pg.flags => "locked" \in pg.flags
     /\ pg.on = "buddy" => pg = BuddyPage}

\* The page p with its lock and its count, which the registers give
Lockers(p) == {c \in Ctx : p \in LockedBy(cpu[c])}
Linked(p) == {c \in Cpus : p \in LinkedBy(cpu[c])}

Fits(p, pg) ==
  /\ "locked" \in pg.flags <=> Lockers(p) # {}
  /\ IF pg.on \in Cpus THEN Linked(p) = {pg.on} ELSE Linked(p) = {}
  /\ \A c \in Ctx \ Cpus :
       (pg.fresh = c) <=> p \in PageAt(cpu[c], FillingFresh \cup Fresh)
  /\ pg.on = "buddy" => \A c \in Ctx : p \notin cpu[c].refs
  /\ (pg.mapping = FileMapping) <=>
       (slot = p \/ \E c \in Cpus : p \in PageAt(cpu[c], {"migrate.clear_mapping"}))

DeviceRefs(pages, d) ==
  {p \in Pages : pages[p].private = d}
  \cup PageAt(cpu[d], Acquiring \cup Releasing)
  \cup UNION {NewAt(cpu[c], DriverGot) \cup PageAt(cpu[c], MigrateMoved) :
              c \in {b \in Ctx : cpu[b].map = d}}

Owed(pages) ==
  [p \in Pages |-> [pages[p] EXCEPT !.lockers = Lockers(p),
     !.refcount = Cardinality({c \in Ctx : p \in cpu[c].refs})
                  + Cardinality({d \in Devices : p \in DeviceRefs(pages, d)})
                  + IF slot = p THEN 1 ELSE 0]]

-----------------------------------------------------------------------------
\* shapes: the Shapes of the protocol's driver, a definition of its own so that TLC evaluates it once
CoreStates(shapes) ==
  /\ step = 0 /\ fault = NoFault
  /\ \E core \in [Cpus -> CoreRegisters], driver \in [Devices -> DeviceRegisters] :
       \E u \in UserRegisters :
         cpu = [c \in Ctx |-> IF c \in Cpus THEN core[c]
                              ELSE IF c \in Devices THEN driver[c] ELSE u]
  /\ Apart
  /\ slot \in Maybe(Pages)
  /\ \E shape \in [Pages -> shapes] :
       /\ \A p \in Pages : Fits(p, shape[p])
       /\ page = Owed(shape)

=============================================================================
