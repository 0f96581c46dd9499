package io.pagerace.model.core;

import io.pagerace.model.AddressSpaceOperations;
import io.pagerace.model.Cpu;
import io.pagerace.model.Operation;
import io.pagerace.model.Owner;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** The core of Linux 3.8 to 3.17, mm/compaction.c and mm/migrate.c: it knows the balloon by a fake page->mapping. */
public final class V38 {
    private V38() {}

    /** What a CPU in compaction does; {@code ops} is mapping->a_ops. */
    public static List<Operation> operations(Cpu cpu, Function<Owner, AddressSpaceOperations> ops) {
        V38Isolate isolate = new V38Isolate(cpu, ops);
        V38Migrate migrate = new V38Migrate(cpu, ops);
        V38Putback putback = new V38Putback(cpu, ops);
        List<Operation> operations = new ArrayList<>();
        operations.add(Operation.of("isolate_migratepages_range", isolate::isolateMigratepagesRange));
        operations.addAll(new MigratePages(cpu, migrate::unmapAndMove, putback::putbackMovablePage).operations());
        return operations;
    }
}
