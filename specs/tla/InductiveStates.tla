-------------------------- MODULE InductiveStates ---------------------------
(***************************************************************************)
(* The type-correct states of the core of 6.17 to 7.3 with a driver, but    *)
(* for what its devices know: built piece by piece, the registers of each   *)
(* context, then the pages.  Each piece is held at once to the lemmas that  *)
(* speak of it alone.                                                       *)
(***************************************************************************)
EXTENDS LemmasV6_17

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

\* What registers say of the pages, once for all
Told(c) ==
  {[r |-> r, locked |-> LockedBy(r), carried |-> CarriedBy(r), linked |-> LinkedBy(r)] : r \in Registers(c)}
CoreTold == Told(CHOOSE c \in Cpus : TRUE)
DeviceTold == Told(CHOOSE d \in Devices : TRUE)
UserTold == Told(user)

\* No two have a page locked, or in their hands, or on their lists
Apart(told) ==
  \A b, c \in DOMAIN told : b # c =>
    /\ told[b].locked \cap told[c].locked = {}
    /\ told[b].carried \cap told[c].carried = {}
    /\ told[b].linked \cap told[c].linked = {}

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

\* By what the registers say of a page: whether it is locked, whether it is the file's, on whose list
\* it is.  A definition of the protocol's says this of its Shapes, so that TLC evaluates it once.
ShapesBy(shapes) ==
  [k \in BOOLEAN \X BOOLEAN \X Maybe(Cpus) |->
     {pg \in shapes : k = <<"locked" \in pg.flags, pg.mapping = FileMapping,
                            IF pg.on \in Cpus THEN pg.on ELSE null>>}]

\* What the page p may be, with its lock and its count: the registers give them
Fitting(shapes, told, p) ==
  LET lockers == {c \in Ctx : p \in told[c].locked}
      linked == {c \in Cpus : p \in told[c].linked}
      holders == {c \in Ctx : p \in told[c].r.refs}
      fresh == {c \in Ctx \ Cpus : p \in PageAt(told[c].r, FillingFresh \cup Fresh)}
      filed == slot = p \/ \E c \in Cpus : p \in PageAt(told[c].r, {"migrate.clear_mapping"})
      key == <<lockers # {}, filed, IF linked = {} THEN null ELSE CHOOSE c \in linked : TRUE>>
  IN {[pg EXCEPT !.lockers = lockers, !.refcount = Cardinality(holders) + IF slot = p THEN 1 ELSE 0] :
       pg \in {q \in shapes[key] : /\ {q.fresh} \cap (Ctx \ Cpus) = fresh
                                    /\ q.on = "buddy" => holders = {}}}

DeviceRefs(pages, d) ==
  {p \in Pages : pages[p].private = d}
  \cup PageAt(cpu[d], Acquiring \cup Releasing)
  \cup UNION {NewAt(cpu[c], DriverGot) \cup PageAt(cpu[c], MigrateMoved) :
              c \in {b \in Ctx : cpu[b].map = d}}

\* and with the references of the devices
Owed(pages) ==
  [p \in Pages |-> [pages[p] EXCEPT
     !.refcount = @ + Cardinality({d \in Devices : p \in DeviceRefs(pages, d)})]]

-----------------------------------------------------------------------------
\* shapes: ShapesBy() of the protocol.  (\E x \in {..}: TLC would evaluate a LET again and again.)
CoreStates(shapes) ==
  /\ fault = NoFault
  /\ \E core \in [Cpus -> CoreTold] :
       /\ Apart(core)
       /\ \E driver \in [Devices -> DeviceTold], u \in UserTold :
            \E told \in {[c \in Ctx |-> IF c \in Cpus THEN core[c]
                                       ELSE IF c \in Devices THEN driver[c] ELSE u]} :
              /\ Apart(told)
              /\ cpu = [c \in Ctx |-> told[c].r]
              /\ slot \in Maybe(Pages)
              /\ \E fitting \in {[p \in Pages |-> Fitting(shapes, told, p)]} :
                   \E shape \in {s \in [Pages -> UNION {fitting[p] : p \in Pages}] :
                                 \A p \in Pages : s[p] \in fitting[p]} :
                     page = Owed(shape)

=============================================================================
