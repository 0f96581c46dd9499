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
import java.util.function.Function;

/**
 * putback_movable_pages() and putback_movable_page(), mm/migrate.c, Linux 4.8, and the same at the end of
 * unmap_and_move() for a page that can't be migrated.
 */
final class V48Putback extends V48Code {
    V48Putback(Cpu cpu, Function<Owner, AddressSpaceOperations> ops) {
        super(cpu, ops);
    }

    /** list_for_each_entry_safe(page, page2, l, lru), putback_movable_pages(), mm/migrate.c, 4.8. */
    void putbackMovablePage(Page page) {
        boolean movable = cpu.step(Step.PUTBACK_PAGE_MOVABLE, () -> {
            boolean tag = mem.pageMovableTag(page);
            Bug.on(tag && !pageIsolated(page), Property.ISOLATED_AT_PUTBACK);
            listDel(page);
            return tag;
        });
        r.from = Pages.without(r.from, page);
        if (!movable) {
            Lru.putback(cpu, Step.PUTBACK_PUTBACK_LRU_PAGE, page);
            return;
        }
        cpu.lockPage(Step.PUTBACK_LOCK_PAGE, page);
        boolean ours = cpu.step(Step.PUTBACK_RECHECK, () -> {
            Bug.on(!pageIsolated(page), Property.ISOLATED_AT_PUTBACK);
            return pageMovable(page) || !has("putback.recheck-movable");
        });
        if (ours) {
            // putback_movable_page(page)
            callPutbackPage(Step.PUTBACK_CALL_PUTBACK_PAGE, () -> mem.mapping(page), page);
        }
        // Or the page was released: its driver has nothing to put back.
        if (atomic()) {
            cpu.runAtomic(Step.PUTBACK_CLEAR_ISOLATED, () -> mem.clear(page, Flag.ISOLATED));
        } else {
            cpu.loadFlags(Step.PUTBACK_LOAD_FLAGS, page);
            storeNotIsolated(Step.PUTBACK_STORE_ISOLATED, page);
        }
        cpu.unlockPage(Step.PUTBACK_UNLOCK_PAGE, page);
        cpu.putPage(Step.PUTBACK_PUT_PAGE, page);
    }
}
