----------------------------- MODULE LemmasV6_17 -----------------------------
(***************************************************************************)
(* The lemmas about the core of 6.17 to 7.3 with a driver, lemma by lemma    *)
(* those of specs/alloy (lemmas_*_v6_17.als).  InductiveV6_17 and            *)
(* InductiveV7_3Balloon make invariants of them.                             *)
(***************************************************************************)
EXTENDS PlacesV6_17, InductiveShared

-----------------------------------------------------------------------------
(* Registers, r those of context c                                          *)

PlacesFit(c, r) ==
  r.pc \in {"idle"} \cup CASE c \in Cpus -> CorePlaces \cup {"migrate.pass"}
                           [] c \in Devices -> DevicePlaces
                           [] OTHER -> UserPlaces

PagesAtHand(r) ==
  /\ r.page # null => r.pc \in CorePlaces \cup UserPlaces \cup DevicePlaces
  /\ r.pc \in CorePlaces \cup UserPlaces \cup Acquiring \cup Releasing => r.page # null
  /\ (r.new # null) <=>
       \/ WayBack(r)
       \/ r.pc \in Pairing \cup {"migrate.trylock_page", "migrate.lock_page",
                                 "migrate.trylock_newpage", "migrate.put_new_page"}

CallsFit(r) ==
  /\ (r.map = "offline") <=> r.pc \in IsolateCall \cup PutbackCall \cup MigrateCall
  /\ (r.map = file) <=> r.pc = "file.migrate_page"
  /\ (r.map \in Devices) <=>
       r.pc \in (InPutback \ PutbackCall) \cup (InMigrate \ MigrateCall)
  /\ r.site = CASE r.map = null -> "none"
                [] r.pc \in IsolateCall -> "isolate"
                [] r.pc \in InPutback -> "putback"
                [] r.pc = "file.migrate_page" -> "move"
                [] OTHER -> "migrate"

ResultsFit(r) ==
  /\ (r.rc = "isolated") <=>
       r.pc \in {"isolate.set_isolated", "isolate.unlock_page", "isolate.list_add"}
  /\ CASE r.pc \in {"isolate.unlock_refused", "isolate.put_page"} -> r.rc \in {"none", "refused"}
       [] r.pc = "migrate.unlock_page" -> r.rc \in {"success", "again"}
       [] r.pc \in Undoing -> r.rc \in {"busy", "again"}
       [] r.pc \in {"migrate.put_new_page", "move.list_add_newpage"} -> r.rc = "again"
       [] r.pc \in MovedPair \cup
            {"migrate.clear_mapping", "migrate.lru_cache_add", "move.clear_isolated",
             "migrate.put_page", "putback.clear_isolated", "putback.unlock_page",
             "putback.put_page"} -> r.rc = "success"
       [] OTHER -> r.rc \in {"none", "isolated"}

WordEmpty(r) == r.word = {}

InBatch == Unmapping \cup Pairing \cup {"migrate.unlock_page", "migrate.put_page"}

ListsFit(c, r) ==
  /\ r.from # <<>> => c \in Cpus
  /\ Set(r.todo) \cup r.ret \cup Set(r.unmapped) \subseteq Set(r.from)
  /\ r.todo # <<>> \/ r.unmapped # <<>> => r.pc \in InBatch
  /\ r.ret # {} => r.pc \in InBatch \cup {"migrate.pass"}
  /\ r.pc = "migrate.pass" => r.from # <<>>

PageOnList(r) ==
  /\ r.pc \in Unmapping \cup Pairing \cup {"migrate.unlock_page", "putback.page_movable"} =>
       r.page \in Set(r.from)
  /\ r.pc \in Looking \cup Isolating \cup PuttingBack \cup {"migrate.put_page"} =>
       r.page \notin Set(r.from)

\* The new pages stand in dsts, in the order of unmapped
PairsFit(r) ==
  /\ Len(r.dsts) = Len(r.unmapped)
  /\ r.new \in News(r) => r.pc \in Pairing
  /\ r.pc \in Pairing => \E i \in DOMAIN r.unmapped :
                           r.unmapped[i] = r.page /\ r.dsts[i] = r.new

NewpageApart(r) == (News(r) \cup Some(r.new)) \cap (Set(r.from) \cup Some(r.page)) = {}

TodoFits(r) ==
  /\ r.page \notin Set(r.todo)
  /\ r.pc \in Unmapping \/ WayBack(r) =>
       Set(r.unmapped) \cap (Set(r.todo) \cup {r.page}) = {}
  /\ r.pc \in Pairing \cup {"migrate.put_page"} \/ WayOn(r) =>
       Set(r.todo) \subseteq Set(r.unmapped)
  /\ WayOn(r) => r.page \notin Set(r.unmapped)
  /\ r.pc = "migrate.lock_page" => r.todo = <<>> /\ r.unmapped = <<>>
  /\ r.pc \in Undoing /\ r.rc = "again" => r.todo = <<>>

\* Those that speak of the registers without the lists, and of the lists
HandsInv(c, r) ==
  PlacesFit(c, r) /\ PagesAtHand(r) /\ CallsFit(r) /\ ResultsFit(r) /\ WordEmpty(r)
ListsInv(c, r) == ListsFit(c, r) /\ PageOnList(r) /\ PairsFit(r) /\ NewpageApart(r) /\ TodoFits(r)
RegistersInv == \A c \in Ctx : HandsInv(c, cpu[c]) /\ ListsInv(c, cpu[c])

-----------------------------------------------------------------------------
(* Who refers to a page, who has it locked, where it is linked.  The count  *)
(* of a page is the number of its holders (RefCountExact), as each page of  *)
(* the Alloy model has a set of them.                                       *)

ReferencesLed ==
  \A c \in Ctx : cpu[c].refs = IF c \in Devices THEN {} ELSE Referred(cpu[c])

DriverReferences ==
  \A d \in Devices :
    /\ dev[d].refs =
         {p \in Pages : page[p].private = d}
         \cup PageAt(cpu[d], Acquiring \cup Releasing)
         \cup UNION {NewAt(cpu[c], DriverGot) \cup PageAt(cpu[c], MigrateMoved) :
                     c \in {b \in Ctx : cpu[b].map = d}}
    /\ cpu[d].pc \in Releasing =>
         ~\E c \in Cpus : cpu[c].map = d /\ PageAt(cpu[c], MigrateMoved) = {cpu[d].page}

LockHeld ==
  \A p \in Pages :
    /\ page[p].lockers = {c \in Ctx : p \in LockedBy(cpu[c])}
    /\ Cardinality(page[p].lockers) = IF "locked" \in page[p].flags THEN 1 ELSE 0

WaitersLocked ==
  \A p \in Pages : "waiters" \in page[p].flags => "locked" \in page[p].flags

\* linked: the pages on the list of each device
ListExact(linked) ==
  /\ \A c \in Cpus : {p \in Pages : page[p].on = c} = LinkedBy(cpu[c])
  /\ \A d \in Devices : {p \in Pages : page[p].on = d} = linked[d]

Carried ==
  \A c \in Ctx :
    /\ \A p \in CarriedBy(cpu[c]) :
         \/ page[p].on = null
         \/ cpu[c].pc = "putback.clear_isolated" /\ p = cpu[c].page /\ page[p].on \in Devices
    /\ \A b \in Ctx \ {c} : CarriedBy(cpu[b]) \cap CarriedBy(cpu[c]) = {}

-----------------------------------------------------------------------------
(* What a page is                                                           *)

\* The part of each lemma that speaks of one page alone
TypeSticksPage(pg) ==
  /\ (pg.type # "none") <=> "movable_ops" \in pg.flags
  /\ pg.private # null => pg.type # "none"
LruNotMovablePage(pg) ==
  /\ "lru" \in pg.flags <=> pg.on = "lru"
  /\ pg.type # "none" => "lru" \notin pg.flags /\ pg.mapping = NoMapping /\ pg.content # file

Typed(r) == r.page # null /\ page[r.page].type # "none"
TypeSticks ==
  /\ \A p \in Pages : TypeSticksPage(page[p])
  /\ \A c \in Ctx : LET r == cpu[c] IN
       /\ r.pc \in IsolatingLocked \cup OnTheWay \cup MovingDriver \cup (Acquiring \ Fresh)
            \cup Releasing \cup {"isolate.trylock_page", "putback.unlock_page"} => Typed(r)
       /\ r.pc \in MovingLru \cup {"migrate.freed_put_page", "putback.putback_lru_page"} => ~Typed(r)
       /\ r.pc \in Undoing /\ r.rc = "busy" => Typed(r)

LruWay ==
  \A c \in Ctx : LET r == cpu[c] IN
    /\ r.lru => BehindLook(r)
    /\ BehindLook(r) => (r.lru <=> ~Typed(r))

LruNotMovable ==
  /\ \A p \in Pages : LruNotMovablePage(page[p])
  /\ \A c \in Cpus : cpu[c].pc \in {"migrate.clear_mapping", "migrate.lru_cache_add"} =>
       page[cpu[c].new].type = "none"

MappingExact ==
  /\ \A p \in Pages :
       page[p].mapping = IF \/ slot = p
                            \/ \E c \in Cpus : p \in PageAt(cpu[c], {"migrate.clear_mapping"})
                         THEN FileMapping ELSE NoMapping

FreshOwner ==
  /\ \A c \in Cpus : \A p \in Unpublished(cpu[c]) : page[p].fresh = c
  /\ \A c \in Ctx \ Cpus : {p \in Pages : page[p].fresh = c}
                             = PageAt(cpu[c], FillingFresh \cup Fresh)

ListedPublished ==
  \A p \in Pages : page[p].fresh # null =>
    /\ "lru" \notin page[p].flags
    /\ \A c \in Ctx : p \notin Set(cpu[c].from)
    /\ p \notin PageAt(cpu[user], {"file.lock_page"})
    /\ \A c \in Cpus : p \notin PageAt(cpu[c], {"putback.putback_lru_page"})

LeavingPublished ==
  \A c \in Cpus : \A p \in PageAt(cpu[c], {"migrate.put_page"}) : page[p].fresh = null

IsolationHeld ==
  \A p \in Pages : "isolated" \in page[p].flags <=> \E c \in Cpus : p \in IsolatedBy(cpu[c])

NotIsolatedYet ==
  \A c \in Cpus : cpu[c].pc \in {"isolate.call_isolate_page"} \cup IsolateCall =>
    "isolated" \notin page[cpu[c].page].flags

\* What a driver knows to be isolated: DriverKnows says so of a set, or of a count
Known(d) ==
  {p \in Pages :
    /\ page[p].private = d
    /\ \/ /\ "isolated" \in page[p].flags
          /\ ~\E c \in Cpus : p \in PageAt(cpu[c], {"putback.clear_isolated"})
       \/ \E c \in Cpus : p \in PageAt(cpu[c], {"isolate.set_isolated"})}

\* clearing: where a device is about to release the page that it has locked
MoveOwned(clearing) ==
  /\ \A c \in Cpus :
       /\ cpu[c].pc \in (InPutback \ PutbackCall) \cup MigrateFound \cup DriverGot =>
            page[cpu[c].page].private = cpu[c].map
       /\ cpu[c].pc \in MigrateMoved \cup {"move.clear_isolated"} =>
            page[cpu[c].page].private = null
  /\ \A d \in Devices :
       /\ cpu[d].pc \in clearing => page[cpu[d].page].private = d
       /\ cpu[d].pc \in Releasing \ clearing => page[cpu[d].page].private = null

\* All of them, but DriverKnows
CoreInv(linked, filled, clearing) ==
  /\ fault = NoFault /\ RegistersInv
  /\ ReferencesLed /\ DriverReferences /\ CacheReference /\ LockHeld /\ WaitersLocked
  /\ ListExact(linked) /\ Carried /\ FreeBlank
  /\ TypeSticks /\ LruWay /\ LruNotMovable /\ OwnContent(filled) /\ MappingExact /\ SlotMoved /\ SlotFilled
  /\ FreshBlank /\ FreshOwner /\ ListedPublished /\ LeavingPublished
  /\ IsolationHeld /\ NotIsolatedYet /\ MoveOwned(clearing) /\ ModuleStays

=============================================================================
