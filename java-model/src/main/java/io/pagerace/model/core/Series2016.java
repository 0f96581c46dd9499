package io.pagerace.model.core;

import io.pagerace.model.AddressSpaceOperations;
import io.pagerace.model.Cpu;
import io.pagerace.model.Operation;
import io.pagerace.model.Owner;
import java.util.List;
import java.util.function.Function;

/**
 * The core side of the series of 2016 before v4, "mm/compaction: support non-lru movable page migration": v1 of 11
 * March, v2, and with the rules isolate.recheck-type and released.stays-movable v3 of 30 March.
 */
public final class Series2016 {
    private Series2016() {}

    /** What a CPU in compaction does; {@code ops} is mapping->a_ops. */
    public static List<Operation> operations(Cpu cpu, Function<Owner, AddressSpaceOperations> ops) {
        Series2016Isolate isolate = new Series2016Isolate(cpu, ops);
        Series2016Putback putback = new Series2016Putback(cpu, ops);
        Series2016Migrate migrate = new Series2016Migrate(cpu, ops, putback::putbackMovablePage);
        return new IsolateMigratepages(cpu, isolate::isolateNonLru)
                .operations(new MigratePages(cpu, migrate::unmapAndMove, putback::putbackMovablePage).operations());
    }
}
