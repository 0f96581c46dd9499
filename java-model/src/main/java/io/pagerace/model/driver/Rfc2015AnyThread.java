package io.pagerace.model.driver;

import io.pagerace.model.Cpu;
import io.pagerace.model.Flag;
import io.pagerace.model.Operation;
import io.pagerace.model.Owner;
import io.pagerace.model.Page;
import io.pagerace.model.PageLock;
import io.pagerace.model.PageRefs;
import io.pagerace.model.PageType;
import io.pagerace.model.Pages;
import io.pagerace.model.Rest;
import io.pagerace.model.Step;
import io.pagerace.model.env.Lru;
import java.util.List;
import java.util.Set;

/**
 * The own thread of the RFC's second user, Linux 4.0 with the RFC. It may free a page at any time, isolated or not, may
 * map it to user space, and may have it on the LRU.
 */
final class Rfc2015AnyThread extends Rfc2015AnyDriver {
    private final HabitDevice device;

    Rfc2015AnyThread(Cpu cpu) {
        super(cpu);
        this.device = device(self());
    }

    List<Operation> operations() {
        return List.of(
                Operation.of("alloc_page", this::allocPage),
                Operation.of("mmap", this::mmap),
                Operation.of("release_page", this::releasePage),
                new Operation("module_exit", Set.of(Rest.IDLE), this::moduleExit));
    }

    /**
     * A page of its own, the second user of the RFC: allocated, and published to compaction; the pages of an inode that
     * has all three callbacks go on the LRU with it (shmem).
     */
    private void allocPage() {
        Page page = cpu.step(Step.ANY_ALLOC_PAGE, () -> {
            cpu.await(!device.mappingFreed());
            Page newpage = device.awaitPage(cpu);
            return newpage;
        });
        r.page = page;
        cpu.run(Step.ANY_PUBLISH_PAGE, () -> {
            boolean onLru = careful() && cpu.choose();
            mem.setMapping(page, self(), false);
            mem.setPagePrivate(page, self());
            mem.set(page, Flag.PRIVATE);
            mem.setContent(page, self());
            mem.setPageType(page, type);
            mem.setFresh(page, null);
            if (onLru) {
                mem.set(page, Flag.SWAPBACKED);
                Lru.add(mem, page);
            }
        });
    }

    /** The type lies in page->_mapcount, so that a page that has one is neither mapped nor on the LRU. */
    private boolean careful() {
        return device.is(Habit.NOTHING) && type == PageType.NONE;
    }

    /** mmap(), mm/mmap.c, of a page of the driver, and munmap(): page_mapped() is true for a while. */
    private void mmap() {
        Page page = cpu.step(Step.ANY_MMAP, () -> {
            cpu.await(careful());
            Page found = cpu.choose(Pages.of(device.refs()));
            cpu.await(!mem.test(found, Flag.SWAPBACKED) && !mem.test(found, Flag.LOCKED));
            mem.setPageMapped(found, true);
            return found;
        });
        r.page = page;
        cpu.run(Step.ANY_MUNMAP, () -> mem.setPageMapped(page, false));
    }

    /**
     * The release of a page, isolated or not, after the model of balloon_page_delete(),
     * include/linux/balloon_compaction.h. A driver that had to sleep in lock_page() looks the page up again behind it,
     * as it may have been migrated: so it finds the page and locks it here at once.
     */
    private void releasePage() {
        Page page = cpu.step(Step.ANY_RELEASE_LOCK_PAGE, () -> {
            Page found = cpu.choose(Pages.of(device.refs()));
            cpu.await(PageLock.lockOwnPage(cpu, found));
            return found;
        });
        r.page = page;
        cpu.run(Step.ANY_RELEASE_PAGE, () -> {
            boolean keeps = device.is(Habit.KEEPS_MAPPING) && isolated(self(), page);
            mem.setPagePrivate(page, null);
            mem.setContent(page, null);
            mem.clear(page, Flag.PRIVATE);
            mem.setPageType(page, PageType.NONE);
            if (!keeps) {
                mem.setMapping(page, null, false);
            }
        });
        cpu.unlockPage(Step.ANY_RELEASE_UNLOCK_PAGE, page);
        cpu.run(Step.ANY_RELEASE_PUT_PAGE, () -> PageRefs.putDevicePage(cpu, self(), page));
    }

    /** Module exit, the second user of the RFC: all pages are released, the mapping is freed. */
    private Rest moduleExit() {
        cpu.run(Step.ANY_REMOVE_MAPPING_FREE, () -> {
            Owner mapping = self();
            cpu.await(!device.mappingFreed() && device.refs() == 0);
            cpu.await(!has("mapping.grace-period") || !cpu.mappingInUse(mapping));
            device.freeMapping();
        });
        return Rest.ANY_REMOVED;
    }
}
