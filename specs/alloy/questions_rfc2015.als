module questions_rfc2015
/*
 * Q7 of the review of the patch of 1 Apr 2015: can the callbacks be there and AS_MIGRATABLE be
 * clear?  The steps have no such bit, so this is of mapping_migratable() alone
 * (include/linux/pagemap.h).  The other questions are schedules: Q4, Q6 are S01 to S03, Q5 is S04
 * (rfc2015_defects), Q8 lru_page_isolated_twice_large (rfc2015_unsound), Q9 S08 and S14
 * (rfc2015_defects_driver), Q10 S28 and released_goes_to_lru.
 */
enum Callback { migratepage, isolatepage, putbackpage }
sig Mapping {
  table: set Callback,            // what its a_ops has
  bit: lone Migratable            // AS_MIGRATABLE
}
one sig Migratable {}
sig Driver in Mapping {}          // the mapping of a driver of the series
sig Inode in Mapping {}           // an ordinary file's

pred total[m: Mapping] { m.table = Callback }

// Inodes have migratepage at most; a driver of the series has all three and sets the bit
pred users {
  no Driver & Inode and Mapping = Driver + Inode
  all d: Driver | total[d] and some d.bit
  all i: Inode | i.table in migratepage and no i.bit
}
// mapping_migratable() as posted: all callbacks, then the bit; else `return !!mapping'
pred migratable[m: lone Mapping] { some m and (total[m] implies some m.bit) }
// as it was meant, and the bit alone, and the callbacks alone
pred meant[m: lone Mapping] { some m and total[m] and some m.bit }
pred by_bit[m: lone Mapping] { some m and some m.bit }
pred by_callbacks[m: lone Mapping] { some m and total[m] }

// For the users of the series the bit is the callbacks: it can go
check bit_is_callbacks { users implies all m: Mapping | by_bit[m] iff by_callbacks[m] }
  for 4 expect 0
check bit_can_go { users implies all m: Mapping | meant[m] iff by_callbacks[m] } for 4 expect 0
// Nothing keeps a driver from the one without the other: the bit is a second source of truth
run callbacks_without_bit { some m: Mapping | total[m] and no m.bit } for 2 expect 1
run bit_without_callbacks { some m: Mapping | by_bit[m] and not total[m] } for 2 expect 1
// The one is refused for ever though it could be migrated; the other, by a test of the bit
// alone, is called through NULL
run refused_for_ever { some m: Mapping | by_callbacks[m] and not migratable[m] } for 2 expect 1
