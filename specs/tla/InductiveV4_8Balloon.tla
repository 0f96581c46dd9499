------------------------ MODULE InductiveV4_8Balloon ------------------------
(***************************************************************************)
(* The inductive invariant of v4.8/balloon: the lemmas of the core, and     *)
(* what the balloon knows of its pages and who holds its locks              *)
(* (specs/alloy/lemmas_balloon_v4_8.als).  Checked as InductiveV4_8 is, by  *)
(* MC_v4_8_balloon_lemmas and MC_v4_8_balloon_inductive.                    *)
(***************************************************************************)
EXTENDS LemmasV4_8, BalloonV4_8

Walking ==
  {"balloon.dequeue_trylock_page", "balloon.dequeue_page_isolated",
   "balloon.dequeue_unlock_raced", "balloon.dequeue_delete_page"}
MovedSteps == {"balloon.migrate_mutex_unlock", "balloon.migrate_put_page"}
FreshSteps == {"balloon.enqueue_trylock_page", "balloon.enqueue_insert_page"}
ReleaseSteps ==
  {"balloon.dequeue_unlock_page", "balloon.dequeue_unlock_pages", "balloon.leak_put_page"}
EmptySteps ==
  {"balloon.enqueue_alloc_page", "balloon.dequeue_lock_pages", "balloon.dequeue_accounting"}

BalloonSteps ==
  [isolateCall |-> {"balloon.isolate_list_del"},
   putbackCall |-> {"balloon.putback_list_add"}, inPutback |-> {"balloon.putback_list_add"},
   migrateCall |-> {"balloon.migrate_mutex_trylock"},
   migrateFound |-> {"balloon.migrate_get_newpage"},
   migrateInserted |-> {"balloon.migrate_delete_page"}, migrateMoved |-> MovedSteps,
   inMigrate |-> MovedSteps \cup
     {"balloon.migrate_mutex_trylock", "balloon.migrate_get_newpage",
      "balloon.migrate_insert_page", "balloon.migrate_delete_page"},
   fresh |-> FreshSteps, acquiring |-> FreshSteps,
   unlocked |-> {"balloon.leak_put_page"}, releasing |-> ReleaseSteps,
   thread |-> EmptySteps \cup FreshSteps \cup Walking \cup ReleaseSteps \cup
     {"balloon.enqueue_unlock_page", "balloon.fill_mutex_unlock", "balloon.leak_mutex_unlock"},
   empty |-> EmptySteps,
   pageLocked |-> (Walking \ {"balloon.dequeue_trylock_page"}) \cup
     {"balloon.enqueue_insert_page", "balloon.enqueue_unlock_page",
      "balloon.dequeue_unlock_page"},
   owned |-> Walking \cup {"balloon.enqueue_unlock_page"}]

\* What balloon_page_delete() has still to take out, behind balloon_page_insert() of its new page
Leaving == UNION {PageAt(cpu[c], MigrateInserted) : c \in Cpus}
CountedPages(d) == {p \in Pages : page[p].private = d} \ Leaving

\* The list of a balloon: the pages that it counts, but those that are isolated.  In Alloy a
\* list is a set, and a count the pages that are counted.
BalloonLists == [d \in Devices |-> CountedPages(d) \ Known(d)]
ListKept ==
  \A d \in Devices :
    /\ Set(dev[d].list) = {p \in Pages : page[p].on = d}
    /\ Len(dev[d].list) = Cardinality(Set(dev[d].list))

DriverKnows == \A d \in Devices : dev[d].isolated = Cardinality(Known(d))
PagesCounted == \A d \in Devices : dev[d].num_pages = Cardinality(CountedPages(d))

WalkListed ==
  \A d \in Devices :
    /\ \A p \in PageAt(cpu[d], Walking) : page[p].on = d
    /\ cpu[d].pc # "balloon.dequeue_unlock_raced"

LeakFinds ==
  \A d \in Devices :
    \/ cpu[d].pc \in Walking \cup {"balloon.dequeue_lock_pages", "balloon.dequeue_accounting"}
    \/ cpu[d].pc = "balloon.dequeue_unlock_pages" /\ cpu[d].page = null
    => CountedPages(d) # {}

IsolatedOwned ==
  \A c \in Cpus :
    \A p \in IsolatedBy(cpu[c])
               \ PageAt(cpu[c], MigrateMoved \cup {"move.load_flags", "move.store_isolated"}) :
      page[p].private # null

MutexHolders(d) ==
  {c \in Ctx :
    \/ c = d /\ cpu[c].pc \in Thread
    \/ cpu[c].map = d /\ cpu[c].pc \in InMigrate \ (MigrateCall \cup {"balloon.migrate_put_page"})}
MutexHeld == \A d \in Devices : Some(dev[d].mutex) = MutexHolders(d)

LockHolders(d) ==
  IF cpu[d].pc \in Walking \cup {"balloon.dequeue_unlock_page", "balloon.dequeue_unlock_pages"}
  THEN {d} ELSE {}
PagesLockHeld == \A d \in Devices : Some(dev[d].lock) = LockHolders(d)

Inv ==
  /\ CoreInv(BalloonLists, {}, "balloon")
  /\ ListKept /\ DriverKnows /\ PagesCounted /\ WalkListed /\ LeakFinds
  /\ IsolatedOwned /\ MutexHeld /\ PagesLockHeld

=============================================================================
