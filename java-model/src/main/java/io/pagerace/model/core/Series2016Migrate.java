package io.pagerace.model.core;

import io.pagerace.model.AddressSpaceOperations;
import io.pagerace.model.CallSite;
import io.pagerace.model.Cpu;
import io.pagerace.model.Owner;
import io.pagerace.model.Page;
import io.pagerace.model.PageMovable2016;
import io.pagerace.model.Step;
import java.util.function.Consumer;
import java.util.function.Function;

/** unmap_and_move(), mm/migrate.c, v1 to v3 of the series of 2016: what differs from 4.8. */
final class Series2016Migrate extends V48Migrate {
    private final PageMovable2016 movable;

    Series2016Migrate(Cpu cpu, Function<Owner, AddressSpaceOperations> ops, Consumer<Page> putbackMovablePage) {
        super(cpu, ops, putbackMovablePage, new Series2016Move(cpu, ops)::moveToNewPage);
        this.movable = new PageMovable2016(cpu);
    }

    /** move_to_new_page() asks, under the page lock. */
    @Override
    boolean asksBeforeLock() {
        return false;
    }

    /** if (PageMovable(page)) __ClearPageMovable(page), unmap_and_move(), v3: without the page lock. */
    @Override
    void clearFreed(Page page) {
        if (!cpu.rules().releasedStays() || !cpu.step(Step.MIGRATE_FREED_RELEASED, () -> hasMovableOps(page))) {
            return;
        }
        if (!has("clear-movable.locked")) {
            movable.clear(CallSite.FREED, page);
            return;
        }
        cpu.lockPage(Step.MIGRATE_FREED_LOCK_RELEASED, page);
        if (cpu.step(Step.MIGRATE_FREED_CLEAR_RELEASED, () -> hasMovableOps(page))) {
            movable.clear(CallSite.FREED, page);
        }
        cpu.unlockPage(Step.MIGRATE_FREED_UNLOCK_RELEASED, page);
    }
}
