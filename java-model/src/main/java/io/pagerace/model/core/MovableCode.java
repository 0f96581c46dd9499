package io.pagerace.model.core;

import io.pagerace.model.AddressSpaceOperations;
import io.pagerace.model.Cpu;
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

    /** PageIsolated(), include/linux/page-flags.h, 4.8; PageMovableOpsIsolated(), 6.17. */
    final boolean pageIsolated(Page page) {
        return mem.test(page, Flag.ISOLATED);
    }

    /** 6afcf8ef0ca0 (4.10): pages of the LRU only are counted as isolated, before each that is on the list. */
    final boolean countsAll() {
        return !has("acct.lru-only");
    }

    /** The mapping through which a callback was called is of no use behind it. */
    @Override
    final Result returned(Result rc) {
        r.map = null;
        return super.returned(rc);
    }
}
