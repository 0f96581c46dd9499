module questions_config
/*
 * H18 and H05: which configurations of Linux 7.3 agree, and what one bit with several names
 * costs.  Read in mm/Kconfig, include/linux/page-flags.h, mm/zsmalloc.c and mm/balloon.c of
 * 7.3-rc7.
 */

// ---- H18: the 2^3 configurations -------------------------------------------------------------
enum Option { MIGRATION, COMPACTION, BALLOON_MIGRATION }
enum Driver { zsmalloc, balloon }
one sig Build { on: set Option }

// COMPACTION selects MIGRATION, BALLOON_MIGRATION depends on it
pred kconfig { (COMPACTION + BALLOON_MIGRATION) & Build.on = none or MIGRATION in Build.on }

fun option: Driver -> Option { zsmalloc -> COMPACTION + balloon -> BALLOON_MIGRATION }
fun built: set Driver { option.(Build.on) }       // drivers with their option
fun registered: set Driver { built }              // set_movable_ops() at module_init()
fun allocates_movable: set Driver { built }       // __GFP_MOVABLE, GFP_HIGHUSER_MOVABLE
// SetPageMovableOps() does nothing without MIGRATION
fun marks_pages: set Driver { MIGRATION in Build.on => built else none }

// Five of the eight can be built
check five_configurations {
  kconfig iff (no Build.on or Build.on = MIGRATION or Build.on = MIGRATION + COMPACTION
               or Build.on = MIGRATION + BALLOON_MIGRATION or Build.on = Option)
} for 3 expect 0
run both_drivers { kconfig and built = Driver } for 3 expect 1
// In each of them: a driver that takes movable memory marks its pages and has callbacks, and
// one that has callbacks marks its pages
check configurations_agree {
  kconfig implies allocates_movable in marks_pages and marks_pages = registered
} for 3 expect 0
// Kconfig is what does it: a balloon that could be built without MIGRATION would take movable
// memory and not mark its pages
run kconfig_matters { some allocates_movable - marks_pages } for 3 expect 1
// Pages that migrate without compaction: memory offlining and CMA move them
run balloon_without_compaction { kconfig and marks_pages = balloon } for 3 expect 1

// ---- H05: PG_movable_ops = PG_uptodate = PG_reported -----------------------------------------
enum Name { movable_ops, uptodate, reported }     // names of one bit
enum Kind { offline, other }
// Who has pages of PageOffline: one of them has registered callbacks for the type
enum Owner { balloon_driver, hyperv, xen, virtio_mem, page_cache }
sig Page { owner: Owner, kind: Kind, sets: set Name }

pred well_typed {
  all p: Page {
    p.kind = offline iff p.owner in balloon_driver + hyperv + xen + virtio_mem
    movable_ops in p.sets iff p.owner = balloon_driver
    reported not in p.sets       // of a free page only
  }
}
// page_has_movable_ops(): the bit, by whatever name it was set, and the type
pred has_movable_ops[p: Page] { some p.sets and p.kind = offline }
// rule (d) of page_migration.rst: nobody else with PageOffline pages sets PG_uptodate
pred convention { no p: Page | p.kind = offline and uptodate in p.sets }

check movable_is_the_balloons {
  well_typed and convention implies all p: Page | has_movable_ops[p] implies p.owner = balloon_driver
} for 4 expect 0
// Without it a page is taken for the balloon's that is not
run aliased_uptodate {
  well_typed and some p: Page | has_movable_ops[p] and p.owner != balloon_driver
} for 4 expect 1
// The type tells a page-cache page with PG_uptodate from a movable one
check uptodate_file_not_movable {
  well_typed implies no p: Page | p.owner = page_cache and has_movable_ops[p]
} for 4 expect 0
