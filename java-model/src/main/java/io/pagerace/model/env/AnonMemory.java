package io.pagerace.model.env;

import io.pagerace.model.Cpu;
import io.pagerace.model.Flag;
import io.pagerace.model.KernelCode;
import io.pagerace.model.Operation;
import io.pagerace.model.Owner;
import io.pagerace.model.Page;
import io.pagerace.model.PageRefs;
import io.pagerace.model.Pages;
import io.pagerace.model.Step;
import java.util.List;

/**
 * One more user of pages: anonymous memory, mm/memory.c and mm/rmap.c, Linux 3.8 to 3.17. page->mapping of such a page
 * is a pointer to its struct anon_vma with PAGE_MAPPING_ANON in the low bit.
 */
public final class AnonMemory extends KernelCode {
    /** Page fault and unmapping, as they run on a CPU. */
    public AnonMemory(Cpu cpu) {
        super(cpu);
    }

    /** What a process does with its memory. */
    public List<Operation> operations() {
        return List.of(Operation.of("do_anonymous_page", this::doAnonymousPage));
    }

    /**
     * do_anonymous_page() and, later, zap_pte_range(), mm/memory.c, 3.8 to 3.17. Coarser: page_add_new_anon_rmap() is
     * one step. Left out: the LRU and swap. page->mapping stays until the page is freed.
     */
    private void doAnonymousPage() {
        Page page = cpu.step(Step.ANON_ALLOC, () -> PageRefs.awaitPage(cpu));
        r.page = page;
        r.refs = Pages.with(r.refs, page);
        cpu.run(Step.ANON_ADD_RMAP, () -> {
            mem.set(page, Flag.SWAPBACKED);
            mem.setPageMapped(page, true);
            mem.setMapping(page, Owner.ANON, false);
            mem.setFresh(page, null);
        });
        cpu.run(Step.ANON_REMOVE_RMAP, () -> mem.setPageMapped(page, false));
        cpu.putPage(Step.ANON_PUT_PAGE, page);
    }
}
