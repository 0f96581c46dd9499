module v6_17_invariant
/* The inductive invariant of v6.17/any-driver: any driver links its pages nowhere. */
open core_invariant_v6_17
open any_driver_events

// All lemmas but x
pred InvBut[x: set Lemma] { CoreInvBut[x, none -> none, Device, any_clear_page_movable] }
pred Inv { InvBut[none] }
