module shape
// Nothing changes here: a question about structure.

sig Mapping { callbacks: set Callback }
enum Callback { isolate, migrate, putback }
one sig Balloon in Mapping {}

pred movable[m: Mapping] { m.callbacks = Callback }

incomplete: run { some m: Mapping | not movable[m] and some m.callbacks } for exactly 2 Mapping expect 1
check movable_has_migrate { all m: Mapping | movable[m] implies migrate in m.callbacks } for 3 expect 0
