----------------------------- MODULE PlacesV4_8 ------------------------------
(***************************************************************************)
(* Where a context is, by its pc, and what that says of the pages in its    *)
(* registers: the vocabulary of the lemmas of InductiveV4_8, and the same,  *)
(* definition by definition, as specs/alloy/places_v4_8.als.  r: registers. *)
(***************************************************************************)
EXTENDS CoreV4_8, PlacesShared

\* What 4.8's drivers have beside (specs/alloy/driver_events_v4_8.als)
MigrateInserted == DriverSteps.migrateInserted
Empty == DriverSteps.empty
PageLocked == DriverSteps.pageLocked
Owned == DriverSteps.owned

-----------------------------------------------------------------------------
(* Compaction, in the order of the code                                     *)
Looking == {"scan.page_movable", "isolate.lru_page", "isolate.get_page"}
IsolatingLocked ==
  {"isolate.recheck", "isolate.call_isolate_page", "isolate.load_flags",
   "isolate.store_isolated", "isolate.unlock_page", "isolate.unlock_refused"} \cup IsolateCall
Isolating ==
  IsolatingLocked \cup {"isolate.page_movable", "isolate.trylock_page",
                        "isolate.put_page", "isolate.list_add"}
FreedLocked ==
  {"migrate.freed_recheck", "migrate.freed_store_isolated", "migrate.freed_unlock_page"}
FreedPlaces ==
  FreedLocked \cup {"migrate.freed_page_movable", "migrate.freed_lock_page",
                    "migrate.freed_put_newpage"}
Trying == {"migrate.trylock_page", "migrate.lock_page", "migrate.trylock_newpage"}
DriverGot ==
  InMigrate \ (MigrateCall \cup MigrateFound \cup MigrateInserted \cup MigrateMoved)
MovingDriver ==
  {"move.page_movable", "move.call_migratepage", "move.load_flags", "move.store_isolated"}
    \cup InMigrate
MovingLru == {"migrate.move_lru_page", "file.migrate_page", "migrate.clear_mapping"}
BothLocked == MovingDriver \cup MovingLru \cup {"migrate.unlock_newpage"}
Moved ==
  {"migrate.newpage_movable", "migrate.put_newpage", "migrate.putback_lru_newpage"}
Way == Trying \cup BothLocked \cup {"migrate.unlock_page"} \cup Moved
WithNewpage ==
  FreedPlaces \cup Way
    \cup {"migrate.page_count", "migrate.page_movable", "migrate.put_new_page"}
GivenBack == {"putback.load_flags", "putback.store_isolated"}
IsolatedAgain ==
  {"putback.lock_page", "putback.recheck", "putback.call_putback_page"}
    \cup InPutback \cup GivenBack
PuttingBackLocked == (IsolatedAgain \ {"putback.lock_page"}) \cup {"putback.unlock_page"}
PuttingBack ==
  PuttingBackLocked
    \cup {"putback.lock_page", "putback.put_page", "putback.putback_lru_page"}
CorePlaces ==
  Looking \cup Isolating \cup WithNewpage \cup PuttingBack
    \cup {"migrate.get_new_page", "migrate.put_page", "putback.page_movable"}

PutBackBefore(r) == r.pc = "migrate.put_new_page" /\ r.rc # "again"
Succeeded(r) ==
  r.pc \in {"migrate.unlock_newpage", "migrate.unlock_page"} /\ r.rc = "success"
WordPlaces ==
  {"isolate.store_isolated", "migrate.freed_store_isolated", "move.store_isolated",
   "putback.store_isolated", "file.store_locked"}

(* The others                                                               *)
DevicePlaces == Thread

-----------------------------------------------------------------------------
(* What a context has                                                       *)
Tagged == {p \in Pages : page[p].mapping.movable}

\* Its page is on its list
OnList(r) ==
  /\ r.pc \in WithNewpage
              \cup {"migrate.get_new_page", "migrate.put_page", "putback.page_movable"}
  /\ ~PutBackBefore(r)

\* References, but those of a device
Referred(r) ==
  Set(r.from) \cup Some(r.new) \cup PageAt(r, Isolating \cup PuttingBack \cup UserPlaces)

\* The page lock
LockedBy(r) ==
  PageAt(r, IsolatingLocked \cup FreedLocked \cup BothLocked \cup PuttingBackLocked \cup
    {"migrate.trylock_newpage", "migrate.unlock_page", "file.add_to_page_cache",
     "file.unlock_new", "file.delete_from_page_cache", "file.unlock_page"}
    \cup PageLocked)
  \cup NewAt(r, BothLocked)

\* New pages that nobody knows of yet
Unpublished(r) ==
  IF \/ Succeeded(r)
     \/ r.pc \in Moved \cup MigrateInserted \cup MigrateMoved
                 \cup {"move.load_flags", "move.store_isolated", "migrate.clear_mapping"}
  THEN {} ELSE Some(r.new)

\* Isolated: on its list, or on the way there or back
IsolationOver(r) ==
  \/ Succeeded(r)
  \/ r.pc \in Moved \cup {"migrate.freed_unlock_page", "migrate.freed_put_newpage",
                          "migrate.put_page"}
IsolatedBy(r) ==
  ((Set(r.from) \cap Tagged) \ IF IsolationOver(r) THEN Some(r.page) ELSE {})
  \cup PageAt(r, {"isolate.unlock_page", "isolate.list_add"} \cup IsolatedAgain)

\* In its hands, and linked nowhere.  A new page that a driver has published may be
\* isolated by somebody else.
CarriedHere(r) ==
  PageAt(r, {"isolate.load_flags", "isolate.store_isolated", "isolate.unlock_page",
             "isolate.list_add", "putback.putback_lru_page"}
            \cup IsolatedAgain \cup Filling \cup Acquiring)
CarriedBy(r) == CarriedHere(r) \cup (Some(r.new) \ Tagged)

\* Nobody owns the old page any more
Disowned(r) ==
  \/ Succeeded(r)
  \/ r.pc \in FreedPlaces \cup Moved \cup MigrateMoved
              \cup {"move.load_flags", "move.store_isolated", "migrate.put_page"}

=============================================================================
