------------------- MODULE MC_v6_17_any_driver_inductive --------------------
(***************************************************************************)
(* Each step of v6.17/any-driver keeps Inv from every type-correct state    *)
(* that satisfies it, reachable or not.  The initial states are all of them,*)
(* built piece by piece: the registers of each context, then the pages, then*)
(* the devices.  Each piece is held at once to the lemmas that speak of it  *)
(* alone; Inv itself has the last word.                                     *)
(***************************************************************************)
EXTENDS MC_v6_17_any_driver, InductiveV6_17

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

Shapes ==
  {pg \in [refcount : {0}, flags : SUBSET Flags, type : {"none", "offline"}, mapcount : {0},
           mapping : {NoMapping, FileMapping}, private : Maybe(Devices),
           on : {null, "buddy", "lru"} \cup Cpus, content : {null, file} \cup Devices,
           lockers : {{}}, fresh : Maybe(Ctx)] :
     /\ TypeSticksPage(pg) /\ LruNotMovablePage(pg) /\ OwnContentPage(pg) /\ FreshBlankPage(pg)
     /\ "waiters" \in pg.flags => "locked" \in pg.flags
     /\ pg.on = "buddy" => pg = BuddyPage}

\* The page p with its lock and its count, which the registers give
Lockers(p) == {c \in Ctx : p \in LockedBy(cpu[c])}
Linked(p) == {c \in Cpus : p \in LinkedBy(cpu[c])}

Fits(p, pg) ==
  /\ "locked" \in pg.flags <=> Lockers(p) # {}
  /\ IF pg.on \in Cpus THEN Linked(p) = {pg.on} ELSE Linked(p) = {}
  /\ \A c \in Ctx \ Cpus :
       (pg.fresh = c) <=> p \in PageAt(cpu[c], FillingFresh \cup {"any.set_page_movable"})
  /\ pg.on = "buddy" => \A c \in Ctx : p \notin cpu[c].refs
  /\ (pg.mapping = FileMapping) <=>
       (slot = p \/ \E c \in Cpus : p \in PageAt(cpu[c], {"migrate.clear_mapping"}))

DeviceRefs(pages, d) ==
  {p \in Pages : pages[p].private = d}
  \cup PageAt(cpu[d], {"any.set_page_movable"} \cup Releasing)
  \cup UNION {NewAt(cpu[c], {"any.migrate_move"}) \cup PageAt(cpu[c], {"any.migrate_put_page"}) :
              c \in {b \in Ctx : cpu[b].map = d}}

Owed(pages) ==
  [p \in Pages |-> [pages[p] EXCEPT !.lockers = Lockers(p),
     !.refcount = Cardinality({c \in Ctx : p \in cpu[c].refs})
                  + Cardinality({d \in Devices : p \in DeviceRefs(pages, d)})
                  + IF slot = p THEN 1 ELSE 0]]

-----------------------------------------------------------------------------
InductiveInit ==
  /\ fault = NoFault
  /\ \E core \in [Cpus -> CoreRegisters], driver \in [Devices -> DeviceRegisters] :
       \E u \in UserRegisters :
         cpu = [c \in Ctx |-> IF c \in Cpus THEN core[c]
                              ELSE IF c \in Devices THEN driver[c] ELSE u]
  /\ Apart
  /\ slot \in Maybe(Pages)
  /\ \E shape \in [Pages -> Shapes] :
       /\ \A p \in Pages : Fits(p, shape[p])
       /\ page = Owed(shape)
  /\ \E known \in [Devices -> SUBSET Pages] :
       dev = [d \in Devices |-> [mapping |-> "live", isolated |-> known[d], refs |-> DeviceRefs(page, d)]]
  /\ Inv

=============================================================================
