package io.pagerace.model.env;

import io.pagerace.model.Cpu;
import io.pagerace.model.Flag;
import io.pagerace.model.KernelCode;
import io.pagerace.model.Operation;
import io.pagerace.model.Owner;
import io.pagerace.model.Page;
import io.pagerace.model.PageRefs;
import io.pagerace.model.Step;
import java.util.List;

/**
 * One more user of pages: a compound page, mm/page_alloc.c, Linux 3.8 to 3.17, of which one tail is modelled. A tail
 * has no reference of its own; page->first_page is in one word with page->private.
 */
public final class CompoundPages extends KernelCode {
    /** 668f9abbd433 (3.14): first_page before PG_tail, and barriers. */
    private final boolean firstPageFirst = has("compound.first-page-first");

    /** The allocator, as it runs on a CPU. */
    public CompoundPages(Cpu cpu) {
        super(cpu);
    }

    /** alloc_pages(__GFP_COMP) and, later, __free_pages(). */
    public List<Operation> operations() {
        return List.of(Operation.of("prep_compound_page", this::prepCompoundPage));
    }

    /** prep_compound_page(), mm/page_alloc.c, 3.8 to 3.17, of a tail, and in the end free_pages_check(). */
    private void prepCompoundPage() {
        Page page = cpu.step(Step.COMPOUND_ALLOC, () -> {
            Page allocated = PageRefs.awaitPage(cpu);
            mem.dropPage(allocated);
            return allocated;
        });
        r.page = page;
        if (firstPageFirst) {
            setFirstPage(page);
        }
        cpu.runAtomic(Step.COMPOUND_SET_TAIL, () -> mem.set(page, Flag.TAIL));
        if (!firstPageFirst) {
            setFirstPage(page);
        }
        cpu.run(Step.COMPOUND_FREE, () -> PageRefs.freeTail(mem, page));
    }

    /** p->first_page = page. */
    private void setFirstPage(Page page) {
        cpu.runAtomic(Step.COMPOUND_SET_FIRST_PAGE, () -> mem.setPagePrivate(page, Owner.HEAD));
    }
}
