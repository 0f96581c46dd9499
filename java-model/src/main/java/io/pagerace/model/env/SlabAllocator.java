package io.pagerace.model.env;

import io.pagerace.model.Cpu;
import io.pagerace.model.Device;
import io.pagerace.model.Flag;
import io.pagerace.model.KernelCode;
import io.pagerace.model.Operation;
import io.pagerace.model.Owner;
import io.pagerace.model.Page;
import io.pagerace.model.PageLock;
import io.pagerace.model.PageRefs;
import io.pagerace.model.Step;
import java.util.List;

/**
 * The slab allocator as the next owner of a page, mm/slub.c, 6.2 to 6.13: alloc_slab_page(), the list_del() of
 * remove_partial(), __free_slab(). Since 130d4df57390 struct slab has slab_list.prev where struct page has its mapping,
 * and LIST_POISON2 has the tag of a movable page. Where a rule takes smp_wmb() away, two stores may be seen the other
 * way round.
 */
public final class SlabAllocator extends KernelCode {
    /** The allocator's code as a cache's context runs it. */
    public SlabAllocator(Cpu cpu) {
        super(cpu);
    }

    /** A cache without a slab. */
    public static Device cache(Owner self) {
        return new SlabCache(self);
    }

    /** What the context does. */
    public List<Operation> operations() {
        return List.of(
                Operation.of("alloc_slab_page", this::allocSlabPage), Operation.of("__free_slab", this::freeSlab));
    }

    /** alloc_slab_page(), and, when the slab is full, remove_partial(). */
    private void allocSlabPage() {
        Page page = cpu.step(Step.SLAB_ALLOC_PAGE, () -> {
            cpu.await(cache().refs() == 0);
            return cache().awaitPage(cpu);
        });
        r.page = page;
        if (!has("slab.wmb-alloc") && cpu.choose()) {
            cpu.run(Step.SLAB_POISON_EARLY, () -> poison(page));
        }
        int word = cpu.loadFlags(Step.SLAB_LOAD_FLAGS, page);
        boolean poisoned = storeSlab(Step.SLAB_STORE_SLAB, page, word | Flag.SLAB.mask());
        if (!poisoned) {
            cpu.run(Step.SLAB_LIST_DEL, () -> poison(page));
        }
    }

    /** list_del(&slab->slab_list): slab_list.prev = LIST_POISON2. */
    private void poison(Page page) {
        mem.setMapping(page, Owner.POISON, true);
    }

    /**
     * The second half of __folio_set_slab() and __folio_clear_slab(): between alloc_slab_page() and __free_slab() the
     * slab stores to no flag. Returns whether page->mapping has the tag.
     */
    private boolean storeSlab(Step step, Page page, int word) {
        boolean tagged = cpu.step(step, () -> {
            PageLock.storeFlags(cpu, page, word);
            mem.setFresh(page, null);
            return mem.pageMovableTag(page);
        });
        r.word = 0;
        return tagged;
    }

    /** __free_slab(). */
    private void freeSlab() {
        boolean mappingFirst = has("slab.wmb-free") || cpu.choose();
        Found slab = mappingFirst ? clearMapping() : loadSlab();
        Page page = slab.page;
        r.page = page;
        if (!mappingFirst) {
            r.word = slab.word;
            storeNoSlab(page);
        } else if (Flag.SLAB.in(slab.word)) {
            cpu.loadFlags(Step.SLAB_LOAD_SLAB, page);
            storeNoSlab(page);
        }
        cpu.run(Step.SLAB_FREE_PAGE, () -> PageRefs.putDevicePage(cpu, self(), page));
    }

    /** folio->mapping = NULL. */
    private Found clearMapping() {
        return cpu.step(Step.SLAB_CLEAR_MAPPING, () -> {
            Page page = slab();
            mem.setMapping(page, null, false);
            return new Found(page, mem.flags(page));
        });
    }

    /** __folio_clear_slab(), first half. */
    private Found loadSlab() {
        return cpu.step(Step.SLAB_LOAD_SLAB, () -> {
            Page page = slab();
            return new Found(page, mem.flags(page));
        });
    }

    /** __folio_clear_slab(), second half; the mapping is still to be cleared if that was not seen before. */
    private void storeNoSlab(Page page) {
        if (storeSlab(Step.SLAB_STORE_NO_SLAB, page, r.word & ~Flag.SLAB.mask())) {
            cpu.run(Step.SLAB_CLEAR_MAPPING, () -> mem.setMapping(page, null, false));
        }
    }

    private record Found(Page page, int word) {}

    private SlabCache cache() {
        return (SlabCache) mem.device(self());
    }

    private Page slab() {
        Page page = cache().slab(mem.pages());
        cpu.await(page != null);
        return page;
    }
}
