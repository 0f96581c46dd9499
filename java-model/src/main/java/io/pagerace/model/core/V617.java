package io.pagerace.model.core;

import io.pagerace.model.AddressSpaceOperations;
import io.pagerace.model.Cpu;
import io.pagerace.model.Operation;
import io.pagerace.model.Owner;
import java.util.List;
import java.util.function.Function;

/**
 * The core side of Linux 6.17 to 7.3, from "mm/migration: rework movable_ops page migration (part 1)" of 4 Jul 2025 on.
 */
public final class V617 {
    private V617() {}

    /** What a CPU in compaction does; {@code ops} are the callbacks of a mapping or of a page type. */
    public static List<Operation> operations(Cpu cpu, Function<Owner, AddressSpaceOperations> ops) {
        V617Isolate isolate = new V617Isolate(cpu, ops);
        V617Putback putback = new V617Putback(cpu, ops);
        MigratePagesBatch migrate = new MigratePagesBatch(
                cpu, ops, null, new V617Move(cpu, ops)::migrateMovableOpsPage, putback::putbackMovablePage);
        return new IsolateMigratepages(cpu, isolate::isolateNonLru).operations(migrate.operations());
    }
}
