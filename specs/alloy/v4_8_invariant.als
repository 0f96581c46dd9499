module v4_8_invariant
/* The inductive invariant of v4.8/any-driver: the core's lemmas, of a driver that has no list and
   fills its pages. */
open core_invariant_v4_8

// All lemmas but x
pred InvBut[x: set Lemma] { CoreInvBut[x, none -> none, Device, none -> none] }
pred Inv { InvBut[none] }
