package io.pagerace.model.core;

import io.pagerace.model.AddressSpaceOperations;
import io.pagerace.model.Cpu;
import io.pagerace.model.Operation;
import io.pagerace.model.Owner;
import java.util.List;
import java.util.function.Function;

/** The core side of "[PATCH] add generic callbacks into compaction", 1 Apr 2015, on Linux 4.0. */
public final class Rfc2015 {
    private Rfc2015() {}

    /** What a CPU in compaction does; {@code ops} is mapping->a_ops. */
    public static List<Operation> operations(Cpu cpu, Function<Owner, AddressSpaceOperations> ops) {
        Rfc2015Isolate isolate = new Rfc2015Isolate(cpu, ops);
        Rfc2015Migrate migrate = new Rfc2015Migrate(cpu, ops);
        Rfc2015Putback putback = new Rfc2015Putback(cpu, ops);
        return new IsolateMigratepages(cpu, isolate::isolateNonLru)
                .operations(new MigratePages(cpu, migrate::unmapAndMove, putback::putbackMovablePage).operations());
    }
}
