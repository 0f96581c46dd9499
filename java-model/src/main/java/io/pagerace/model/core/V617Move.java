package io.pagerace.model.core;

import io.pagerace.model.AddressSpaceOperations;
import io.pagerace.model.Bug;
import io.pagerace.model.CallSite;
import io.pagerace.model.Cpu;
import io.pagerace.model.Flag;
import io.pagerace.model.Owner;
import io.pagerace.model.Page;
import io.pagerace.model.Property;
import io.pagerace.model.Result;
import io.pagerace.model.Step;
import java.util.function.Function;

/** migrate_movable_ops_page(), mm/migrate.c, Linux 6.17 to 7.3. */
final class V617Move extends MovableCode {
    V617Move(Cpu cpu, Function<Owner, AddressSpaceOperations> ops) {
        super(cpu, ops);
    }

    /** migrate_movable_ops_page(), mm/migrate.c, 6.17 to 7.3. */
    void migrateMovableOpsPage(Page dst, Page src) {
        Owner ops = cpu.step(Step.MOVE_CALL_MIGRATE_PAGE, () -> {
            Bug.on(!hasMovableOps(src), Property.STICKY_OPS);
            Bug.on(!pageIsolated(src), Property.ISOLATED_AT_MOVE);
            return jump(mem.pageType(src).movableOps(), AddressSpaceOperations::migratepage);
        });
        if (returned(entered(ops, CallSite.MIGRATE).migratepage().migrate(dst, src)) == Result.SUCCESS) {
            cpu.runAtomic(Step.MOVE_CLEAR_ISOLATED, () -> mem.clear(src, Flag.ISOLATED));
        }
    }
}
