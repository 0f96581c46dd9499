package io.pagerace.model.core;

import io.pagerace.model.AddressSpaceOperations;
import io.pagerace.model.Bug;
import io.pagerace.model.Cpu;
import io.pagerace.model.Owner;
import io.pagerace.model.Page;
import io.pagerace.model.Property;
import io.pagerace.model.Result;
import io.pagerace.model.Step;
import java.util.function.Function;

/** isolate_movable_ops_page(), mm/migrate.c, Linux 6.17 to 7.3: the part under the page lock. */
final class V617Isolate extends IsolateMovablePage {
    V617Isolate(Cpu cpu, Function<Owner, AddressSpaceOperations> ops) {
        super(cpu, ops);
    }

    @Override
    boolean isolateLocked(Page page) {
        boolean isolated = cpu.step(Step.ISOLATE_RECHECK, () -> {
            Bug.on(!hasMovableOps(page), Property.STICKY_OPS);
            return has("isolate.recheck-isolated") && pageIsolated(page);
        });
        // page_movable_ops(page)->isolate_page(page, mode)
        return !isolated && callIsolatePage(() -> movableOps(page), page) == Result.ISOLATED;
    }

    /** page_movable_ops(), mm/migrate.c, 6.17 to 7.3: only isolation looks whether there are any. */
    private Owner movableOps(Page page) {
        Owner ops = mem.pageType(page).movableOps();
        Bug.on(ops == null || freed(ops) || aOps(ops).isolatePage() == null, Property.OPS_REGISTERED);
        return ops;
    }
}
