---------------------------- MODULE PlacesShared -----------------------------
(***************************************************************************)
(* Where a context is, by its pc: what PlacesV4_8 and PlacesV6_17 share, and*)
(* the same as specs/alloy/places_shared.als.  r: registers.                *)
(***************************************************************************)
EXTENDS PageCache

\* What holds at a driver's steps, a set of steps each: the signatures of driver_events.als.  Each
\* driver has its own (AnyDriverSteps, BalloonSteps).
CONSTANT DriverSteps

IsolateCall == DriverSteps.isolateCall
PutbackCall == DriverSteps.putbackCall
InPutback == DriverSteps.inPutback
MigrateCall == DriverSteps.migrateCall
MigrateFound == DriverSteps.migrateFound
MigrateMoved == DriverSteps.migrateMoved
InMigrate == DriverSteps.inMigrate
Fresh == DriverSteps.fresh
Acquiring == DriverSteps.acquiring
Unlocked == DriverSteps.unlocked
Releasing == DriverSteps.releasing
Thread == DriverSteps.thread \* without those that begin at idle

-----------------------------------------------------------------------------
Set(seq) == {seq[i] : i \in DOMAIN seq}
Some(x) == {x} \ {null}

PageAt(r, places) == IF r.pc \in places THEN Some(r.page) ELSE {}
NewAt(r, places) == IF r.pc \in places THEN Some(r.new) ELSE {}
-----------------------------------------------------------------------------
(* Page cache                                                               *)
FillingFresh == {"file.load_flags", "file.store_locked", "file.add_to_page_cache"}
Filling == FillingFresh \cup {"file.unlock_new", "file.lru_add_drain"}
Truncating ==
  {"file.lock_page", "file.delete_from_page_cache", "file.unlock_page", "file.put_page"}
UserPlaces == Filling \cup Truncating \cup {"pfn.put_page"}

=============================================================================
