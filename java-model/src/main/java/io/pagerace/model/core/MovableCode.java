package io.pagerace.model.core;

import io.pagerace.model.AddressSpaceOperations;
import io.pagerace.model.Cpu;
import io.pagerace.model.Device;
import io.pagerace.model.Flag;
import io.pagerace.model.Owner;
import io.pagerace.model.Page;
import io.pagerace.model.Result;
import java.util.function.Function;

/**
 * What the parts of the cores of Linux 4.8 to 7.3 share. PG_isolated (PG_movable_ops_isolated from 6.17 on) is the
 * core's, set and cleared under the page lock.
 */
abstract class MovableCode extends CoreCode {
    MovableCode(Cpu cpu, Function<Owner, AddressSpaceOperations> ops) {
        super(cpu, ops);
    }

    /**
     * What a peek takes for a driver's movable page. __PageMovable(), 4.8 to 6.16: the tag in the low bits of
     * page->mapping, nothing else. page_has_movable_ops(), from 6.17 on: PG_movable_ops, on a page of a type that has
     * callbacks.
     */
    final boolean hasMovableOps(Page page) {
        return mem.pageMovableTag(page)
                || (mem.test(page, Flag.MOVABLE_OPS) && mem.pageType(page).movableOps() != null);
    }

    /**
     * set_movable_ops(NULL, type), mm/migrate.c, 6.18, at the exit of the driver's module: only isolation looks at the
     * pointer before it is followed.
     */
    final boolean unregistered() {
        return mem.devices().stream().anyMatch(Device::mappingFreed);
    }

    /** PageIsolated(), include/linux/page-flags.h, 4.8; PageMovableOpsIsolated(), 6.17. */
    final boolean pageIsolated(Page page) {
        return mem.test(page, Flag.ISOLATED);
    }

    /** The mapping through which a callback was called is of no use behind it. */
    @Override
    final Result returned(Result rc) {
        r.map = null;
        return super.returned(rc);
    }
}
