module questions_rfc2015
/*
 * The review of the RFC of 2015: Q4, Q6 and Q7, about mapping_migratable() of "enable migration
 * of driver pages" (include/linux/pagemap.h), and Q5, Q10, about one way for all pages.
 */
enum Callback { migratepage, isolatepage, putbackpage }
sig Mapping {
  table: set Callback,            // what its a_ops has
  bit: lone Migratable            // AS_MIGRATABLE
}
one sig Migratable {}
sig Driver in Mapping {}          // the mapping of a driver of the series
sig Inode in Mapping {}           // an ordinary file's
sig Page { mapping: lone Mapping }
sig OffLru in Page {}             // not on the LRU: the scan asks for its mapping

pred total[m: Mapping] { m.table = Callback }

// Inodes have migratepage at most; a driver of the series has all three and sets the bit
pred users {
  no Driver & Inode and Mapping = Driver + Inode
  all d: Driver | total[d] and some d.bit
  all i: Inode | i.table in migratepage and no i.bit
}
// mapping_migratable() as posted: all callbacks, then the bit; else `return !!mapping'
pred migratable[m: lone Mapping] {
  some m and (total[m] implies some m.bit)
}
// as it was meant, and the bit alone, and the callbacks alone
pred meant[m: lone Mapping] { some m and total[m] and some m.bit }
pred by_bit[m: lone Mapping] { some m and some m.bit }
pred by_callbacks[m: lone Mapping] { some m and total[m] }

// Q4, Q6: what `return !!mapping' admits: any page off the LRU that has a mapping
run not_null_admits_inode { users and some p: OffLru | migratable[p.mapping] and p.mapping in Inode }
  for 3 expect 1
// and then there is no isolatepage to call
run call_of_null {
  users and some p: OffLru | migratable[p.mapping] and isolatepage not in p.mapping.table
} for 3 expect 1
// The caller's look at the pointer for NULL says nothing of the callbacks
check null_test_is_enough {
  users implies all p: OffLru | migratable[p.mapping] implies total[p.mapping]
} for 3 expect 1

// Q7: for the users of the series the bit is the callbacks: it can go
check bit_is_callbacks {
  users implies all m: Mapping | by_bit[m] iff by_callbacks[m]
} for 4 expect 0
check bit_can_go {
  users implies all m: Mapping | meant[m] iff by_callbacks[m]
} for 4 expect 0
// Nothing keeps a driver from the one without the other: the bit is a second source of truth
run callbacks_without_bit { some m: Mapping | total[m] and no m.bit } for 2 expect 1
run bit_without_callbacks { some m: Mapping | by_bit[m] and not total[m] } for 2 expect 1
// The one is refused for ever though it could be migrated; the other, by a test of the bit
// alone, is called through NULL
run refused_for_ever { some m: Mapping | by_callbacks[m] and not migratable[m] } for 2 expect 1

// Q5, Q10: which callbacks an ordinary inode lacks for one way for all pages
fun lacks[m: Mapping]: set Callback { Callback - m.table }
check defaults_needed { users implies all i: Inode | isolatepage + putbackpage in lacks[i] }
  for 4 expect 0
