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
import java.util.function.Function;

/** isolate_migratepages_block(), mm/compaction.c, of a page that is not on the LRU, and isolate_movable_page(), 4.8. */
final class V48Isolate extends V48Code {
    V48Isolate(Cpu cpu, Function<Owner, AddressSpaceOperations> ops) {
        super(cpu, ops);
    }

    /** if (__PageMovable(page) && !PageIsolated(page)), isolate_migratepages_block(): a peek, may be wrong. */
    void isolateNonLru(Page page) {
        boolean movable = cpu.step(Step.SCAN_PAGE_MOVABLE, () -> mem.pageMovableTag(page) && !pageIsolated(page));
        if (movable && isolateMovablePage(page)) {
            // goto isolate_success
            cpu.run(Step.ISOLATE_LIST_ADD, () -> listAdd(page));
            r.from = Pages.addTail(r.from, page);
        }
    }

    /** isolate_movable_page(), mm/migrate.c, 4.8. */
    private boolean isolateMovablePage(Page page) {
        if (!cpu.getPageUnlessZero(Step.ISOLATE_GET_PAGE, page)) {
            return false;
        }
        // Before the lock is touched: a new owner may store to page->flags non-atomically.
        if (!has("isolate.recheck-type") || cpu.step(Step.ISOLATE_PAGE_MOVABLE, () -> mem.pageMovableTag(page))) {
            if (cpu.trylockPage(Step.ISOLATE_TRYLOCK_PAGE, page)) {
                if (isolateLocked(page)) {
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

    /** isolate_movable_page(), mm/migrate.c, 4.8: the part under the page lock. */
    private boolean isolateLocked(Page page) {
        boolean refused = cpu.step(Step.ISOLATE_RECHECK, () -> {
            Bug.on(!mem.isLocker(page, self()), Property.PAGE_MOVABLE_LOCKED);
            return (has("isolate.recheck-movable") && !pageMovable(page))
                    || (has("isolate.recheck-isolated") && pageIsolated(page));
        });
        if (refused) {
            return false;
        }
        Result rc = callIsolatePage(page);
        if (rc != Result.ISOLATED) {
            return false;
        }
        setPageIsolated(page);
        return true;
    }

    /** __SetPageIsolated(page), 4.8, or SetPageIsolated(page), 5.18. The driver shouldn't use the bit. */
    private void setPageIsolated(Page page) {
        if (atomic()) {
            cpu.run(Step.ISOLATE_SET_ISOLATED, () -> {
                Bug.on(pageIsolated(page), Property.DRIVER_LEAVES_ISOLATED);
                mem.set(page, Flag.ISOLATED);
            });
            return;
        }
        int word = cpu.loadFlags(Step.ISOLATE_LOAD_FLAGS, page);
        Bug.on(Flag.ISOLATED.in(word), Property.DRIVER_LEAVES_ISOLATED);
        cpu.storeFlags(Step.ISOLATE_STORE_ISOLATED, page, word | Flag.ISOLATED.mask());
    }

    /** mapping->a_ops->isolate_page(page, mode), isolate_movable_page(). */
    private Result callIsolatePage(Page page) {
        Owner mapping = cpu.step(Step.ISOLATE_CALL_ISOLATE_PAGE, () -> {
            Bug.on(mem.mapping(page) == null, Property.MAPPING_AT_ISOLATE);
            return jump(mem.mapping(page), AddressSpaceOperations::isolatePage);
        });
        return returned(entered(mapping, CallSite.ISOLATE).isolatePage().apply(page));
    }
}
