package io.pagerace.model.core;

import io.pagerace.model.AddressSpaceOperations;
import io.pagerace.model.Cpu;
import io.pagerace.model.Flag;
import io.pagerace.model.KernelCode;
import io.pagerace.model.Owner;
import io.pagerace.model.Page;
import io.pagerace.model.Step;
import java.util.function.Function;

/**
 * What the core of Linux 4.8 to 6.2 asks of a page and does to its flag word, from commit bda807d44454 "mm: migrate:
 * support non-lru movable page migration" on.
 */
final class V48Page extends KernelCode {
    private final Function<Owner, AddressSpaceOperations> ops;

    V48Page(Cpu cpu, Function<Owner, AddressSpaceOperations> ops) {
        super(cpu);
        this.ops = ops;
    }

    /**
     * PageMovable(), mm/compaction.c, 4.8, page locked: tag, pointer, and an isolate_page callback. Before v4 of 2016:
     * type only.
     */
    boolean movable(Page page) {
        if (cpu.rules().driverIsolates()) {
            return hasMovableOps(page);
        }
        Owner mapping = mem.mapping(page);
        return mem.pageMovableTag(page) && mapping != null && ops.apply(mapping).isolatePage() != null;
    }

    /** Whether PG_isolated is an atomic flag: SetPageIsolated(), ClearPageIsolated(), 5.18 (356ea3865687). */
    boolean atomic() {
        return has("isolated.atomic");
    }

    /** The second half of __ClearPageIsolated(), include/linux/page-flags.h, 4.8. */
    void storeNotIsolated(Step step, Page page) {
        cpu.storeFlags(step, page, r.word & ~Flag.ISOLATED.mask());
    }
}
