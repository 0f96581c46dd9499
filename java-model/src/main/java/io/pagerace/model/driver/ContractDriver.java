package io.pagerace.model.driver;

import io.pagerace.model.Cpu;
import io.pagerace.model.KernelCode;
import io.pagerace.model.Owner;
import io.pagerace.model.Page;
import io.pagerace.model.PageLock;
import io.pagerace.model.PageRefs;
import io.pagerace.model.Step;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * What any driver does that keeps the written contract of a kernel, whichever kernel it is: the references of a
 * migration, the allocation of a page, its release under the page lock.
 */
abstract class ContractDriver extends KernelCode {
    ContractDriver(Cpu cpu) {
        super(cpu);
    }

    final ContractDevice device(Owner device) {
        return (ContractDevice) mem.device(device);
    }

    /** get_page(newpage): the driver's reference. */
    final void getNewpage(Owner d, Page newpage) {
        getNewpage(Step.ANY_MIGRATE_GET_NEWPAGE, device(d), newpage);
    }

    /** put_page(page): the driver's reference. */
    final void putMigrated(Owner d, Page page) {
        cpu.run(Step.ANY_MIGRATE_PUT_PAGE, () -> PageRefs.putDevicePage(cpu, d, page));
    }

    /** alloc_page(): a page that the driver has not published yet. */
    final Page allocOwnPage() {
        Page page = cpu.step(Step.ANY_ALLOC_PAGE, () -> device(self()).awaitPage(cpu));
        r.page = page;
        return page;
    }

    /**
     * The release of a page, isolated or not, under the page lock. A driver that had to sleep in lock_page() looks the
     * page up again behind it, as it may have been migrated: so it finds the page and locks it here at once.
     *
     * @param found the pages that the driver can find
     * @param release what it does to the page, other than to forget that it is isolated
     */
    final void releaseLocked(Supplier<List<Page>> found, Consumer<Page> release) {
        Page page = lockToRelease(found);
        if (page == null) {
            return;
        }
        cpu.run(Step.ANY_CLEAR_PAGE_MOVABLE, () -> {
            release.accept(page);
            device(self()).removeIsolated(page);
        });
        cpu.unlockPage(Step.ANY_RELEASE_UNLOCK_PAGE, page);
        putReleased(page);
    }

    /** Finds a page and locks it; null if the driver sleeps, and looks for a page again when it is woken. */
    final Page lockToRelease(Supplier<List<Page>> found) {
        Page page = cpu.step(Step.ANY_RELEASE_LOCK_PAGE, () -> {
            Page each = cpu.choose(found.get());
            return PageLock.lockOwnPage(cpu, each) ? each : null;
        });
        if (page != null) {
            r.page = page;
        }
        return page;
    }

    /** put_page(page): the driver's reference, behind a release. */
    final void putReleased(Page page) {
        cpu.run(Step.ANY_RELEASE_PUT_PAGE, () -> PageRefs.putDevicePage(cpu, self(), page));
    }
}
