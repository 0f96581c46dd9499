--------------------------- MODULE InductiveV4_8 ----------------------------
(***************************************************************************)
(* The inductive invariant of v4.8/any-driver.  Alloy checks that each step *)
(* keeps it at 4 pages and 4 CPUs; TLC checks it on the reachable states    *)
(* (MC_v4_8_any_driver_lemmas), and at one CPU and one page that each step  *)
(* keeps it from each type-correct state (MC_v4_8_any_driver_inductive).    *)
(***************************************************************************)
EXTENDS LemmasV4_8, AnyDriverV4_8

AnyDriverSteps ==
  [isolateCall |-> {"any.isolate_page"},
   putbackCall |-> {"any.putback_page"}, inPutback |-> {"any.putback_page"},
   migrateCall |-> {"any.migrate_page"}, migrateFound |-> {"any.migrate_get_newpage"},
   migrateInserted |-> {}, migrateMoved |-> {"any.migrate_put_page"},
   inMigrate |-> {"any.migrate_page", "any.migrate_get_newpage", "any.migrate_move",
                  "any.migrate_put_page"},
   fresh |-> {"any.trylock_page", "any.set_page_movable"},
   acquiring |-> {"any.trylock_page", "any.set_page_movable"},
   unlocked |-> {"any.release_put_page"},
   releasing |-> {"any.clear_page_movable", "any.release_unlock_page", "any.release_put_page"},
   thread |-> {"any.trylock_page", "any.set_page_movable", "any.unlock_page",
               "any.clear_page_movable", "any.release_unlock_page", "any.release_put_page"},
   empty |-> {},
   pageLocked |-> {"any.set_page_movable", "any.unlock_page", "any.clear_page_movable",
                   "any.release_unlock_page"},
   owned |-> {"any.unlock_page", "any.clear_page_movable"}]

DriverKnows == \A d \in Devices : dev[d].isolated = Known(d)

Inv == CoreInv([d \in Devices |-> {}], Devices, "none") /\ DriverKnows

=============================================================================
