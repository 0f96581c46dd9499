module v4_8_balloon_invariant
/* The inductive invariant of v4.8/balloon: the core's lemmas, and those of the balloon. */
open core_invariant_v4_8
open lemmas_balloon_v4_8

one sig PagesCounted, WalkListed, LeakFinds, IsolatedOwned, MutexHeld, PagesLockHeld
extends Lemma {}

// All lemmas but x.  A balloon's pages have no contents
pred InvBut[x: set Lemma] {
  CoreInvBut[x, balloon_lists, none, balloon_types]
  PagesCounted not in x implies PagesCounted
  WalkListed not in x implies WalkListed
  LeakFinds not in x implies LeakFinds
  IsolatedOwned not in x implies IsolatedOwned
  MutexHeld not in x implies MutexHeld
  PagesLockHeld not in x implies PagesLockHeld
}
pred Inv { InvBut[none] }
