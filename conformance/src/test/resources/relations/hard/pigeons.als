module pigeons
// Takes a solver for ever: all have names, so that Alloy sees no symmetry.
enum Pigeon { p0, p1, p2, p3, p4, p5, p6, p7, p8, p9, p10, p11, p12, p13, p14 }
enum Hole { h0, h1, h2, h3, h4, h5, h6, h7, h8, h9, h10, h11, h12, h13 }
one sig Loft { hole: Pigeon -> one Hole }
check two_share_a_hole { some disj a, b: Pigeon | Loft.hole[a] = Loft.hole[b] } expect 0
