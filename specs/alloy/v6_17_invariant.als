module v6_17_invariant
/* The inductive invariant of v6.17/any-driver: the conjunction of its lemmas. */
open lemmas_registers_v6_17
open lemmas_memory_v6_17
open lemmas_pages_v6_17

pred Inv { no Kernel.fault and RegistersInv and MemoryInv and PagesInv }
