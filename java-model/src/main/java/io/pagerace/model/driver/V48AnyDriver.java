package io.pagerace.model.driver;

import io.pagerace.model.AddressSpaceOperations;
import io.pagerace.model.Bug;
import io.pagerace.model.Cpu;
import io.pagerace.model.Operation;
import io.pagerace.model.Owner;
import io.pagerace.model.Page;
import io.pagerace.model.Pages;
import io.pagerace.model.Property;
import io.pagerace.model.Result;
import io.pagerace.model.Step;
import java.util.List;

/**
 * Any driver that keeps the contract of Documentation/vm/page_migration, Linux 4.8, and does all that it allows:
 * isolate_page may refuse; migratepage may move the page, say -EAGAIN or give up; a page may be released at any time,
 * isolated or not. It touches neither PG_isolated nor, while a page is isolated, page->lru.
 */
class V48AnyDriver extends ContractDriver {
    V48AnyDriver(Cpu cpu) {
        super(cpu);
    }

    AddressSpaceOperations aOps() {
        return new AddressSpaceOperations(this::isolatePage, this::migratepage, this::putbackPage);
    }

    List<Operation> operations() {
        return List.of(Operation.of("alloc_page", this::allocPage), Operation.of("release_page", this::releasePage));
    }

    /** __SetPageMovable() and page->private. */
    private void take(Owner device, Page page) {
        setPageMovable(device, page);
        mem.setPagePrivate(page, device);
    }

    /** __ClearPageMovable(), page->private and the contents. */
    private void release(Page page) {
        clearPageMovable(page);
        mem.setPagePrivate(page, null);
        mem.setContent(page, null);
    }

    /** SetPageIsolated(page): not the driver's, from v4 of the series of 2016 on. */
    void setPageIsolated(Page page) {}

    /** ClearPageIsolated(page): neither. */
    void clearPageIsolated(Page page) {}

    /** isolate_page: true or false. The contract promises a page that is the driver's and not isolated. */
    private Result isolatePage(Page page) {
        Owner d = r.map;
        boolean isolates = cpu.step(Step.ANY_ISOLATE_PAGE, () -> {
            Bug.on(mem.pagePrivate(page) != d, Property.OWN_PAGE);
            Bug.on(device(d).isIsolated(page), Property.SINGLE_ISOLATION);
            if (!cpu.choose()) {
                return false;
            }
            device(d).addIsolated(page);
            setPageIsolated(page);
            return true;
        });
        return isolates ? Result.ISOLATED : returning(Result.REFUSED);
    }

    /** putback_page: the page is the driver's again. */
    private Result putbackPage(Page page) {
        Owner d = r.map;
        cpu.run(Step.ANY_PUTBACK_PAGE, () -> {
            Bug.on(mem.pagePrivate(page) != d, Property.OWN_PAGE);
            Bug.on(!device(d).isIsolated(page), Property.ISOLATED_AT_PUTBACK);
            device(d).removeIsolated(page);
            clearPageIsolated(page);
        });
        return Result.SUCCESS;
    }

    /** migratepage: -EAGAIN, give up, or go ahead. */
    private Result migratepage(Page newpage, Page page) {
        Owner d = r.map;
        cpu.run(Step.ANY_MIGRATE_PAGE, () -> {
            Bug.on(mem.pagePrivate(page) != d, Property.OWN_PAGE);
            Bug.on(!device(d).isIsolated(page), Property.ISOLATED_AT_MOVE);
        });
        Result rc = cpu.choose(List.of(Result.SUCCESS, Result.AGAIN, Result.BUSY));
        if (rc != Result.SUCCESS) {
            return returning(rc);
        }
        getNewpage(d, newpage);
        move(d, newpage, page);
        putMigrated(d, page);
        return Result.SUCCESS;
    }

    /** Copy; __SetPageMovable(newpage), which asserts the lock; __ClearPageMovable(page). */
    void move(Owner d, Page newpage, Page page) {
        cpu.run(Step.ANY_MIGRATE_MOVE, () -> {
            Bug.on(!mem.isLocker(newpage, self()), Property.NEWPAGE_LOCKED);
            Bug.on(!mem.pageMovableTag(page), Property.CLEAR_MOVABLE_WAS_MOVABLE);
            mem.setContent(newpage, mem.content(page));
            take(d, newpage);
            release(page);
            device(d).removeIsolated(page);
        });
    }

    /** A page of the driver's own: allocated, locked, and __SetPageMovable(page, mapping). */
    private void allocPage() {
        Page page = allocOwnPage();
        Bug.on(!cpu.trylockPage(Step.ANY_TRYLOCK_PAGE, page), Property.FRESH_TRYLOCK);
        publish(page);
        cpu.unlockPage(Step.ANY_UNLOCK_PAGE, page);
    }

    /** __SetPageMovable(page, mapping), which asserts the lock. */
    void publish(Page page) {
        cpu.run(Step.ANY_SET_PAGE_MOVABLE, () -> {
            take(self(), page);
            mem.setContent(page, self());
        });
    }

    /** The release of any page of its own, with __ClearPageMovable(page), which asserts PageMovable(page). */
    void releasePage() {
        releaseLocked(() -> Pages.of(device(self()).refs()), page -> {
            boolean movable = mem.pageMovableTag(page) && mem.mapping(page) == self();
            Bug.on(!movable, Property.CLEAR_MOVABLE_WAS_MOVABLE);
            release(page);
        });
    }
}
