package io.pagerace.model.core;

import io.pagerace.model.Cpu;
import io.pagerace.model.Flag;
import io.pagerace.model.KernelCode;
import io.pagerace.model.Page;
import io.pagerace.model.Step;

/**
 * isolate_movable_page(), mm/migrate.c, between the reference and the page lock: the look at the page's type, and, from
 * 8b8817630ae8 (6.2) to 6.13, the looks at PG_slab before and behind it. Where a rule takes a barrier away, two looks
 * may come the other way round: steps of their own.
 */
final class SkipSlabPages extends KernelCode {
    SkipSlabPages(Cpu cpu) {
        super(cpu);
    }

    /**
     * Whether the page may be a driver's, as far as looks without its lock can tell.
     *
     * @param looks whether the kernel looks at the type at all
     */
    boolean mayBeMovable(Page page, boolean looks) {
        if (!has("isolate.test-slab")) {
            return !looks || movableThenNoSlab(page);
        }
        if (swapped("isolate.rmb-movable")) {
            return movable(Step.ISOLATE_PAGE_MOVABLE_EARLY, page)
                    && notSlab(Step.ISOLATE_TEST_SLAB_LATE, page)
                    && notSlabAgain(page);
        }
        return notSlab(Step.ISOLATE_TEST_SLAB, page) && movableThenNoSlab(page);
    }

    private boolean movableThenNoSlab(Page page) {
        if (has("isolate.retest-slab") && swapped("isolate.rmb-slab")) {
            return notSlab(Step.ISOLATE_RETEST_SLAB_EARLY, page) && movable(Step.ISOLATE_PAGE_MOVABLE_LATE, page);
        }
        return movable(Step.ISOLATE_PAGE_MOVABLE, page) && notSlabAgain(page);
    }

    private boolean notSlabAgain(Page page) {
        return !has("isolate.retest-slab") || notSlab(Step.ISOLATE_RETEST_SLAB, page);
    }

    private boolean movable(Step step, Page page) {
        return cpu.step(step, () -> hasMovableOps(page));
    }

    private boolean notSlab(Step step, Page page) {
        return cpu.step(step, () -> !mem.test(page, Flag.SLAB));
    }

    /** Whether two looks come the other way round, which the barrier between them does not allow. */
    private boolean swapped(String barrier) {
        return !has(barrier) && cpu.choose();
    }
}
