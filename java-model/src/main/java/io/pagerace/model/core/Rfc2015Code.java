package io.pagerace.model.core;

import io.pagerace.model.AddressSpaceOperations;
import io.pagerace.model.Bug;
import io.pagerace.model.Cpu;
import io.pagerace.model.Flag;
import io.pagerace.model.Owner;
import io.pagerace.model.Page;
import io.pagerace.model.PageType;
import io.pagerace.model.Property;
import io.pagerace.model.Step;
import java.util.function.Function;

/**
 * What the parts of the RFC's core share: "[PATCH] add generic callbacks into compaction", 1 Apr 2015, on Linux 4.0. As
 * posted none of the rules named here holds; each corrects one defect of the patch, but core.knows-balloon is 4.0 as it
 * was before, and core.page-type and core.mobilepage are what its revisions of 2 Jun to 13 Jul 2015 made of it.
 */
abstract class Rfc2015Code extends CoreCode {
    final boolean knowsBalloon = cpu.rules().knowsBalloon();
    final boolean coreState = cpu.rules().coreState();
    final boolean refAndLock = cpu.rules().refAndLock();
    final boolean putbackLocks = cpu.rules().putbackLocks();
    final boolean locksNewpage = cpu.rules().locksNewpage();
    final boolean pageTyped = cpu.rules().pageTyped();
    final boolean mobilepage = cpu.rules().mobilepage();
    final boolean followsNothing = has("mobile_page.follows-nothing");

    private final boolean needsCallbacks = has("mapping_migratable.needs-callbacks");

    Rfc2015Code(Cpu cpu, Function<Owner, AddressSpaceOperations> ops) {
        super(cpu, ops);
    }

    /**
     * mapping_migratable(), include/linux/pagemap.h, the RFC: all three callbacks present: test_bit(AS_MIGRATABLE),
     * which such a mapping has set. Otherwise {@code return !!mapping}, which is true.
     */
    final boolean mappingMigratable(Owner mapping) {
        return mapping != null && (aOps(mapping).total() || !needsCallbacks);
    }

    /**
     * isolated_migratable_page(), mm/migrate.c, the RFC: page_mapped(page) == 0 && mapping_migratable();
     * driver_page_migratable(), include/linux/compaction.h, revisions: PageMigratable(page) && mapping_migratable().
     */
    final boolean isolatedMigratablePage(Page page) {
        boolean isolated = pageTyped ? typed(page) : coreState ? mem.test(page, Flag.ISOLATED) : !mem.pageMapped(page);
        return isolated && mappingMigratable(mem.mapping(page));
    }

    /**
     * page->mapping->a_ops: a second read of page->mapping, without the page lock. NULL: an oops.
     *
     * @return the mapping that is followed next
     */
    final Owner rereadMapping(Step step, Page page) {
        Owner reread = cpu.step(step, () -> {
            Owner mapping = mem.mapping(page);
            Bug.on(mapping == null, Property.MAPPING_PRESENT);
            return mapping;
        });
        r.map = reread;
        return reread;
    }

    /** PageMigratable(), PageMobile() || PageBalloon(), include/linux/page-flags.h, revisions of the RFC. */
    final boolean typed(Page page) {
        PageType type = mem.pageType(page);
        return type == PageType.BALLOON || type == PageType.MOBILE;
    }

    /**
     * Whether the core's test of a page follows its mapping, include/linux/compaction.h: driver_page_migratable() asks
     * for the type first, mobile_page() of RFCv3 last, and that of the patches of 13 Jul 2015 does not follow it.
     */
    final boolean follows(Page page) {
        return mobilepage ? !followsNothing : !pageTyped || typed(page);
    }
}
