package io.pagerace.model.core;

import io.pagerace.model.AddressSpaceOperations;
import io.pagerace.model.Cpu;
import io.pagerace.model.Operation;
import io.pagerace.model.Owner;
import java.util.List;
import java.util.function.Function;

/** The core side of Linux 4.8, commit bda807d44454 "mm: migrate: support non-lru movable page migration". */
public final class V48 {
    private V48() {}

    /** What a CPU in compaction does; {@code ops} is mapping->a_ops. */
    public static List<Operation> operations(Cpu cpu, Function<Owner, AddressSpaceOperations> ops) {
        V48Isolate isolate = new V48Isolate(cpu, ops);
        V48Putback putback = new V48Putback(cpu, ops);
        V48Migrate migrate = new V48Migrate(cpu, ops, putback::putbackMovablePage);
        return new IsolateMigratepages(cpu, isolate::isolateNonLru)
                .operations(new MigratePages(cpu, migrate::unmapAndMove, putback::putbackMovablePage).operations());
    }
}
