package io.pagerace.model.core;

import io.pagerace.model.AddressSpaceOperations;
import io.pagerace.model.Bug;
import io.pagerace.model.CallSite;
import io.pagerace.model.Cpu;
import io.pagerace.model.Owner;
import io.pagerace.model.Page;
import io.pagerace.model.PageMovable2016;
import io.pagerace.model.Property;
import io.pagerace.model.Result;
import io.pagerace.model.Step;
import java.util.function.Function;

/** move_to_new_page(), mm/migrate.c, v1 to v3 of the series of 2016. */
final class Series2016Move extends MovableCode {
    private final PageMovable2016 movable;

    Series2016Move(Cpu cpu, Function<Owner, AddressSpaceOperations> ops) {
        super(cpu, ops);
        this.movable = new PageMovable2016(cpu);
    }

    /**
     * move_to_new_page(), both pages locked. v1: a page without PG_isolated is one of the LRU; without a mapping rc
     * stays -EAGAIN, so that another pass finds the count 1. v3: a page without PG_movable is one of the LRU; without
     * PG_isolated it was released.
     */
    void moveToNewPage(Page newpage, Page page) {
        boolean stays = cpu.rules().releasedStays();
        Kind kind = cpu.step(Step.MOVE_PAGE_ISOLATED, () -> {
            boolean isolated = pageIsolated(page);
            if (stays ? !hasMovableOps(page) : !isolated) {
                return Kind.LRU;
            }
            boolean mapped = mem.mapping(page) != null;
            Bug.on(stays && !mapped, Property.MAPPING_PRESENT);
            return mapped && isolated ? Kind.DRIVERS : Kind.RELEASED;
        });
        switch (kind) {
            case LRU -> {
                r.lru = true;
                moveLruPage(newpage, page);
            }
            case RELEASED -> {
                r.rc = stays ? Result.SUCCESS : Result.AGAIN;
                if (stays) {
                    movable.clear(CallSite.MOVE, page);
                }
            }
            case DRIVERS -> {
                if (callMigratepage(Step.MOVE_CALL_MIGRATEPAGE, newpage, page) == Result.SUCCESS) {
                    movable.warnIsolated(Step.MOVE_WARN_ISOLATED, page, false);
                    cpu.run(Step.MIGRATE_CLEAR_MAPPING, () -> mem.setMapping(page, null, false));
                }
            }
        }
    }

    private enum Kind {
        LRU,
        DRIVERS,
        RELEASED
    }
}
