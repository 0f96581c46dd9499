package io.pagerace.model.core;

import io.pagerace.model.Cpu;
import io.pagerace.model.Flag;
import io.pagerace.model.KernelCode;
import io.pagerace.model.Operation;
import io.pagerace.model.Owner;
import io.pagerace.model.Page;
import io.pagerace.model.Pages;
import io.pagerace.model.Step;
import io.pagerace.model.env.Lru;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** The scan of a pageblock, mm/compaction.c, Linux 4.0 and 4.8: one page of it. */
final class IsolateMigratepages extends KernelCode {
    private final Consumer<Page> isolateNonLru;

    /** What happens to a page that is not on the LRU depends on the generation. */
    IsolateMigratepages(Cpu cpu, Consumer<Page> isolateNonLru) {
        super(cpu);
        this.isolateNonLru = isolateNonLru;
    }

    /** What a CPU in compaction does: the scan, and the walks of its private list. */
    List<Operation> operations(List<Operation> walks) {
        List<Operation> operations = new ArrayList<>();
        operations.add(Operation.of("isolate_migratepages_block", this::isolateMigratepagesBlock));
        operations.addAll(walks);
        return operations;
    }

    /**
     * isolate_migratepages_block(), mm/compaction.c, 4.0 and 4.8. The scan goes forward by pfn, so it does not come
     * back to a page that is on its own list; PageBuddy pages are skipped.
     */
    private void isolateMigratepagesBlock() {
        Page page = cpu.choose(mem.pages());
        boolean pageLru = cpu.step(Step.SCAN_PAGE_LRU, () -> {
            Owner on = mem.on(page);
            cpu.await(on != Owner.BUDDY && on != self());
            return mem.test(page, Flag.LRU);
        });
        r.page = page;
        if (!pageLru) {
            isolateNonLru.accept(page);
        } else if (Lru.isolate(cpu, Step.ISOLATE_LRU_PAGE, page)) {
            r.from = Pages.add(page, r.from);
        }
    }
}
