package io.pagerace.model.driver;

import io.pagerace.model.Bug;
import io.pagerace.model.Cpu;
import io.pagerace.model.Flag;
import io.pagerace.model.Owner;
import io.pagerace.model.Page;
import io.pagerace.model.PageMovable2016;
import io.pagerace.model.Pages;
import io.pagerace.model.Property;
import io.pagerace.model.Step;

/**
 * Any driver that keeps the contract of v1 to v3 of the series of 2016, the "Duty of subsystem" of its changelogs: it
 * sets and clears PG_isolated in its callbacks. Who releases an isolated page clears PG_movable and page->mapping and
 * leaves PG_isolated set (v1, as its zsmalloc), or clears PG_isolated and leaves the others to the core (v3).
 */
final class Series2016AnyDriver extends V48AnyDriver {
    private final PageMovable2016 movable;

    Series2016AnyDriver(Cpu cpu) {
        super(cpu);
        this.movable = new PageMovable2016(cpu);
    }

    @Override
    void setPageIsolated(Page page) {
        mem.set(page, Flag.ISOLATED);
    }

    @Override
    void clearPageIsolated(Page page) {
        mem.clear(page, Flag.ISOLATED);
    }

    /** Copy; __SetPageMovable(newpage); ClearPageIsolated(page); __ClearPageMovable(page). */
    @Override
    void move(Owner d, Page newpage, Page page) {
        cpu.run(Step.ANY_MIGRATE_COPY, () -> {
            Bug.on(!mem.isLocker(newpage, self()), Property.NEWPAGE_LOCKED);
            mem.setContent(newpage, mem.content(page));
            mem.setPagePrivate(newpage, d);
            mem.setMapping(newpage, mem.mapping(page), false);
            mem.setContent(page, null);
            mem.setPagePrivate(page, null);
        });
        movable.set(newpage);
        cpu.run(Step.ANY_MIGRATE_CLEAR_ISOLATED, () -> {
            clearPageIsolated(page);
            device(d).removeIsolated(page);
        });
        movable.clear(page);
    }

    /** page->mapping = mapping, __SetPageMovable(page), page locked. */
    @Override
    void publish(Page page) {
        cpu.run(Step.ANY_SET_MAPPING, () -> {
            mem.setMapping(page, self(), false);
            mem.setPagePrivate(page, self());
            mem.setContent(page, self());
        });
        movable.set(page);
    }

    /** The release of any page of its own, as reset_page(), mm/zsmalloc.c, v1 16/19 and v3 13/16. */
    @Override
    void releasePage() {
        Page page = lockToRelease(() -> Pages.of(device(self()).refs()));
        if (page == null) {
            return;
        }
        boolean left = cpu.step(Step.ANY_RESET_PAGE, () -> {
            boolean leaves = cpu.rules().releasedStays() && device(self()).isIsolated(page);
            mem.setContent(page, null);
            mem.setPagePrivate(page, null);
            if (leaves) {
                clearPageIsolated(page);
            }
            device(self()).removeIsolated(page);
            return leaves;
        });
        if (!left) {
            movable.clear(page);
        }
        cpu.unlockPage(Step.ANY_RELEASE_UNLOCK_PAGE, page);
        putReleased(page);
    }
}
