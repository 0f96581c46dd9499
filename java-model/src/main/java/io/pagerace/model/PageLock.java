package io.pagerace.model;

/**
 * The page lock and the flag word, include/linux/pagemap.h and mm/filemap.c, 4.0 and 4.8. Each method is one access.
 */
public final class PageLock {
    private PageLock() {}

    /**
     * trylock_page(). To lock a page that is somebody else's new page breaks OwnerLock: its owner may store to the flag
     * word non-atomically. With a reference that is a race that may end well; without one it is a write to memory that
     * the caller has no right to.
     */
    public static boolean trylockPage(Cpu cpu, Page page) {
        PageMemory memory = cpu.memory();
        if (!memory.testAndSetLocked(page)) {
            return false;
        }
        if (foreign(cpu, page)) {
            Bug.on(!holdsReference(cpu, page), Property.OWNER_LOCK);
            cpu.warn(Property.OWNER_LOCK);
        }
        memory.addLocker(page, cpu.context());
        return true;
    }

    /** trylock_page() of a page that its owner finds by itself, so that it can be nobody else's. */
    public static boolean trylockOwnPage(Cpu cpu, Page page) {
        PageMemory memory = cpu.memory();
        if (!memory.testAndSetLocked(page)) {
            return false;
        }
        memory.addLocker(page, cpu.context());
        return true;
    }

    private static boolean foreign(Cpu cpu, Page page) {
        Owner fresh = cpu.memory().fresh(page);
        return cpu.memory().pageCount(page) == 0 || (fresh != null && fresh != cpu.context());
    }

    private static boolean holdsReference(Cpu cpu, Page page) {
        int refs = cpu.registers().refs;
        if (cpu.context().isDevice()) {
            refs |= cpu.memory().device(cpu.context()).refs();
        }
        return Pages.contains(refs, page);
    }

    /** unlock_page(), VM_BUG_ON_PAGE(!PageLocked(page)) included. */
    public static void unlockPage(Cpu cpu, Page page) {
        PageMemory memory = cpu.memory();
        boolean held = memory.isLocker(page, cpu.context()) && memory.test(page, Flag.LOCKED);
        Bug.on(!held, Property.LOCK_HOLDER);
        memory.removeLocker(page, cpu.context());
        memory.clear(page, Flag.LOCKED);
    }

    /** A store of the whole flag word that was loaded before. */
    static void storeFlags(Cpu cpu, Page page, int word) {
        int lost = cpu.memory().setFlags(page, word);
        Bug.on(lost != cpu.registers().word, Property.FLAG_WORD);
    }

    /** __set_page_locked(), include/linux/pagemap.h: the store of the whole word, PG_locked set in it. */
    public static void storeLocked(Cpu cpu, Page page) {
        PageMemory memory = cpu.memory();
        boolean unchanged = memory.flags(page) == cpu.registers().word;
        Bug.on(unchanged && memory.lockers(page) != 0, Property.LOCK_EXCLUSIVE);
        storeFlags(cpu, page, cpu.registers().word | Flag.LOCKED.mask());
        memory.addLocker(page, cpu.context());
    }
}
