package io.pagerace.model.env;

import io.pagerace.model.Bug;
import io.pagerace.model.Cpu;
import io.pagerace.model.Flag;
import io.pagerace.model.KernelCode;
import io.pagerace.model.Operation;
import io.pagerace.model.Owner;
import io.pagerace.model.Page;
import io.pagerace.model.PageRefs;
import io.pagerace.model.Property;
import io.pagerace.model.Step;
import java.util.List;

/**
 * A process that touches anonymous memory and unmaps it, mm/memory.c and mm/rmap.c, Linux 6.3 to 6.16; its pages are on
 * the LRU, so that they are migrated.
 */
public final class AnonProcess extends KernelCode {
    /** Page fault and unmapping, in the process. */
    public AnonProcess(Cpu cpu) {
        super(cpu);
    }

    /** What the process does. */
    public List<Operation> operations() {
        return List.of(
                Operation.of("do_anonymous_page", this::doAnonymousPage),
                Operation.of("zap_pte_range", this::zapPteRange),
                Operation.of("zap_migration_entry", this::zapMigrationEntry));
    }

    /**
     * do_anonymous_page(), mm/memory.c, 6.3. Coarser: folio_add_new_anon_rmap() is one step with set_pte_at(), and the
     * batch of folio_add_lru_vma() has no reference.
     */
    private void doAnonymousPage() {
        Page page = cpu.step(Step.ANON_ALLOC, () -> {
            cpu.await(mm().pte() == null && mm().entry() == null);
            return mm().awaitPage(cpu);
        });
        r.page = page;
        cpu.run(Step.ANON_ADD_RMAP, () -> {
            mem.set(page, Flag.SWAPBACKED);
            mem.setMapping(page, Owner.ANON, false);
            mem.setContent(page, self());
            mem.setFresh(page, null);
            mm().map(mem, page);
        });
        cpu.run(Step.ANON_LRU_ADD_DRAIN, () -> {
            Bug.on(mem.on(page) != null, Property.SINGLE_LIST);
            Lru.add(mem, page);
        });
    }

    /** zap_pte_range(), mm/memory.c, 6.3, of a page; page->mapping stays until the page is freed. */
    private void zapPteRange() {
        Page page = cpu.step(Step.ANON_REMOVE_RMAP, () -> {
            Page mapped = mm().pte();
            cpu.await(mapped != null);
            mm().unmap(mem);
            return mapped;
        });
        r.page = page;
        cpu.run(Step.ANON_PUT_PAGE, () -> PageRefs.putDevicePage(cpu, self(), page));
    }

    /** The same of a migration entry. */
    private void zapMigrationEntry() {
        cpu.run(Step.ANON_ZAP_ENTRY, () -> {
            cpu.await(mm().entry() != null);
            mm().zapEntry();
        });
    }

    private MmStruct mm() {
        return (MmStruct) mem.device(self());
    }
}
