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
        locked(cpu, page);
        return true;
    }

    private static void locked(Cpu cpu, Page page) {
        if (foreign(cpu, page)) {
            Bug.on(!holdsReference(cpu, page), Property.OWNER_LOCK);
            cpu.warn(Property.OWNER_LOCK);
        }
        cpu.memory().addLocker(page, cpu.context());
    }

    /**
     * One turn of lock_page(): takes the lock, or goes to sleep. From 4.10 on (62906027091f) it sets PG_waiters before,
     * an atomic update of the flag word, without which the unlock would not look for somebody to wake.
     *
     * @return false if it sleeps
     */
    static boolean lockPage(Cpu cpu, Page page) {
        boolean taken = lockOrSleep(cpu, page);
        if (taken) {
            locked(cpu, page);
        }
        return taken;
    }

    /** The same with a page that its owner finds by itself, so that it can be nobody else's. */
    public static boolean lockOwnPage(Cpu cpu, Page page) {
        boolean taken = lockOrSleep(cpu, page);
        if (taken) {
            cpu.memory().addLocker(page, cpu.context());
        }
        return taken;
    }

    /**
     * One turn of wait_on_page_locked(), include/linux/pagemap.h, which takes no lock.
     *
     * @return false if it sleeps
     */
    public static boolean waitOnPageLocked(Cpu cpu, Page page) {
        return turn(cpu, page, false);
    }

    private static boolean lockOrSleep(Cpu cpu, Page page) {
        return turn(cpu, page, true);
    }

    /** One turn before the page lock: it is free now, and taken if {@code locks}; or false, and it sleeps. */
    private static boolean turn(Cpu cpu, Page page, boolean locks) {
        PageMemory memory = cpu.memory();
        if (!cpu.rules().has("lock_page.sets-waiters")) {
            cpu.await(locks ? memory.testAndSetLocked(page) : !memory.test(page, Flag.LOCKED));
            return true;
        }
        int word = memory.lockOrSetWaiters(page, locks);
        boolean sleeps = Flag.LOCKED.in(word);
        cpu.await(!sleeps || !Flag.WAITERS.in(word));
        return !sleeps;
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

    /**
     * unlock_page(), VM_BUG_ON_PAGE(!PageLocked(page)) included. Who sleeps is woken, and says so again if somebody
     * else is faster.
     */
    public static void unlockPage(Cpu cpu, Page page) {
        PageMemory memory = cpu.memory();
        boolean held = memory.isLocker(page, cpu.context()) && memory.test(page, Flag.LOCKED);
        Bug.on(!held, Property.LOCK_HOLDER);
        memory.removeLocker(page, cpu.context());
        memory.clear(page, Flag.LOCKED.mask() | Flag.WAITERS.mask());
    }

    /** A store of the whole flag word that was loaded before. */
    public static void storeFlags(Cpu cpu, Page page, int word) {
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
