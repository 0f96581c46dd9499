package io.pagerace.model.core;

import io.pagerace.model.AddressSpaceOperations;
import io.pagerace.model.Cpu;
import io.pagerace.model.Operation;
import io.pagerace.model.Owner;
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
        return operations(cpu, ops, null);
    }

    /** The same where pages are anonymous memory, too; in that case each page is looked at for it. */
    public static List<Operation> withAnonymousMemory(Cpu cpu, Function<Owner, AddressSpaceOperations> ops) {
        return operations(cpu, ops, new AnonFolio(cpu));
    }

    private static List<Operation> operations(Cpu cpu, Function<Owner, AddressSpaceOperations> ops, AnonFolio anon) {
        V48Isolate isolate = new V48Isolate(cpu, ops);
        V48Putback putback = new V48Putback(cpu, ops);
        MigratePagesBatch migrate = new MigratePagesBatch(
                cpu, ops, anon, new V48Move(cpu, ops)::moveToNewPage, putback::putbackMovablePage);
        return new IsolateMigratepages(cpu, isolate::isolateNonLru).operations(migrate.operations());
    }
}
