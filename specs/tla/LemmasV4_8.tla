----------------------------- MODULE LemmasV4_8 ------------------------------
(***************************************************************************)
(* The lemmas about the core of 4.8 with a driver, lemma by lemma those of  *)
(* specs/alloy (lemmas_*_v4_8.als).  InductiveV4_8 and InductiveV4_8Balloon *)
(* make invariants of them.                                                 *)
(***************************************************************************)
EXTENDS PlacesV4_8, InductiveShared

-----------------------------------------------------------------------------
(* Registers, r those of context c                                          *)

PlacesFit(c, r) ==
  r.pc \in {"idle"} \cup CASE c \in Cpus -> CorePlaces \cup {"migrate.pass"}
                           [] c \in Devices -> DevicePlaces
                           [] OTHER -> UserPlaces

PagesAtHand(r) ==
  /\ r.page # null => r.pc \in CorePlaces \cup UserPlaces \cup (DevicePlaces \ Empty)
  /\ r.pc \in CorePlaces \cup UserPlaces \cup Acquiring \cup PageLocked \cup Owned \cup Unlocked =>
       r.page # null
  /\ r.pc \in WithNewpage => r.new # null
  /\ r.new # null => r.pc \in WithNewpage \cup PuttingBack \cup {"putback.page_movable"}

CallsFit(r) ==
  /\ (r.map = file) <=> r.pc = "file.migrate_page"
  /\ (r.map \in Devices) <=> r.pc \in IsolateCall \cup InPutback \cup InMigrate
  /\ r.map \in Devices \cup {file, null}
  /\ r.site = CASE r.map = null -> "none"
                [] r.pc \in IsolateCall -> "isolate"
                [] r.pc \in InPutback -> "putback"
                [] r.pc = "file.migrate_page" -> "move"
                [] OTHER -> "migrate"

ResultsFit(r) ==
  /\ (r.rc = "isolated") <=>
       r.pc \in {"isolate.load_flags", "isolate.store_isolated", "isolate.unlock_page",
                 "isolate.list_add"}
  /\ CASE r.pc \in {"isolate.unlock_refused", "isolate.put_page"} -> r.rc \in {"none", "refused"}
       [] r.pc \in {"migrate.unlock_newpage", "migrate.unlock_page", "migrate.put_new_page"} ->
            r.rc \in {"success", "again", "busy"}
       [] r.pc \in Moved \cup {"move.load_flags", "move.store_isolated", "migrate.clear_mapping"} ->
            r.rc = "success"
       [] r.pc = "migrate.put_page" -> r.rc \in {"none", "success"}
       [] r.pc \in {"putback.page_movable", "putback.lock_page", "putback.recheck",
                    "putback.call_putback_page", "putback.putback_lru_page"} \cup InPutback ->
            r.rc = IF r.new = null THEN "none" ELSE "busy"
       [] r.pc \in PuttingBack ->
            r.rc \in {"success", IF r.new = null THEN "none" ELSE "busy"}
       [] OTHER -> r.rc \in {"none", "isolated"}

\* The lists are sequences here
ListsFit(c, r) ==
  /\ r.ret = {} /\ r.unmapped = <<>> /\ r.dsts = <<>>
  /\ r.from # <<>> => c \in Cpus
  /\ Set(r.todo) \subseteq Set(r.from)
  /\ r.todo # <<>> =>
       \/ r.pc \in WithNewpage \cup {"migrate.get_new_page", "migrate.put_page"}
       \/ r.pc \in PuttingBack \cup {"putback.page_movable"} /\ r.new # null
  /\ r.page \notin Set(r.todo)
  /\ r.pc = "migrate.pass" => r.from # <<>>

PageOnList(r) ==
  /\ OnList(r) => r.page \in Set(r.from)
  /\ r.pc \in Looking \cup Isolating \cup PuttingBack \/ PutBackBefore(r) =>
       r.page \notin Set(r.from)

NewpageApart(r) == Some(r.new) \cap (Set(r.from) \cup Some(r.page)) = {}

\* Those that speak of the registers without the lists, and of the lists
HandsInv(c, r) == PlacesFit(c, r) /\ PagesAtHand(r) /\ CallsFit(r) /\ ResultsFit(r)
ListsInv(c, r) == ListsFit(c, r) /\ (c \in Cpus => PageOnList(r)) /\ NewpageApart(r)
RegistersInv == \A c \in Ctx : HandsInv(c, cpu[c]) /\ ListsInv(c, cpu[c])

WordOf(r) == IF r.pc \in WordPlaces THEN page[r.page].flags ELSE {}
WordLoaded == \A c \in Ctx : cpu[c].word = WordOf(cpu[c])

-----------------------------------------------------------------------------
(* Who refers to a page, who has it locked, where it is linked              *)

ReferencesLed ==
  \A c \in Ctx : cpu[c].refs = IF c \in Devices THEN {} ELSE Referred(cpu[c])

DeviceRefs(pages, d) ==
  {p \in Pages : pages[p].private = d}
  \cup PageAt(cpu[d], Acquiring \cup Releasing)
  \cup UNION {NewAt(cpu[c], DriverGot) \cup PageAt(cpu[c], MigrateMoved) :
              c \in {b \in Ctx : cpu[b].map = d}}

DriverReferences ==
  \A d \in Devices :
    /\ dev[d].refs = DeviceRefs(page, d)
    /\ \A c \in Cpus : cpu[c].map = d =>
         PageAt(cpu[c], MigrateMoved) \cap PageAt(cpu[d], Releasing) = {}

LockHeld ==
  \A p \in Pages :
    /\ page[p].lockers = {c \in Ctx : p \in LockedBy(cpu[c])}
    /\ Cardinality(page[p].lockers) = IF "locked" \in page[p].flags THEN 1 ELSE 0

