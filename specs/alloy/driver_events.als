module driver_events
/* A driver's steps, by what holds at them: the lemmas of 6.17 speak of these, so that all drivers
   share them.  Each driver has its own steps in these (any_driver_events, balloon_events). */
open events

// Of its callbacks.  The first step of putback_page; behind it the driver knows its device
abstract sig IsolateCall, InPutback, InMigrate extends Event {}
abstract sig PutbackCall extends InPutback {}
// The first step of migrate_page; the driver knows its device, which has the page; the new page is
// its own, and the old one is not.  The others: it also refers to the new page
abstract sig MigrateCall, MigrateFound, MigrateMoved extends InMigrate {}
// Of its own thread.  From idle; with a page that is not its own yet, or not any more.  The others:
// nothing is said of a page
abstract sig Thread extends Event {}
abstract sig Begin, Acquiring, Releasing extends Thread {}
// The page is not published; it is not locked
abstract sig Fresh extends Acquiring {}
abstract sig Unlocked extends Releasing {}
