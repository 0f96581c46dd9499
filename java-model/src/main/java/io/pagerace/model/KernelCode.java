package io.pagerace.model;

/** Code that runs on a CPU: what core, drivers and page cache have in common. */
public abstract class KernelCode {
    /** The CPU that runs the code. */
    protected final Cpu cpu;
    /** What all CPUs share; accessed in steps only. */
    protected final PageMemory mem;
    /** The CPU's registers. */
    protected final Registers r;

    /** Code for a CPU. */
    protected KernelCode(Cpu cpu) {
        this.cpu = cpu;
        this.mem = cpu.memory();
        this.r = cpu.registers();
    }

    /** Which context runs this. */
    protected final Owner self() {
        return cpu.context();
    }

    /** return rc, from a callback that has nothing else to do. */
    protected final Result returning(Result rc) {
        cpu.mustNotLeak();
        return rc;
    }

    /** get_page(newpage), in migration: the device's reference. */
    protected final void getNewpage(Step step, Device device, Page newpage) {
        cpu.run(step, () -> {
            mem.getPage(newpage);
            device.addRef(newpage);
        });
    }

    /** Whether a rule holds in this run. */
    protected final boolean has(String rule) {
        return cpu.rules().has(rule);
    }

    /**
     * What a peek takes for a driver's movable page. __PageMovable(), 4.8 to 6.16: the tag in the low bits of
     * page->mapping, nothing else. page_has_movable_ops(), from 6.17 on: PG_movable_ops, on a page of a type that has
     * callbacks. PageMovable() of v1 to v3 of the series of 2016: PG_movable, with a certain _mapcount.
     */
    protected final boolean hasMovableOps(Page page) {
        return mem.pageMovableTag(page)
                || (mem.test(page, Flag.MOVABLE_OPS) && mem.pageType(page).hasMovableFlag());
    }

    /**
     * __SetPageMovable(page, mapping), mm/compaction.c, 4.8 to 6.16: VM_BUG_ON_PAGE(!PageLocked(page)), and its stores.
     */
    protected final void setPageMovable(Owner mapping, Page page) {
        Bug.on(!mem.isLocker(page, self()), Property.NEWPAGE_LOCKED);
        storeMovable(mapping, page);
    }

    /** The stores of __SetPageMovable(): others may lock the page now. */
    protected final void storeMovable(Owner mapping, Page page) {
        mem.setMapping(page, mapping, true);
        mem.setFresh(page, null);
    }

    /** The store of __ClearPageMovable(page), mm/compaction.c, 4.8 to 6.16: the tag stays until the page is freed. */
    protected final void clearPageMovable(Page page) {
        mem.setMapping(page, null, has("clear-movable.keeps-type"));
    }

    /** __is_movable_balloon_page(), isolated_balloon_page(), include/linux/balloon_compaction.h, 3.18 to 4.7. */
    protected final boolean isBalloonPage(Page page) {
        return mem.pageType(page) == PageType.BALLOON && !cpu.rules().noCompaction();
    }

    /** balloon_page_movable(), include/linux/balloon_compaction.h, 3.18 to 4.7: on its device's list. */
    protected final boolean balloonPageMovable(Page page) {
        return isBalloonPage(page) && mem.test(page, Flag.PRIVATE);
    }

    /**
     * mapping_balloon(mapping), include/linux/pagemap.h, 3.8 to 3.17, within a step: reads mapping->flags. Behind a
     * pointer to a struct anon_vma there are none.
     */
    protected final boolean mappingBalloon(Owner mapping) {
        Bug.on(mapping == Owner.ANON, Property.TYPE_SOUND);
        Bug.on(freed(mapping), Property.MAPPING_ALIVE);
        return mapping != null && mapping.isDevice();
    }

    /**
     * Whether a mapping's memory was freed, or never was one: to follow the pointer is a use after free. The callbacks
     * of a page type go with the module that has registered them: set_movable_ops(NULL, type), mm/migrate.c, 6.18.
     */
    protected final boolean freed(Owner mapping) {
        return freed(mem, mapping);
    }

    /** The same for code that stands in no CPU's object. */
    public static boolean freed(PageMemory mem, Owner mapping) {
        if (mapping == null) {
            return false;
        }
        if (mapping == Owner.POISON) {
            return true;
        }
        return mapping.isOps()
                ? mem.devices().stream().anyMatch(Device::mappingFreed)
                : mapping.isDevice() && mem.device(mapping).mappingFreed();
    }

    /** page->mapping = ERR_PTR(-ENOMEM), which is not NULL. */
    protected final boolean errorPointer(Owner mapping) {
        return mapping != null && mapping.isDevice() && mem.device(mapping).mappingFailed();
    }
}
