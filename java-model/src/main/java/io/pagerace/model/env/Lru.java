package io.pagerace.model.env;

import io.pagerace.model.Bug;
import io.pagerace.model.Cpu;
import io.pagerace.model.Device;
import io.pagerace.model.Flag;
import io.pagerace.model.KernelCode;
import io.pagerace.model.Owner;
import io.pagerace.model.Page;
import io.pagerace.model.PageMemory;
import io.pagerace.model.PageRefs;
import io.pagerace.model.Pages;
import io.pagerace.model.Property;
import io.pagerace.model.Step;

/** The LRU lists, mm/swap.c and mm/vmscan.c, 4.0 and 4.8: one list. */
public final class Lru {
    private Lru() {}

    /** __pagevec_lru_add_fn(), mm/swap.c: SetPageLRU, and onto the list. */
    public static void add(PageMemory mem, Page page) {
        mem.underLruLock(() -> {
            mem.set(page, Flag.LRU);
            mem.setOn(page, Owner.LRU);
            mem.setFresh(page, null);
            return null;
        });
    }

    /** __isolate_lru_page(), mm/vmscan.c, and del_page_from_lru_list(): off the LRU and onto the caller's list. */
    public static boolean isolate(Cpu cpu, Step step, Page page) {
        PageMemory mem = cpu.memory();
        boolean isolated = cpu.step(
                step,
                () -> mem.underLruLock(() -> {
                    if (!mem.test(page, Flag.LRU) || !mem.getPageUnlessZero(page)) {
                        return false;
                    }
                    mem.clear(page, Flag.LRU);
                    mem.setOn(page, cpu.context());
                    NodeStats.mod(mem, page, 1);
                    return true;
                }));
        if (isolated) {
            cpu.registers().refs = Pages.with(cpu.registers().refs, page);
        }
        return isolated;
    }

    /**
     * putback_lru_page(), mm/vmscan.c: off the private list, to the LRU, and the reference of the isolation goes. The
     * kernel leaves a page that nobody else refers to in a pagevec until it is drained and frees it then; here it is
     * freed at once. A page that a driver owns, or has let go of and is about to put, does not belong there, unless the
     * driver has it on the LRU anyway.
     */
    public static void putback(Cpu cpu, Step step, Page page) {
        PageMemory mem = cpu.memory();
        cpu.run(step, () -> {
            // page_evictable() follows page->mapping
            Bug.on(KernelCode.freed(mem, mem.mapping(page)), Property.MAPPING_ALIVE);
            if (!mem.test(page, Flag.SWAPBACKED)) {
                Bug.on(mem.pagePrivate(page) != null, Property.TYPE_SOUND);
                Bug.on(anyDeviceHolds(mem, page), Property.RELEASED_OFF_LRU);
            }
            Owner on = mem.on(page);
            Bug.on(on != null && on != cpu.context(), Property.SINGLE_LIST);
            add(mem, page);
            PageRefs.putPage(cpu, page);
        });
        cpu.registers().refs = Pages.without(cpu.registers().refs, page);
    }

    private static boolean anyDeviceHolds(PageMemory mem, Page page) {
        for (Device device : mem.devices()) {
            if (Pages.contains(device.refs(), page)) {
                return true;
            }
        }
        return false;
    }
}
