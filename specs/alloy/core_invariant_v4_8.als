module core_invariant_v4_8
/*
 * The lemmas that the drivers of 4.8 have in common: their conjunction.  Each has a name, so that a
 * command can leave it out (the cti files) and see what goes wrong.
 */
open lemmas_registers_v4_8
open lemmas_memory_v4_8
open lemmas_pages_v4_8
open lemmas_shared

abstract sig Lemma {}
one sig PlacesFit, PagesAtHand, CallsFit, ResultsFit, WordLoaded, ListsFit, PageOnList,
  NewpageApart, ReferencesLed, DriverReferences, CacheReference, LockHeld, ListExact, Carried,
  FreeBlank, OldFlags, TagSticks, LruWay, LruNotMovable, OwnContent, MappingExact, SlotMoved,
  SlotFilled, FreshBlank, FreshOwner, ListedPublished, IsolationHeld, NotIsolatedYet, DriverKnows,
  MoveOwned, ModuleStays
extends Lemma {}

// All of them but x.  What a driver says: where its pages are linked, which devices fill their
// pages, and which page types there are
pred CoreInvBut[x: set Lemma, linked: Device -> Page, filled: set Device, types: Page -> PageType] {
  no Kernel.fault
  PlacesFit not in x implies PlacesFit
  PagesAtHand not in x implies PagesAtHand
  CallsFit not in x implies CallsFit
  ResultsFit not in x implies ResultsFit
  WordLoaded not in x implies WordLoaded
  ListsFit not in x implies ListsFit
  PageOnList not in x implies PageOnList
  NewpageApart not in x implies NewpageApart
  ReferencesLed not in x implies ReferencesLed
  DriverReferences not in x implies DriverReferences
  CacheReference not in x implies CacheReference
  LockHeld not in x implies LockHeld
  ListExact not in x implies ListExact[linked]
  Carried not in x implies Carried
  FreeBlank not in x implies FreeBlank
  OldFlags not in x implies OldFlags[types]
  TagSticks not in x implies TagSticks
  LruWay not in x implies LruWay
  LruNotMovable not in x implies LruNotMovable
  OwnContent not in x implies OwnContent[filled]
  MappingExact not in x implies MappingExact
  SlotMoved not in x implies SlotMoved
  SlotFilled not in x implies SlotFilled
  FreshBlank not in x implies FreshBlank
  FreshOwner not in x implies FreshOwner
  ListedPublished not in x implies ListedPublished
  IsolationHeld not in x implies IsolationHeld
  NotIsolatedYet not in x implies NotIsolatedYet
  DriverKnows not in x implies DriverKnows
  MoveOwned not in x implies MoveOwned
  ModuleStays not in x implies ModuleStays
}
