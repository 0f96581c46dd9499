------------------------ MODULE InductiveV7_3Balloon ------------------------
(***************************************************************************)
(* The inductive invariant of v7.3/balloon: the lemmas of the core, and     *)
(* what the balloon knows of its pages and who holds its locks              *)
(* (specs/alloy/lemmas_balloon_v7_0.als).  Checked as InductiveV6_17 is, by *)
(* MC_v7_3_balloon_lemmas and MC_v7_3_balloon_inductive.                    *)
(***************************************************************************)
EXTENDS LemmasV6_17, BalloonV7_0

BalloonSteps ==
  [isolateCall |-> {"balloon.isolate_list_del"},
   putbackCall |-> {"balloon.putback_page_device"},
   inPutback |-> {"balloon.putback_page_device", "balloon.putback_list_add"},
   migrateCall |-> {"balloon.migrate_page_device"},
   migrateFound |-> {"balloon.migrate_mutex_trylock", "balloon.migrate_mutex_unlock",
                     "balloon.migrate_insert_page"},
   migrateMoved |-> {"balloon.migrate_put_page"},
   inMigrate |-> {"balloon.migrate_page_device", "balloon.migrate_mutex_trylock",
                  "balloon.migrate_mutex_unlock", "balloon.migrate_insert_page",
                  "balloon.migrate_put_page"},
   fresh |-> {"balloon.fill_mutex_lock", "balloon.enqueue_set_movable_ops"},
   acquiring |-> {"balloon.fill_mutex_lock", "balloon.enqueue_set_movable_ops",
                  "balloon.enqueue_list_add"},
   unlocked |-> {"balloon.leak_put_page"}, releasing |-> {"balloon.leak_put_page"},
   thread |-> {"balloon.fill_mutex_lock", "balloon.enqueue_set_movable_ops",
               "balloon.enqueue_list_add", "balloon.fill_mutex_unlock",
               "balloon.dequeue_list_del", "balloon.dequeue_accounting",
               "balloon.leak_put_page", "balloon.leak_mutex_unlock"}]

Own(d) == {p \in Pages : page[p].private = d}

\* The list of a balloon: its own pages that are not isolated.  In Alloy a list is a set, and
\* a count the pages that are counted.
BalloonLists == [d \in Devices |-> Own(d) \ Known(d)]
ListKept ==
  \A d \in Devices :
    /\ Set(dev[d].list) = {p \in Pages : page[p].on = d}
    /\ Len(dev[d].list) = Cardinality(Set(dev[d].list))

DriverKnows == \A d \in Devices : dev[d].isolated = Cardinality(Known(d))
PagesCounted == \A d \in Devices : dev[d].num_pages = Cardinality(Own(d))

OneBalloon == \A d, e \in Devices : d # e => dev[d].refs \cap dev[e].refs = {}

LeakFinds ==
  \A d \in Devices :
    cpu[d].pc \in {"balloon.dequeue_list_del", "balloon.dequeue_accounting"} => Own(d) # {}

IsolatedOwned ==
  \A c \in Cpus :
    \A p \in (IsolatedBy(cpu[c]) \cup PageAt(cpu[c], {"isolate.set_isolated"}))
               \ PageAt(cpu[c], MigrateMoved \cup {"move.clear_isolated", "putback.clear_isolated"}) :
      page[p].private # null

MutexHolders(d) ==
  {c \in Ctx :
    \/ c = d /\ cpu[c].pc \in Thread \ {"balloon.fill_mutex_lock"}
    \/ cpu[c].map = d /\ cpu[c].pc = "balloon.migrate_mutex_unlock"}
MutexHeld == \A d \in Devices : Some(dev[d].mutex) = MutexHolders(d)

PagesLockHolders == {d \in Devices : cpu[d].pc = "balloon.enqueue_list_add"}
PagesLockHeld ==
  \A d \in Devices : Some(dev[d].lock) = IF d = Locked THEN PagesLockHolders ELSE {}

Inv ==
  /\ CoreInv(BalloonLists, {}, {})
  /\ ListKept /\ DriverKnows /\ PagesCounted /\ OneBalloon /\ LeakFinds
  /\ IsolatedOwned /\ MutexHeld /\ PagesLockHeld

=============================================================================
