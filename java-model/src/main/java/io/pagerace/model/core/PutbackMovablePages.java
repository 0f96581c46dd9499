package io.pagerace.model.core;

import io.pagerace.model.AddressSpaceOperations;
import io.pagerace.model.Bug;
import io.pagerace.model.Cpu;
import io.pagerace.model.Flag;
import io.pagerace.model.Owner;
import io.pagerace.model.Page;
import io.pagerace.model.Pages;
import io.pagerace.model.Property;
import io.pagerace.model.Step;
import io.pagerace.model.env.Lru;
import io.pagerace.model.env.NodeStats;
import java.util.function.Function;

/**
 * putback_movable_pages() and putback_movable_page(), putback_movable_ops_page() from 6.17 on, mm/migrate.c: what Linux
 * 4.8 to 7.3 share; until 5.10 unmap_and_move() does the same with a page that can't be migrated.
 */
abstract class PutbackMovablePages extends MovableCode {
    PutbackMovablePages(Cpu cpu, Function<Owner, AddressSpaceOperations> ops) {
        super(cpu, ops);
    }

    /** list_for_each_entry_safe(page, page2, l, lru), putback_movable_pages(), mm/migrate.c, 4.8 to 7.3. */
    void putbackMovablePage(Page page) {
        boolean movable = cpu.step(Step.PUTBACK_PAGE_MOVABLE, () -> {
            boolean ours = hasMovableOps(page);
            Bug.on(ours && !pageIsolated(page), Property.ISOLATED_AT_PUTBACK);
            listDel(page);
            if (countsAll() || (!ours && !countsLate())) {
                NodeStats.mod(mem, page, -1);
            }
            return ours;
        });
        r.from = Pages.without(r.from, page);
        if (!movable) {
            Lru.putback(cpu, Step.PUTBACK_PUTBACK_LRU_PAGE, page);
            if (countsLate()) {
                cpu.run(Step.PUTBACK_ACCT, () -> NodeStats.decLate(mem, page));
            }
            return;
        }
        putbackToDriver(page);
    }

    /** Whether the page is counted down behind putback_lru_page(), as in 4.10 but for fc280fe87144. */
    private boolean countsLate() {
        return !countsAll() && !has("acct.before-putback") && r.newpage == null;
    }

    /** putback_movable_page(), mm/migrate.c, of a page that is off the list. */
    final void putbackToDriver(Page page) {
        cpu.lockPage(Step.PUTBACK_LOCK_PAGE, page);
        putbackLocked(page);
        putIsolated(page);
    }

    /** Behind the callback. */
    void putIsolated(Page page) {
        clearPageIsolated(page);
        unlockAndPut(page);
    }

    /** The lock and the reference of the isolation. */
    final void unlockAndPut(Page page) {
        cpu.unlockPage(Step.PUTBACK_UNLOCK_PAGE, page);
        cpu.putPage(Step.PUTBACK_PUT_PAGE, page);
    }

    /** What tells the driver, under the page lock. */
    abstract void putbackLocked(Page page);

    /** ClearPageIsolated(page). */
    void clearPageIsolated(Page page) {
        cpu.runAtomic(Step.PUTBACK_CLEAR_ISOLATED, () -> mem.clear(page, Flag.ISOLATED));
    }
}
