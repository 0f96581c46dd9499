--------------------------- MODULE InductiveV6_17 ---------------------------
(***************************************************************************)
(* The inductive invariant of v6.17/any-driver.  Alloy checks that each     *)
(* step keeps it at 4 pages and 4 CPUs; TLC checks it on the reachable      *)
(* states (MC_v6_17_any_driver_lemmas), and at one CPU and one page that    *)
(* each step keeps it from each type-correct state                          *)
(* (MC_v6_17_any_driver_inductive).                                         *)
(***************************************************************************)
EXTENDS LemmasV6_17, AnyDriverV6_17

AnyDriverSteps ==
  [isolateCall |-> {"any.isolate_page"},
   putbackCall |-> {"any.putback_page"}, inPutback |-> {"any.putback_page"},
   migrateCall |-> {"any.migrate_page"}, migrateFound |-> {"any.migrate_get_newpage"},
   migrateMoved |-> {"any.migrate_put_page"},
   inMigrate |-> {"any.migrate_page", "any.migrate_get_newpage", "any.migrate_move",
                  "any.migrate_put_page"},
   fresh |-> {"any.set_page_movable"}, acquiring |-> {"any.set_page_movable"},
   unlocked |-> {"any.release_put_page"},
   releasing |-> {"any.clear_page_movable", "any.release_unlock_page", "any.release_put_page"},
   thread |-> {"any.set_page_movable", "any.clear_page_movable", "any.release_unlock_page",
               "any.release_put_page"}]

DriverKnows == \A d \in Devices : dev[d].isolated = Known(d)

Inv ==
  /\ CoreInv([d \in Devices |-> {}], Devices, {"any.clear_page_movable"})
  /\ DriverKnows

=============================================================================
