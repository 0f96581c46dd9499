---------------------------- MODULE PlacesV6_17 -----------------------------
(***************************************************************************)
(* Where a context is, by its pc, and what that says of the pages in its    *)
(* registers: the vocabulary of the lemmas of InductiveV6_17, and the same, *)
(* definition by definition, as specs/alloy/places_v6_17.als.  r: registers.*)
(***************************************************************************)
EXTENDS CoreV6_17, PlacesShared

-----------------------------------------------------------------------------
(* Compaction, in the order of the code                                     *)
Looking == {"scan.page_movable", "isolate.lru_page", "isolate.get_page"}
IsolatingLocked ==
  {"isolate.recheck", "isolate.call_isolate_page", "isolate.set_isolated",
   "isolate.unlock_page", "isolate.unlock_refused"} \cup IsolateCall
Isolating ==
  IsolatingLocked \cup {"isolate.page_movable", "isolate.trylock_page",
                        "isolate.put_page", "isolate.list_add"}
Unmapping ==
  {"migrate.page_count", "migrate.freed_put_page", "migrate.get_new_page",
   "migrate.trylock_page", "migrate.lock_page", "migrate.trylock_newpage",
   "migrate.put_new_page"}
DriverGot == InMigrate \ (MigrateCall \cup MigrateFound \cup MigrateMoved)
MovingDriver == {"move.call_migrate_page", "move.clear_isolated"} \cup InMigrate
MovingLru ==
  {"migrate.move_lru_page", "file.migrate_page", "migrate.clear_mapping",
   "migrate.lru_cache_add"}
MovedPair == {"migrate.unlock_newpage", "migrate.put_newpage"}
Undoing ==
  {"migrate.undo_unlock_page", "migrate.undo_unlock_newpage", "migrate.undo_put_newpage"}
Pairing ==
  {"move.list_del_newpage", "move.list_add_newpage"}
    \cup MovingDriver \cup MovingLru \cup MovedPair \cup Undoing
PuttingBackLocked ==
  {"putback.call_putback_page", "putback.clear_isolated", "putback.unlock_page"}
    \cup InPutback
PuttingBack ==
  PuttingBackLocked
    \cup {"putback.lock_page", "putback.put_page", "putback.putback_lru_page"}
CorePlaces ==
  Looking \cup Isolating \cup Unmapping \cup Pairing \cup PuttingBack
    \cup {"migrate.unlock_page", "migrate.put_page", "putback.page_movable"}

WayBack(r) == r.pc = "migrate.unlock_page" /\ r.rc = "again"
WayOn(r) == r.pc = "migrate.unlock_page" /\ r.rc # "again"

(* The others                                                               *)
DevicePlaces == Thread

-----------------------------------------------------------------------------
(* What a context has                                                       *)
News(r) == Set(r.dsts)

\* References, but those of a device
Referred(r) ==
  Set(r.from) \cup News(r) \cup Some(r.new)
    \cup PageAt(r, Isolating \cup PuttingBack \cup {"migrate.put_page"} \cup UserPlaces)

\* The page lock.  Of a pair, both are locked until the one or the other was unlocked
LockedBy(r) ==
  (((Set(r.unmapped) \cup News(r))
     \ PageAt(r, {"migrate.undo_unlock_newpage", "migrate.undo_put_newpage"}))
     \ NewAt(r, {"migrate.undo_put_newpage", "migrate.put_newpage"}))
  \cup PageAt(r, IsolatingLocked \cup PuttingBackLocked \cup
         {"migrate.trylock_newpage", "migrate.unlock_page", "file.add_to_page_cache",
          "file.unlock_new", "file.delete_from_page_cache", "file.unlock_page"} \cup
         (Releasing \ Unlocked))

\* The new page is linked until its move begins, and again if it said -EAGAIN
LinkedPair(r) ==
  \/ r.pc = "move.list_del_newpage"
  \/ r.pc \in {"migrate.undo_unlock_page", "migrate.undo_unlock_newpage"} /\ r.rc = "again"
LinkedBy(r) ==
  (Set(r.from) \cup News(r)) \ IF LinkedPair(r) THEN {} ELSE Some(r.new)

Published == MigrateMoved \cup {"migrate.clear_mapping"}
PerhapsPublished == {"move.clear_isolated", "migrate.lru_cache_add"} \cup MovedPair

\* New pages that nobody knows of yet
Unpublished(r) ==
  (News(r) \cup Some(r.new)) \ NewAt(r, Published \cup PerhapsPublished)

OnTheWay ==
  {"isolate.unlock_page", "isolate.list_add", "putback.lock_page",
   "putback.call_putback_page", "putback.clear_isolated"} \cup InPutback

\* Isolated: on its list, or on the way there or back
IsolatedBy(r) ==
  (({p \in Set(r.from) : page[p].type # "none"} \ PageAt(r, MovedPair))
     \ IF WayOn(r) THEN Some(r.page) ELSE {})
  \cup PageAt(r, OnTheWay)

\* In its hands, and linked nowhere
CarriedBy(r) ==
  PageAt(r, OnTheWay \cup Filling \cup Acquiring \cup
            {"isolate.set_isolated", "putback.putback_lru_page"})
  \cup IF \/ LinkedPair(r)
          \/ r.pc \in MigrateMoved \cup {"move.clear_isolated"} \cup MovedPair
       THEN {} ELSE Some(r.new)

BehindLook(r) ==
  \/ WayOn(r)
  \/ r.pc \in MovingLru \cup MovingDriver \cup MovedPair
              \cup {"migrate.put_page", "move.list_add_newpage"}

=============================================================================
