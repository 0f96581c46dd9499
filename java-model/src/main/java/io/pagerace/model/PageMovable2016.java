package io.pagerace.model;

/**
 * __SetPageMovable() and __ClearPageMovable(), include/linux/page-flags.h, in v1 to v3 of the series of 2016:
 * PG_movable is set and cleared non-atomically, which the page lock is meant to make safe, and _mapcount says that it
 * is meant. v3 clears page->mapping in __ClearPageMovable(), before it the driver does so behind it.
 */
public final class PageMovable2016 extends KernelCode {
    /** For code that runs on a CPU. */
    public PageMovable2016(Cpu cpu) {
        super(cpu);
    }

    /** __SetPageMovable(page), behind the store of page->mapping. */
    public void set(Page page) {
        int word = cpu.loadFlags(Step.MOVABLE_SET_LOAD_FLAGS, page);
        cpu.storeFlags(Step.MOVABLE_SET_STORE_FLAGS, page, word | Flag.MOVABLE_OPS.mask());
        cpu.run(Step.MOVABLE_SET_MAPCOUNT, () -> {
            mem.setPageType(page, PageType.MOVABLE);
            mem.setFresh(page, null);
        });
    }

    /** __ClearPageMovable(page) and page->mapping = NULL. */
    public void clear(Page page) {
        cpu.run(Step.MOVABLE_CLEAR_MAPCOUNT, () -> mem.setPageType(page, PageType.NONE));
        int word = cpu.loadFlags(Step.MOVABLE_CLEAR_LOAD_FLAGS, page);
        cpu.storeFlags(Step.MOVABLE_CLEAR_STORE_FLAGS, page, word & ~Flag.MOVABLE_OPS.mask());
        cpu.run(Step.MOVABLE_CLEAR_MAPPING, () -> mem.setMapping(page, null, false));
    }

    /** The same, called by the core from a place of its own. */
    public void clear(CallSite site, Page page) {
        r.site = site;
        clear(page);
        r.site = CallSite.NONE;
    }

    /** WARN_ON_ONCE(PageIsolated(page)), or of its contrary: the driver sets and clears the bit. */
    public void warnIsolated(Step step, Page page, boolean expected) {
        cpu.run(step, () -> {
            if (mem.test(page, Flag.ISOLATED) != expected) {
                cpu.warn(Property.ISOLATED_BY_DRIVER);
            }
        });
    }
}
