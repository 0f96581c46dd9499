package io.pagerace.model.core;

import io.pagerace.model.AddressSpaceOperations;
import io.pagerace.model.Bug;
import io.pagerace.model.Cpu;
import io.pagerace.model.Owner;
import io.pagerace.model.Page;
import io.pagerace.model.PageRefs;
import io.pagerace.model.Pages;
import io.pagerace.model.Property;
import io.pagerace.model.Result;
import io.pagerace.model.Step;
import io.pagerace.model.env.Lru;
import java.util.function.Function;

/**
 * unmap_and_move(), mm/migrate.c, Linux 3.8 to 3.17. balloon_page_movable() in __unmap_and_move() is no step: it asks
 * for a page without flags, and the CPU has just set PG_locked. So balloon_page_migrate() is never called.
 */
final class V38Migrate extends CoreCode {
    V38Migrate(Cpu cpu, Function<Owner, AddressSpaceOperations> ops) {
        super(cpu, ops);
    }

    /** unmap_and_move(), mm/migrate.c; false: -ENOMEM. */
    boolean unmapAndMove(Page page) {
        Page newpage = getNewPage();
        if (newpage == null) {
            return false;
        }
        if (cpu.pageCount(Step.MIGRATE_PAGE_COUNT, page) == 1) {
            // page was freed from under us
            r.rc = Result.SUCCESS;
        } else if (lockSource(page)) {
            // page_mapped(): not in this model
            moveToNewPage(newpage, page);
            // uncharge:
            cpu.unlockPage(Step.MIGRATE_UNLOCK_PAGE, page);
        }
        if (r.rc == Result.BALLOON_SUCCESS) {
            balloonPageFree(page);
            return true;
        }
        if (r.rc != Result.AGAIN) {
            // list_del(&page->lru)
            Lru.putback(cpu, Step.MIGRATE_PUTBACK_LRU_PAGE, page);
            r.from = Pages.without(r.from, page);
        }
        // to the LRU, or freed if it was not used
        Lru.putback(cpu, Step.MIGRATE_PUTBACK_LRU_NEWPAGE, newpage);
        return true;
    }

    /**
     * move_to_new_page(), mm/migrate.c: newpage->mapping = page->mapping, and NULL again if rc is not
     * MIGRATEPAGE_SUCCESS. MIGRATEPAGE_BALLOON_SUCCESS is not: the page that the balloon has on its list now is
     * nobody's to compaction.
     */
    private void moveToNewPage(Page newpage, Page page) {
        Bug.on(!cpu.trylockPage(Step.MIGRATE_TRYLOCK_NEWPAGE, newpage), Property.FRESH_TRYLOCK);
        cpu.run(Step.MIGRATE_COPY_MAPPING, () -> mem.setMapping(newpage, mem.mapping(page), false));
        moveLruPage(newpage, page);
        boolean hadMapping = r.map != null;
        if (hadMapping && r.rc != Result.SUCCESS) {
            cpu.run(Step.MIGRATE_RESET_MAPPING, () -> {
                Owner on = mem.on(newpage);
                if (on != null && on.isDevice()) {
                    cpu.warn(Property.CONTENT_KEPT);
                }
                mem.setMapping(newpage, null, false);
            });
        }
        cpu.unlockPage(Step.MIGRATE_UNLOCK_NEWPAGE, newpage);
    }

    /** balloon_page_free(), include/linux/balloon_compaction.h: the isolation's reference, and the balloon's. */
    private void balloonPageFree(Page page) {
        Owner balloon = r.map;
        cpu.putPage(Step.MIGRATE_BALLOON_PUT_PAGE, page);
        cpu.run(Step.MIGRATE_BALLOON_FREE_PAGE, () -> PageRefs.putDevicePage(cpu, balloon, page));
    }
}
