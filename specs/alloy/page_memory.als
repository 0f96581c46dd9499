module page_memory
/*
 * What all contexts share: struct page with its flag word, holders of references, page lock and
 * owner, the page cache's slot, the registers of each context.  The order on a list and the
 * number of references are not here: a list is a set, and a page has a set of holders.
 *
 * A step says what each part of the memory is behind it: memory[...] flags, locks, references
 * and lists; ownership[...] what the page is; registers[...], call[...], lists[...] the acting
 * context's registers; driver[...] what the devices know.  What it does not name stays.
 */
open events

abstract sig Holder {}                       // who can hold a reference to a page
abstract sig Context extends Holder {
  var pc: lone Event + Pause,                // the step that it takes next; none: idle
  var page, new: lone Page,
  var map: lone Target + Device,             // whose callback runs
  var site: lone Site,                       // where it was called
  var rc: lone Result,
  var lru: lone Yes,                         // is_lru of a move
  var word: set Flag,                        // flag word that was loaded
  var from, todo, ret: set Page,             // the private list; still to do; given up
  var unmapped: Page -> Page                 // locked for migration, each with its new page
}
sig Cpu extends Context {}                   // a CPU in compaction
sig Device extends Context {                 // a driver, and its own thread
  var isolated: set Page                     // pages that it knows to be isolated
}
one sig User extends Context {}              // page cache and pfn walkers
one sig PageCache extends Holder { var slot: lone Page }
var sig Unloaded in Device {}                // its module is gone

sig Page {
  var flags: set Flag,
  var holders: set Holder,                   // page_count() is their number
  var lockers: set Context,                  // who believes to hold the page lock
  var on: lone Context + Place,              // the list that page->lru is linked in
  var type: lone PageType,
  var mapping: set File + Device + Tag,      // page->mapping: pointer and tag
  var page_private: lone Device,             // the driver that owns it
  var content: lone Device + File,
  var fresh: lone Context                    // who has allocated it and not published it
}
abstract sig Flag {}
abstract sig CheckedFlag extends Flag {}     // must not be set when the page is freed
one sig PG_locked extends CheckedFlag {}
one sig PG_lru, PG_isolated, PG_movable_ops, PG_waiters extends Flag {}
// The low bits of page->mapping, 4.8 to 6.16: a pointer to a driver's mapping, or to none any more
abstract sig Tag {}
one sig PAGE_MAPPING_MOVABLE extends Tag {}
enum Place { buddy, lru_list }
enum Site { isolate, putback, migrate, move }
enum Result { isolated_rc, refused, success, again, busy }
one sig Yes {}
abstract sig Target {}                       // what has callbacks
one sig File extends Target {}
abstract sig PageType extends Target {}
one sig offline extends PageType {}

abstract sig Property {}
one sig SingleIsolation, SingleList, MappingPresent, MappingAlive, FreedInUse, RefBalance,
  NoLeak, TotalDispatch, OwnerLock, NewpageLocked, ContentKept, FlagWord, LockExclusive, LockHolder,
  TypeSound, ReleasedOffLru, CleanFree, StickyOps, OpsRegistered, DriverLeavesIsolated,
  IsolatedAtMove, IsolatedAtPutback, OwnPage, FreshTrylock extends Property {}
abstract sig Rule {}
one sig isolate_recheck_type, isolate_recheck_isolated, lock_page_sets_waiters,
  free_clears_type, free_clears_flags, free_clears_mapping, isolate_refuses_released,
  migrate_lru_add_locked
extends Rule {}
one sig Kernel {
  rules: set Rule,
  callbacks: Site -> lone Event,             // the driver's table: the first step of each
  var fault: lone Property
}

pred holds[r: Rule] { r in Kernel.rules }

// Nobody does anything; and every page is free
pred nothing_runs {
  no lockers and no fresh and no isolated and no Kernel.fault and no Unloaded
  no pc and no page and no new and no map and no site and no rc and no lru and no word
  no from and no todo and no ret and no unmapped
}
pred init {
  no flags and no holders and no type and no mapping and no page_private and no content
  on = Page -> buddy and no slot and nothing_runs
}
