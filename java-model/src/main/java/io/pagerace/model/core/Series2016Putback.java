package io.pagerace.model.core;

import io.pagerace.model.AddressSpaceOperations;
import io.pagerace.model.CallSite;
import io.pagerace.model.Cpu;
import io.pagerace.model.Owner;
import io.pagerace.model.Page;
import io.pagerace.model.PageMovable2016;
import io.pagerace.model.Pages;
import io.pagerace.model.Step;
import io.pagerace.model.env.Lru;
import java.util.function.Function;

/** putback_movable_pages() and putback_movable_page(), mm/migrate.c, v1 to v3 of the series of 2016. */
final class Series2016Putback extends PutbackMovablePages {
    private final PageMovable2016 movable;

    Series2016Putback(Cpu cpu, Function<Owner, AddressSpaceOperations> ops) {
        super(cpu, ops);
        this.movable = new PageMovable2016(cpu);
    }

    /**
     * putback_movable_pages(), and the same in unmap_and_move() for a page that can't be migrated. v1 asks
     * PageIsolated() alone. v3 asks PageMovable() first, and clears PG_movable of a page that was released, without the
     * page lock.
     */
    @Override
    void putbackMovablePage(Page page) {
        Way way = cpu.step(Step.PUTBACK_PAGE_MOVABLE, () -> {
            Way found = way(page);
            listDel(page);
            return found;
        });
        r.from = Pages.without(r.from, page);
        switch (way) {
            case LRU -> Lru.putback(cpu, Step.PUTBACK_PUTBACK_LRU_PAGE, page);
            case RELEASED -> {
                movable.clear(CallSite.LIST, page);
                cpu.putPage(Step.PUTBACK_PUT_PAGE, page);
            }
            case DRIVER -> putbackToDriver(page);
        }
    }

    private Way way(Page page) {
        if (!cpu.rules().releasedStays()) {
            return pageIsolated(page) ? Way.DRIVER : Way.LRU;
        }
        if (!hasMovableOps(page)) {
            return Way.LRU;
        }
        return pageIsolated(page) || has("clear-movable.locked") ? Way.DRIVER : Way.RELEASED;
    }

    /**
     * putback_movable_page(). v1: without a mapping the page was released, and its driver has nothing to put back. v3:
     * without PG_isolated.
     */
    @Override
    void putbackLocked(Page page) {
        boolean stays = cpu.rules().releasedStays();
        boolean ours =
                cpu.step(Step.PUTBACK_PAGE_ISOLATED, () -> stays ? pageIsolated(page) : mem.mapping(page) != null);
        if (ours) {
            callPutbackPage(Step.PUTBACK_CALL_PUTBACK_PAGE, () -> mem.mapping(page), page);
            movable.warnIsolated(Step.PUTBACK_WARN_ISOLATED, page, false);
        } else if (stays) {
            movable.clear(CallSite.PUTBACK, page);
        }
    }

    /** The driver has done it. */
    @Override
    void clearPageIsolated(Page page) {}

    private enum Way {
        LRU,
        DRIVER,
        RELEASED
    }
}
