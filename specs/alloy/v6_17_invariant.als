module v6_17_invariant
/*
 * The inductive invariant of v6.17/any-driver: the conjunction of its lemmas.  Each has a name,
 * so that a command can leave it out (v6_17_cti) and see what goes wrong.
 */
open lemmas_registers_v6_17
open lemmas_memory_v6_17
open lemmas_pages_v6_17
open lemmas_shared

enum Lemma {
  PlacesFit, PagesAtHand, CallsFit, ResultsFit, WordEmpty, ListsFit, PageOnList, PairsFit,
  NewpageApart, TodoFits, ReferencesLed, DriverReferences, CacheReference, LockHeld,
  WaitersLocked, ListExact, Carried, FreeBlank, TypeSticks, LruWay, LruNotMovable,
  OwnContent, MappingExact, SlotMoved, SlotFilled, FreshBlank, FreshOwner, ListedPublished,
  LeavingPublished, IsolationHeld, NotIsolatedYet, DriverKnows, MoveOwned, ModuleStays
}

// All lemmas but x
pred InvBut[x: set Lemma] {
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
  ListExact not in x implies ListExact
  Carried not in x implies Carried
  FreeBlank not in x implies FreeBlank
  TypeSticks not in x implies TypeSticks
  LruWay not in x implies LruWay
  LruNotMovable not in x implies LruNotMovable
  OwnContent not in x implies OwnContent
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
  MoveOwned not in x implies MoveOwned
  ModuleStays not in x implies ModuleStays
}
pred Inv { InvBut[none] }
