package io.pagerace.model.core;

import io.pagerace.model.AddressSpaceOperations;
import io.pagerace.model.Cpu;
import io.pagerace.model.Operation;
import io.pagerace.model.Owner;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * The core side of Linux 6.3 to 6.16: movable by the tag in page->mapping, as from 4.8 on, and migrated in batches
 * since 5dfab109d519.
 */
public final class V63 {
    private V63() {}

    /** What a CPU in compaction does; {@code ops} is what page->mapping points to. */
    public static List<Operation> operations(Cpu cpu, Function<Owner, AddressSpaceOperations> ops) {
        V48Isolate isolate = new V48Isolate(cpu, ops);
        V48Putback putback = new V48Putback(cpu, ops);
        IsolateMigratepages scan = new IsolateMigratepages(cpu, isolate::isolateNonLru);
        List<Operation> operations = new ArrayList<>();
        operations.add(Operation.of("isolate_migratepages_block", scan::isolateMigratepagesBlock));
        operations.addAll(
                new MigratePagesBatch(cpu, ops, new V63Move(cpu, ops), putback::putbackMovablePage).operations());
        return operations;
    }
}
