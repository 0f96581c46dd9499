package io.pagerace.model.core;

import io.pagerace.model.AddressSpaceOperations;
import io.pagerace.model.Bug;
import io.pagerace.model.Cpu;
import io.pagerace.model.Owner;
import io.pagerace.model.Page;
import io.pagerace.model.Property;
import io.pagerace.model.Step;
import java.util.function.Function;

/** putback_movable_pages(), mm/migrate.c, Linux 3.8 to 3.17: the body of its loop. */
final class V38Putback extends CoreCode {
    /** 117aad1e9e4d (3.12): isolated_balloon_page(), before balloon_page_movable(). */
    private final boolean knowsIsolated = has("putback.knows-isolated");

    V38Putback(Cpu cpu, Function<Owner, AddressSpaceOperations> ops) {
        super(cpu, ops);
    }

    /**
     * list_for_each_entry_safe(page, page2, l, lru), putback_movable_pages(). What is still the balloon's and is taken
     * for a page of the LRU is lost to it.
     */
    void putbackMovablePage(Page page) {
        Step step = knowsIsolated ? Step.PUTBACK_ISOLATED_BALLOON : Step.PUTBACK_BALLOON_MOVABLE;
        Owner balloon = cpu.step(step, () -> {
            Owner mapping = mem.mapping(page);
            boolean balloons = mapping != null && mapping.isDevice();
            boolean found = balloons && bareWithCount(page);
            Bug.on(balloons && !found, Property.TYPE_SOUND);
            listDel(page);
            return found ? mapping : null;
        });
        putbackBalloonOrLru(balloon, page);
    }

    /**
     * balloon_page_movable(), 3.8, which asks for one reference, but an isolated page has two; isolated_balloon_page(),
     * 3.12: include/linux/balloon_compaction.h.
     */
    private boolean bareWithCount(Page page) {
        int count = mem.pageCount(page);
        return mem.flags(page) == 0 && !mem.pageMapped(page) && (knowsIsolated ? count >= 2 : count == 1);
    }
}
