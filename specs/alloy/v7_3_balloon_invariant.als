module v7_3_balloon_invariant
/* The inductive invariant of v7.3/balloon: the core's lemmas, and those of the balloon. */
open core_invariant_v6_17
open lemmas_balloon_v7_0

one sig PagesCounted, OneBalloon, LeakFinds, IsolatedOwned, MutexHeld, PagesLockHeld extends Lemma {}

// All lemmas but x.  A balloon's pages have no contents, and it locks none of them
pred InvBut[x: set Lemma] {
  CoreInvBut[x, balloon_lists, none, none]
  PagesCounted not in x implies PagesCounted
  OneBalloon not in x implies OneBalloon
  LeakFinds not in x implies LeakFinds
  IsolatedOwned not in x implies IsolatedOwned
  MutexHeld not in x implies MutexHeld
  PagesLockHeld not in x implies PagesLockHeld
}
pred Inv { InvBut[none] }
