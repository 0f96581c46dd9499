package io.pagerace.model.core;

import io.pagerace.model.AddressSpaceOperations;
import io.pagerace.model.Bug;
import io.pagerace.model.CallSite;
import io.pagerace.model.Cpu;
import io.pagerace.model.Flag;
import io.pagerace.model.Owner;
import io.pagerace.model.Page;
import io.pagerace.model.Property;
import io.pagerace.model.Step;
import java.util.function.Function;

/** putback_movable_ops_page(), mm/migrate.c, Linux 6.17 to 7.3: the driver is always told, and looks for itself. */
final class V617Putback extends PutbackMovablePages {
    V617Putback(Cpu cpu, Function<Owner, AddressSpaceOperations> ops) {
        super(cpu, ops);
    }

    @Override
    void putbackLocked(Page page) {
        callPutbackPage(
                Step.PUTBACK_CALL_PUTBACK_PAGE,
                () -> {
                    Bug.on(!hasMovableOps(page), Property.STICKY_OPS);
                    return mem.pageType(page).movableOps();
                },
                page);
    }

    @Override
    void putIsolated(Page page) {
        if (has("putback.clears-isolated-first")) {
            super.putIsolated(page);
            return;
        }
        r.site = CallSite.PUTBACK;
        unlockAndPut(page);
        cpu.runAtomic(Step.PUTBACK_CLEAR_ISOLATED_LATE, () -> mem.clear(page, Flag.ISOLATED));
    }
}
