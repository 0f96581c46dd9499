package io.pagerace.model.core;

import io.pagerace.model.AddressSpaceOperations;
import io.pagerace.model.Bug;
import io.pagerace.model.Cpu;
import io.pagerace.model.Flag;
import io.pagerace.model.Owner;
import io.pagerace.model.Page;
import io.pagerace.model.Property;
import io.pagerace.model.Result;
import io.pagerace.model.Step;
import java.util.function.Function;

/** move_to_new_page(), mm/migrate.c, Linux 4.8 to 6.16, of a page that a driver owns. */
final class V48Move extends MovableCode {
    private final V48Page pages;

    V48Move(Cpu cpu, Function<Owner, AddressSpaceOperations> ops) {
        super(cpu, ops);
        this.pages = new V48Page(cpu, ops);
    }

    /** move_to_new_page(), mm/migrate.c, 4.8, both pages locked. */
    void moveToNewPage(Page newpage, Page page) {
        boolean movable = cpu.step(Step.MOVE_PAGE_MOVABLE, () -> {
            Bug.on(!onlyLocker(page) || !onlyLocker(newpage), Property.PAGE_MOVABLE_LOCKED);
            Bug.on(!pageIsolated(page), Property.ISOLATED_AT_MOVE);
            return pages.movable(page) || !has("move.recheck-movable");
        });
        if (movable) {
            callMigratepage(Step.MOVE_CALL_MIGRATEPAGE, newpage, page);
        } else {
            // a page that was released after its isolation
            r.rc = Result.SUCCESS;
        }
        if (r.rc == Result.SUCCESS) {
            clearPageIsolated(page);
        }
    }

    private boolean onlyLocker(Page page) {
        return mem.isOnlyLocker(page, self());
    }

    /**
     * if (__PageMovable(page)) __ClearPageIsolated(page), move_to_new_page(). page->mapping keeps its tag until the
     * page is freed.
     */
    private void clearPageIsolated(Page page) {
        if (pages.atomic()) {
            cpu.run(Step.MOVE_CLEAR_ISOLATED, () -> {
                boolean tag = hasMovableOps(page);
                Bug.on(tag && !pageIsolated(page), Property.SUCCESS_STILL_ISOLATED);
                if (tag) {
                    mem.clear(page, Flag.ISOLATED);
                }
            });
            return;
        }
        Integer word = cpu.step(Step.MOVE_LOAD_FLAGS, () -> {
            if (!hasMovableOps(page)) {
                return null;
            }
            int flags = mem.flags(page);
            Bug.on(!Flag.ISOLATED.in(flags), Property.SUCCESS_STILL_ISOLATED);
            return flags;
        });
        if (word != null) {
            r.word = word;
            pages.storeNotIsolated(Step.MOVE_STORE_ISOLATED, page);
        }
    }
}
