package io.pagerace.model.core;

import io.pagerace.model.AddressSpaceOperations;
import io.pagerace.model.Cpu;
import io.pagerace.model.Flag;
import io.pagerace.model.Owner;
import io.pagerace.model.Page;
import java.util.function.Function;

/**
 * What the parts of the RFC's core share: "[PATCH] add generic callbacks into compaction", 1 Apr 2015, on Linux 4.0. As
 * posted none of the rules named here holds; each corrects one defect of the patch.
 */
abstract class Rfc2015Code extends CoreCode {
    /**
     * PG_isolated, set, tested and cleared by the core under the page lock, which takes the core's own reference and
     * lock in isolation and putback.
     */
    final boolean coreState = has("core.isolated-state");

    final boolean refAndLock = coreState || has("isolate.ref-and-lock");
    final boolean putbackLocks = coreState || has("putback.locks-page");
    final boolean locksNewpage = has("migrate.locks-newpage");

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

    /** isolated_migratable_page(), include/linux/migrate.h, the RFC: page_mapped(page) == 0 && mapping_migratable(). */
    final boolean isolatedMigratablePage(Page page) {
        boolean isolated = coreState ? mem.test(page, Flag.ISOLATED) : !mem.pageMapped(page);
        return isolated && mappingMigratable(mem.mapping(page));
    }
}
