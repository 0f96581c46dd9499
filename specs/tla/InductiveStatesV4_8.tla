------------------------ MODULE InductiveStatesV4_8 -------------------------
(***************************************************************************)
(* The type-correct states of the core of 4.8 with a driver, but for what   *)
(* its devices know: built piece by piece, as in InductiveStates.           *)
(***************************************************************************)
EXTENDS LemmasV4_8

Maybe(set) == set \cup {null}

\* Lists: no page twice
Lists ==
  {l \in UNION {[1 .. n -> Pages] : n \in 0 .. Cardinality(Pages)} :
     \A i, j \in DOMAIN l : l[i] = l[j] => i = j}

Places == {"idle", "migrate.pass"} \cup CorePlaces \cup UserPlaces \cup DevicePlaces
Results == {"none", "isolated", "refused", "success", "again", "busy"}
Flags == {"locked", "lru", "isolated"}

-----------------------------------------------------------------------------
(* Registers: what is in its hands, then its lists, then its references     *)
\* (Each set is filtered before the union: TLC compares what it unites pair by pair.)
HandsAt(c, s) ==
  {r \in {[Idle EXCEPT !.pc = s, !.page = p, !.new = n, !.rc = rc, !.site = site, !.map = m, !.lru = l,
                     !.word = w] :
          p \in Maybe(Pages), n \in Maybe(Pages), rc \in Results, l \in BOOLEAN,
          site \in {"none", "isolate", "putback", "migrate", "move"},
          m \in {null, file} \cup Devices, w \in IF s \in WordPlaces THEN SUBSET Flags ELSE {{}}} :
   /\ HandsInv(c, r)
   /\ r.lru => r.pc \in Way \cup {"migrate.put_page", "migrate.put_new_page"}}
Hands(c) == UNION {HandsAt(c, s) : s \in {t \in Places : PlacesFit(c, [pc |-> t])}}

RegistersOf(c, h) ==
  {[r EXCEPT !.refs = IF c \in Devices THEN {} ELSE Referred(r)] :
    r \in {q \in {[h EXCEPT !.from = f, !.todo = t] :
                  f \in IF c \in Cpus THEN Lists ELSE {<<>>},
                  t \in IF c \in Cpus THEN Lists ELSE {<<>>}} : ListsInv(c, q)}}
Registers(c) == UNION {RegistersOf(c, h) : h \in Hands(c)}

CoreRegisters == Registers(CHOOSE c \in Cpus : TRUE)
DeviceRegisters == Registers(CHOOSE d \in Devices : TRUE)
UserRegisters == Registers(user)

\* No two have a page locked, or in their hands, or on their lists
Apart ==
  \A b, c \in Ctx : b # c =>
    /\ LockedBy(cpu[b]) \cap LockedBy(cpu[c]) = {}
    /\ CarriedHere(cpu[b]) \cap CarriedHere(cpu[c]) = {}
    /\ Set(cpu[b].from) \cap Set(cpu[c].from) = {}

-----------------------------------------------------------------------------
(* Pages: what a page may be, whatever the registers say                    *)
\* filled: the devices that fill their pages; type: that of the pages that a driver has
Shapes(filled, type) ==
  {pg \in [refcount : {0}, flags : SUBSET Flags, type : {"none", type}, mapcount : {0},
           mapping : [ptr : {null, file} \cup Devices, movable : BOOLEAN],
           private : Maybe(Devices), on : {null, "buddy", "lru"} \cup Cpus \cup Devices,
           content : {null, file} \cup filled, lockers : {{}}, fresh : Maybe(Ctx)] :
     /\ OldFlagsPage(pg, type) /\ TagSticksPage(pg) /\ LruNotMovablePage(pg) /\ OwnerPage(pg)
     /\ OwnContentPage(pg, filled) /\ FreshBlankPage(pg)
     /\ pg.on \in Devices => pg.on = pg.private
     /\ pg.on = "buddy" => pg = BuddyPage}

\* What the registers say of the page p, once for all shapes
Led(p) ==
  [lockers |-> {c \in Ctx : p \in LockedBy(cpu[c])},
   linked  |-> {c \in Cpus : p \in Set(cpu[c].from)},
   holders |-> {c \in Ctx : p \in cpu[c].refs},
   fresh   |-> {c \in Ctx \ Cpus : p \in PageAt(cpu[c], FillingFresh \cup Fresh)},
   file    |-> slot = p \/ \E c \in Cpus : p \in PageAt(cpu[c], {"migrate.clear_mapping"})]

Fits(led, pg) ==
  /\ "locked" \in pg.flags <=> led.lockers # {}
  /\ led.linked = {pg.on} \cap Cpus
  /\ led.fresh = {pg.fresh} \cap (Ctx \ Cpus)
  /\ pg.on = "buddy" => led.holders = {}
  /\ (pg.mapping.ptr = file) <=> led.file

Owed(pages) ==
  [p \in Pages |-> [pages[p] EXCEPT !.lockers = Led(p).lockers,
     !.refcount = Cardinality(Led(p).holders)
                  + Cardinality({d \in Devices : p \in DeviceRefs(pages, d)})
                  + IF slot = p THEN 1 ELSE 0]]

-----------------------------------------------------------------------------
\* shapes: the Shapes of the protocol's driver, a definition of its own so that TLC evaluates it once
CoreStates(shapes) ==
  /\ fault = NoFault
  /\ \E core \in [Cpus -> CoreRegisters], driver \in [Devices -> DeviceRegisters] :
       \E u \in UserRegisters :
         cpu = [c \in Ctx |-> IF c \in Cpus THEN core[c]
                              ELSE IF c \in Devices THEN driver[c] ELSE u]
  /\ Apart
  /\ slot \in Maybe(Pages)
  /\ LET led == [p \in Pages |-> Led(p)] IN
     \E shape \in [Pages -> shapes] :
       /\ \A p \in Pages : Fits(led[p], shape[p])
       /\ page = Owed(shape)

=============================================================================
