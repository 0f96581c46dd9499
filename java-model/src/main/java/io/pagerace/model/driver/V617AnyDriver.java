package io.pagerace.model.driver;

import io.pagerace.model.AddressSpaceOperations;
import io.pagerace.model.Bug;
import io.pagerace.model.Cpu;
import io.pagerace.model.Flag;
import io.pagerace.model.Operation;
import io.pagerace.model.Owner;
import io.pagerace.model.Page;
import io.pagerace.model.PageType;
import io.pagerace.model.Pages;
import io.pagerace.model.Property;
import io.pagerace.model.Rest;
import io.pagerace.model.Result;
import io.pagerace.model.Step;
import java.util.List;
import java.util.Set;

/**
 * Any driver that keeps the contract of Linux 6.17 to 7.3 (Documentation/mm/page_migration.rst, struct
 * movable_operations in include/linux/migrate.h), and does all that it allows: isolate_page may refuse; migrate_page
 * may move the page, say -EAGAIN or give up; a page may be released at any time. Type and PG_movable_ops stay on a page
 * that was released, so each callback asks whether it is still the driver's. The driver has a lock of its own around
 * each of its steps, and may do without the page lock except for a page that is isolated.
 */
final class V617AnyDriver extends ContractDriver {
    V617AnyDriver(Cpu cpu) {
        super(cpu);
    }

    AddressSpaceOperations movableOps() {
        return new AddressSpaceOperations(this::isolatePage, this::migratePage, this::putbackPage);
    }

    List<Operation> operations() {
        return List.of(
                Operation.of("alloc_page", this::allocPage),
                Operation.of("release_locked", () -> releaseLocked(this::found, this::release)),
                Operation.of("release_page", this::releasePage),
                new Operation("module_exit", Set.of(Rest.IDLE), this::moduleExit));
    }

    /** __SetPageOffline(), SetPageMovableOps(), include/linux/page-flags.h, 6.17, and what the driver knows. */
    private void setPageMovableOps(Owner device, Page page) {
        mem.setPageType(page, PageType.OFFLINE);
        mem.setPagePrivate(page, device);
        mem.setFresh(page, null);
        mem.set(page, Flag.MOVABLE_OPS);
    }

    /** Type and PG_movable_ops stay until the page is freed. */
    private void release(Page page) {
        mem.setPagePrivate(page, null);
        mem.setContent(page, null);
    }

    /** The module may go between the core's load of its callbacks and the call. */
    private void textStays() {
        Bug.on(freed(Owner.OFFLINE), Property.MAPPING_ALIVE);
    }

    /** isolate_page: true or false. A page that was released is refused. */
    private Result isolatePage(Page page) {
        boolean isolates = cpu.step(Step.ANY_ISOLATE_PAGE, () -> {
            textStays();
            Owner d = mem.pagePrivate(page);
            if (d == null) {
                Bug.on(!has("isolate.refuses-released"), Property.OWN_PAGE);
                return false;
            }
            Bug.on(device(d).isIsolated(page), Property.SINGLE_ISOLATION);
            if (!cpu.choose()) {
                return false;
            }
            device(d).addIsolated(page);
            return true;
        });
        return isolates ? Result.ISOLATED : returning(Result.REFUSED);
    }

    /** putback_page: the page is the driver's again, unless it was released. */
    private Result putbackPage(Page page) {
        boolean ours = cpu.step(Step.ANY_PUTBACK_PAGE, () -> {
            textStays();
            Owner d = mem.pagePrivate(page);
            if (d == null) {
                Bug.on(!has("putback.ignores-released"), Property.OWN_PAGE);
                return false;
            }
            Bug.on(!device(d).isIsolated(page), Property.ISOLATED_AT_PUTBACK);
            device(d).removeIsolated(page);
            return true;
        });
        return ours ? Result.SUCCESS : returning(Result.SUCCESS);
    }

    /** migrate_page: 0 for a page that was released; else -EAGAIN, give up, or go ahead. */
    private Result migratePage(Page dst, Page src) {
        Owner d = cpu.step(Step.ANY_MIGRATE_PAGE, () -> {
            textStays();
            Owner device = mem.pagePrivate(src);
            Bug.on(device == null && !has("migrate.released-succeeds"), Property.OWN_PAGE);
            Bug.on(device != null && !device(device).isIsolated(src), Property.ISOLATED_AT_MOVE);
            return device;
        });
        if (d == null) {
            return returning(Result.SUCCESS);
        }
        Result rc = cpu.choose(List.of(Result.SUCCESS, Result.AGAIN, Result.BUSY));
        if (rc != Result.SUCCESS) {
            return returning(rc);
        }
        r.map = d;
        getNewpage(d, dst);
        cpu.run(Step.ANY_MIGRATE_MOVE, () -> {
            Bug.on(!mem.isLocker(dst, self()), Property.NEWPAGE_LOCKED);
            mem.setContent(dst, mem.content(src));
            setPageMovableOps(d, dst);
            release(src);
            device(d).removeIsolated(src);
        });
        putMigrated(d, src);
        return Result.SUCCESS;
    }

    /** A page of the driver's own: from SetPageMovableOps() on others may lock it. */
    private void allocPage() {
        Page page = allocOwnPage();
        cpu.run(Step.ANY_SET_PAGE_MOVABLE, () -> {
            mem.setContent(page, self());
            setPageMovableOps(self(), page);
        });
        if (!has("publish.stores-flags-first")) {
            // __SetPageX(page) of a bit that nobody else looks at, on a page that others may lock by now.
            int word = cpu.loadFlags(Step.ANY_LATE_LOAD_FLAGS, page);
            cpu.storeFlags(Step.ANY_LATE_STORE_FLAGS, page, word);
        }
    }

    /** The pages that the driver can find. */
    private List<Page> found() {
        return Pages.of(device(self()).refs()).stream()
                .filter(page -> mem.pagePrivate(page) == self())
                .toList();
    }

    /**
     * module_exit(): set_movable_ops(NULL, type) when no page is the driver's any more, whatever the core still has on
     * its lists. Rule module.stays: nobody removes the module. Rule exit.waits-for-isolated, which no kernel has.
     */
    private Rest moduleExit() {
        cpu.run(Step.ANY_SET_MOVABLE_OPS, () -> {
            ContractDevice device = device(self());
            cpu.await(!has("module.stays") && !device.mappingFreed() && found().isEmpty());
            cpu.await(!has("exit.waits-for-isolated") || (noneIsolated() && !cpu.mappingInUse(Owner.OFFLINE)));
            device.freeMapping();
        });
        return Rest.ANY_REMOVED;
    }

    private boolean noneIsolated() {
        return mem.pages().stream().noneMatch(page -> hasMovableOps(page) && mem.test(page, Flag.ISOLATED));
    }

    /** The release without the page lock, of a page that is not isolated. */
    private void releasePage() {
        Page page = cpu.step(Step.ANY_RELEASE_PAGE, () -> {
            Page found = cpu.choose(found().stream()
                    .filter(each -> !device(self()).isIsolated(each))
                    .toList());
            release(found);
            return found;
        });
        r.page = page;
        putReleased(page);
    }
}
