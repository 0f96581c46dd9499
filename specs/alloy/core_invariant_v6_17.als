module core_invariant_v6_17
/*
 * The lemmas that all drivers of the core of 6.17 to 7.3 have in common: their conjunction.  Each
 * has a name, so that a command can leave it out (the cti files) and see what goes wrong.
 */
open lemmas_registers_v6_17
open lemmas_memory_v6_17
open lemmas_pages_v6_17
open lemmas_shared

abstract sig Lemma {}
one sig PlacesFit, PagesAtHand, CallsFit, ResultsFit, WordEmpty, ListsFit, PageOnList, PairsFit,
  NewpageApart, TodoFits, ReferencesLed, DriverReferences, CacheReference, LockHeld,
  WaitersLocked, ListExact, Carried, FreeBlank, TypeSticks, LruWay, LruNotMovable,
  OwnContent, MappingExact, SlotMoved, SlotFilled, FreshBlank, FreshOwner, ListedPublished,
  LeavingPublished, IsolationHeld, NotIsolatedYet, DriverKnows, MoveOwned, ModuleStays
extends Lemma {}

// All of them but x.  What a driver says: where its pages are linked, which devices fill their
// pages, and where it is about to release a page that it has locked
pred CoreInvBut[x: set Lemma, linked: Device -> Page, filled: set Device, clearing: set Event] {
  no Kernel.fault
  PlacesFit not in x implies PlacesFit
  PagesAtHand not in x implies PagesAtHand
  CallsFit not in x implies CallsFit
  ResultsFit not in x implies ResultsFit
  WordEmpty not in x implies WordEmpty
  ListsFit not in x implies ListsFit
  PageOnList not in x implies PageOnList
  PairsFit not in x implies PairsFit
  NewpageApart not in x implies NewpageApart
  TodoFits not in x implies TodoFits
  ReferencesLed not in x implies ReferencesLed
  DriverReferences not in x implies DriverReferences
  CacheReference not in x implies CacheReference
  LockHeld not in x implies LockHeld
  WaitersLocked not in x implies WaitersLocked
  ListExact not in x implies ListExact[linked]
  Carried not in x implies Carried
  FreeBlank not in x implies FreeBlank
  TypeSticks not in x implies TypeSticks
  LruWay not in x implies LruWay
  LruNotMovable not in x implies LruNotMovable
  OwnContent not in x implies OwnContent[filled]
  MappingExact not in x implies MappingExact
  SlotMoved not in x implies SlotMoved
  SlotFilled not in x implies SlotFilled
  FreshBlank not in x implies FreshBlank
  FreshOwner not in x implies FreshOwner
  ListedPublished not in x implies ListedPublished
  LeavingPublished not in x implies LeavingPublished
  IsolationHeld not in x implies IsolationHeld
  NotIsolatedYet not in x implies NotIsolatedYet
  DriverKnows not in x implies DriverKnows
  MoveOwned not in x implies MoveOwned[clearing]
  ModuleStays not in x implies ModuleStays
}
