package io.pagerace.model.core;

import io.pagerace.model.AddressSpaceOperations;
import io.pagerace.model.Bug;
import io.pagerace.model.CallSite;
import io.pagerace.model.Cpu;
import io.pagerace.model.Flag;
import io.pagerace.model.Owner;
import io.pagerace.model.Page;
import io.pagerace.model.Pages;
import io.pagerace.model.Property;
import io.pagerace.model.Result;
import io.pagerace.model.Step;
import io.pagerace.model.env.NodeStats;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * isolate_migratepages_block(), mm/compaction.c, of a page that is not on the LRU, and isolate_movable_page(),
 * isolate_movable_ops_page() from 6.17 on, mm/migrate.c: what Linux 4.8 to 7.3 share.
 */
abstract class IsolateMovablePage extends MovableCode {
    private final SkipSlabPages slabs;

    IsolateMovablePage(Cpu cpu, Function<Owner, AddressSpaceOperations> ops) {
        super(cpu, ops);
        this.slabs = new SkipSlabPages(cpu);
    }

    /** if (__PageMovable(page) && !PageIsolated(page)), isolate_migratepages_block(): a peek, may be wrong. */
    final void isolateNonLru(Page page) {
        boolean movable = cpu.step(Step.SCAN_PAGE_MOVABLE, () -> hasMovableOps(page) && !pageIsolated(page));
        if (movable && isolateMovablePage(page)) {
            // goto isolate_success
            cpu.run(Step.ISOLATE_LIST_ADD, () -> {
                listAdd(page);
                if (countsAll() && NodeStats.in(mem)) {
                    NodeStats.mod(mem, page, 1);
                    cpu.warn(Property.ISOLATED_STATS);
                }
            });
            r.from = Pages.add(page, r.from);
        }
    }

    /** isolate_movable_page(), mm/migrate.c, 4.8 to 7.3. */
    private boolean isolateMovablePage(Page page) {
        if (!cpu.getPageUnlessZero(Step.ISOLATE_GET_PAGE, page)) {
            return false;
        }
        // Before the lock is touched: a new owner may store to page->flags non-atomically.
        if (slabs.mayBeMovable(page, has("isolate.recheck-type"))) {
            if (cpu.trylockPage(Step.ISOLATE_TRYLOCK_PAGE, page)) {
                if (isolateLocked(page)) {
                    setPageIsolated(page);
                    cpu.unlockPage(Step.ISOLATE_UNLOCK_PAGE, page);
                    return true;
                }
                // out_no_isolated:
                cpu.unlockPage(Step.ISOLATE_UNLOCK_REFUSED, page);
            }
        }
        // out_putpage:
        cpu.putPage(Step.ISOLATE_PUT_PAGE, page);
        return false;
    }

    /** The part under the page lock, up to the driver's answer. */
    abstract boolean isolateLocked(Page page);

    /** SetPageIsolated(page). The driver shouldn't use the bit. */
    void setPageIsolated(Page page) {
        cpu.run(Step.ISOLATE_SET_ISOLATED, () -> {
            Bug.on(pageIsolated(page), Property.DRIVER_LEAVES_ISOLATED);
            mem.set(page, Flag.ISOLATED);
        });
    }

    /** isolate_page(page, mode) of {@code ops}, which {@code asserted} has found. */
    final Result callIsolatePage(Supplier<Owner> asserted, Page page) {
        Owner ops = cpu.step(
                Step.ISOLATE_CALL_ISOLATE_PAGE, () -> jump(asserted.get(), AddressSpaceOperations::isolatePage));
        return returned(entered(ops, CallSite.ISOLATE).isolatePage().apply(page));
    }
}
