package io.pagerace.model.core;

import io.pagerace.model.AddressSpaceOperations;
import io.pagerace.model.Cpu;
import io.pagerace.model.Flag;
import io.pagerace.model.Owner;
import io.pagerace.model.Page;
import io.pagerace.model.Result;
import io.pagerace.model.Step;
import java.util.function.Function;

/**
 * What the parts of the core of Linux 4.8 to 6.2 share, from commit bda807d44454 "mm: migrate: support non-lru movable
 * page migration" on. PG_isolated is the core's, set and cleared under the page lock, by a non-atomic store until
 * 356ea3865687 (5.18).
 */
abstract class V48Code extends CoreCode {
    V48Code(Cpu cpu, Function<Owner, AddressSpaceOperations> ops) {
        super(cpu, ops);
    }

    /** PageMovable(), mm/compaction.c, 4.8, page locked: tag, pointer, and an isolate_page callback. */
    final boolean pageMovable(Page page) {
        Owner mapping = mem.mapping(page);
        return mem.pageMovableTag(page) && mapping != null && aOps(mapping).isolatePage() != null;
    }

    /** PageIsolated(), include/linux/page-flags.h, 4.8. */
    final boolean pageIsolated(Page page) {
        return mem.test(page, Flag.ISOLATED);
    }

    /** Whether PG_isolated is an atomic flag: SetPageIsolated(), ClearPageIsolated(), 5.18. */
    final boolean atomic() {
        return has("isolated.atomic");
    }

    /** The second half of __ClearPageIsolated(), include/linux/page-flags.h, 4.8. */
    final void storeNotIsolated(Step step, Page page) {
        cpu.storeFlags(step, page, r.word & ~Flag.ISOLATED.mask());
    }

    /** The mapping through which a callback was called is of no use behind it. */
    @Override
    final Result returned(Result rc) {
        r.map = null;
        return super.returned(rc);
    }
}
