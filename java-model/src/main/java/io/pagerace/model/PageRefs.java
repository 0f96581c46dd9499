package io.pagerace.model;

import java.util.List;

/** The reference count and the allocator, mm/swap.c and mm/page_alloc.c, 4.0 and 4.8. Each method is one access. */
public final class PageRefs {
    private PageRefs() {}

    /** put_page() of a reference that the context holds. */
    public static void putPage(Cpu cpu, Page page) {
        put(cpu, page, Pages.contains(cpu.registers().refs, page));
    }

    /** put_page() of a reference that a device holds. */
    public static void putDevicePage(Cpu cpu, Owner device, Page page) {
        put(cpu, page, cpu.memory().device(device).removeRef(page));
    }

    private static void put(Cpu cpu, Page page, boolean held) {
        PageMemory memory = cpu.memory();
        Bug.on(!held, Property.REF_BALANCE);
        while (true) {
            int count = memory.pageCount(page);
            Bug.on(count == 0, Property.REF_BALANCE);
            boolean put = count == 1
                    ? cpu.whole(() -> putLast(cpu, page))
                    : memory.compareAndSetCount(page, count, count - 1);
            if (put) {
                return;
            }
        }
    }

    /** put_page_testzero() and __put_page(): the page is in the buddy as soon as its count is 0. */
    private static boolean putLast(Cpu cpu, Page page) {
        boolean last = cpu.memory().compareAndSetCount(page, 1, 0);
        if (last) {
            free(cpu, page);
        }
        return last;
    }

    /** free_pages_check() and the free, of a tail, which has no reference of its own. */
    public static void freeTail(PageMemory memory, Page page) {
        memory.setPagePrivate(page, null);
        memory.setFresh(page, null);
        memory.setFlags(page, 0);
        memory.setOn(page, Owner.BUDDY);
    }

    /** free_pages_prepare() and what is hoped for; nobody else has a reference. */
    private static void free(Cpu cpu, Page page) {
        PageMemory memory = cpu.memory();
        Bug.on(badPage(cpu, page), Property.CLEAN_FREE);
        Bug.on(stillInUse(memory, page), Property.FREED_IN_USE);
        if (memory.test(page, Flag.LRU)) {
            // Only with the lock held: isolation trusts the bit once it has the lock.
            memory.underLruLock(() -> {
                memory.clear(page, Flag.LRU);
                return null;
            });
        }
        memory.setMapping(page, null, false);
        memory.setPageType(page, PageType.NONE);
        memory.setContent(page, null);
        memory.setFresh(page, null);
        memory.clearLockers(page);
        memory.setFlags(page, 0);
        memory.setOn(page, Owner.BUDDY);
    }

    /**
     * free_pages_check(): what must not be set on a page that is freed. Before it free_pages_prepare() clears the
     * mapping of an anonymous page, from 4.8 on a mapping that has the movable tag, from 6.17 on any page type.
     * PG_movable_ops is PG_uptodate of a page of the page cache and PG_reported of a free page: it has to go, too.
     */
    private static boolean badPage(Cpu cpu, Page page) {
        PageMemory memory = cpu.memory();
        Owner mapping = memory.mapping(page);
        boolean keepsMapping = mapping != null && mapping != Owner.ANON && !memory.pageMovableTag(page);
        return (keepsMapping && !cpu.rules().has("free.clears-mapping"))
                || (memory.pageType(page) != PageType.NONE && !cpu.rules().has("free.clears-type"))
                || (memory.pageType(page).movableOps() != null
                        && memory.test(page, Flag.MOVABLE_OPS)
                        && !cpu.rules().has("free.clears-flags"))
                || memory.pageMapped(page)
                || memory.test(page, Flag.LOCKED)
                || memory.test(page, Flag.PRIVATE)
                || memory.test(page, Flag.SLAB);
    }

    /**
     * __page_cache_release() takes a page off the LRU; nobody takes it off another list, or out of a driver's books.
     */
    private static boolean stillInUse(PageMemory memory, Page page) {
        Owner on = memory.on(page);
        return (on != null && on != Owner.LRU) || memory.pagePrivate(page) != null;
    }

    /** alloc_page(): any page of the buddy; null if it is empty. */
    public static Page allocPage(Cpu cpu) {
        PageMemory memory = cpu.memory();
        while (true) {
            List<Page> buddy = buddy(memory);
            if (buddy.isEmpty()) {
                return null;
            }
            Page page = cpu.choose(buddy);
            if (memory.compareAndSetOn(page, Owner.BUDDY, null)) {
                memory.setFresh(page, cpu.context());
                memory.compareAndSetCount(page, 0, 1);
                return page;
            }
        }
    }

    /** alloc_page(), by a context for which there is nothing to do without one: the step can't be taken then. */
    public static Page awaitPage(Cpu cpu) {
        Page page = allocPage(cpu);
        cpu.await(page != null);
        return page;
    }

    /** The pages of the free list. */
    public static List<Page> buddy(PageMemory memory) {
        return memory.pages().stream()
                .filter(page -> memory.on(page) == Owner.BUDDY)
                .toList();
    }
}