\* own: for each device, what is on its list
ListExact(own) ==
  /\ \A c \in Cpus : {p \in Pages : page[p].on = c} = Set(cpu[c].from)
  /\ \A d \in Devices : {p \in Pages : page[p].on = d} = own[d]

Carried ==
  \A c \in Ctx :
    /\ \A p \in CarriedBy(cpu[c]) \ PageAt(cpu[c], GivenBack) : page[p].on = null
    /\ \A p \in PageAt(cpu[c], GivenBack) : page[p].on \in Devices \cup {null}
    /\ \A b \in Ctx \ {c} : CarriedBy(cpu[b]) \cap CarriedBy(cpu[c]) = {}

-----------------------------------------------------------------------------
(* What a page is                                                           *)

\* The part of each lemma that speaks of one page alone
\* type: that of a page which a driver has
OldFlagsPage(pg, type) ==
  /\ pg.type = IF pg.private = null THEN "none" ELSE type
  /\ pg.mapcount = 0 /\ pg.flags \subseteq {"locked", "lru", "isolated"}
TagSticksPage(pg) == pg.mapping.ptr \in Devices => pg.mapping.movable
LruNotMovablePage(pg) ==
  /\ "lru" \in pg.flags <=> pg.on = "lru"
  /\ pg.mapping.movable =>
       "lru" \notin pg.flags /\ pg.mapping.ptr # file /\ pg.content # file
OwnerPage(pg) == pg.private = IF pg.mapping.ptr \in Devices THEN pg.mapping.ptr ELSE null

OldFlags(type) == \A p \in Pages : OldFlagsPage(page[p], type)

TagSticks ==
  /\ \A p \in Pages : TagSticksPage(page[p])
  /\ \A c \in Ctx : LET r == cpu[c] IN
       /\ PageAt(r, IsolatingLocked \cup (PuttingBack \ {"putback.putback_lru_page"})
                    \cup MovingDriver \cup FreedLocked \cup Owned \cup Releasing \cup
                    {"isolate.trylock_page", "isolate.list_add", "migrate.freed_lock_page"})
            \subseteq Tagged
       /\ PageAt(r, MovingLru \cup {"putback.putback_lru_page"}) \cap Tagged = {}
       /\ /\ r.pc \in {"migrate.unlock_newpage", "migrate.unlock_page", "putback.page_movable"}
          /\ r.rc = "busy"
          => r.page \in Tagged
       /\ NewAt(r, MigrateInserted \cup MigrateMoved \cup {"migrate.put_newpage"}) \subseteq Tagged
       /\ NewAt(r, {"migrate.clear_mapping", "migrate.putback_lru_newpage"}) \cap Tagged = {}

LruWay ==
  \A c \in Ctx : LET r == cpu[c] IN
    /\ r.lru => r.pc \in Way \cup {"migrate.put_page", "migrate.put_new_page"}
    /\ r.pc \in Way => (r.lru <=> r.page \notin Tagged)

LruNotMovable == \A p \in Pages : LruNotMovablePage(page[p])

MappingExact ==
  \A p \in Pages :
    /\ OwnerPage(page[p])
    /\ (page[p].mapping.ptr = file) <=>
         \/ slot = p
         \/ \E c \in Cpus : p \in PageAt(cpu[c], {"migrate.clear_mapping"})

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

IsolationHeld ==
  \A p \in Pages : "isolated" \in page[p].flags <=> \E c \in Cpus : p \in IsolatedBy(cpu[c])

NotIsolatedYet ==
  \A c \in Cpus : cpu[c].pc \in {"isolate.call_isolate_page"} \cup IsolateCall =>
    "isolated" \notin page[cpu[c].page].flags

\* What the driver knows to be isolated: DriverKnows says how
Known(d) == {p \in Pages :
  /\ page[p].private = d
  /\ \/ /\ "isolated" \in page[p].flags
        /\ ~\E c \in Cpus : p \in PageAt(cpu[c], GivenBack \cup MigrateInserted)
     \/ \E c \in Cpus : p \in PageAt(cpu[c], {"isolate.load_flags", "isolate.store_isolated"})}

MoveOwned ==
  /\ \A c \in Cpus : LET r == cpu[c] IN
       /\ r.pc \in {"isolate.call_isolate_page", "isolate.load_flags", "isolate.store_isolated",
                    "putback.call_putback_page", "move.call_migratepage"} =>
            page[r.page].private # null
       /\ r.pc \in IsolateCall \cup InPutback \cup (InMigrate \ MigrateMoved) =>
            page[r.page].private = r.map
       /\ Disowned(r) => page[r.page].private = null
  /\ \A d \in Devices :
       /\ cpu[d].pc \in Owned => page[cpu[d].page].private = d
       /\ \A p \in PageAt(cpu[d], Releasing \ Owned) : page[p].private = null

-----------------------------------------------------------------------------
\* All but DriverKnows.  What a driver says: where its pages are linked, which devices fill
\* their pages, and which type its pages have
CoreInv(linked, filled, type) ==
  /\ fault = NoFault /\ RegistersInv /\ WordLoaded
  /\ ReferencesLed /\ DriverReferences /\ CacheReference /\ LockHeld
  /\ ListExact(linked) /\ Carried /\ FreeBlank
  /\ OldFlags(type) /\ TagSticks /\ LruWay /\ LruNotMovable /\ OwnContent(filled) /\ MappingExact
  /\ SlotMoved /\ SlotFilled /\ FreshBlank /\ FreshOwner /\ ListedPublished
  /\ IsolationHeld /\ NotIsolatedYet /\ MoveOwned /\ ModuleStays

=============================================================================
