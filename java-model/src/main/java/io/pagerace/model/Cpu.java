package io.pagerace.model;

import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * One context as the code of the protocol sees it: a CPU that takes atomic steps, and its registers. A step is one
 * access to shared memory; what the code does between two steps touches registers only. The interpreters differ in when
 * a step happens: {@code live} takes it at once, on a real thread, {@code stepped} when a scheduler says so.
 */
public interface Cpu {
    /** Which context this is. */
    Owner context();

    /** The context's registers. */
    Registers registers();

    /** The rules that hold in this run. */
    Rules rules();

    /** What all contexts share. To be accessed in steps only. */
    PageMemory memory();

    /**
     * Takes a step.
     *
     * @param step its name
     * @param access the access, as atomic as the kernel's; run once, or not again once it has said {@link #await}
     * @return what the access returns
     * @throws Bug if the step breaks a property
     */
    <T> T step(Step step, Supplier<T> access);

    /**
     * Takes a step that is one atomic instruction of the kernel on one word, or a single load or store. What it does to
     * other words must be the model's bookkeeping, or be seen to change in steps that are not atomic only: nobody else
     * may come in between and tell. The last put_page() is not such a step, see {@link #whole}.
     *
     * @see #step
     */
    default <T> T atomic(Step step, Supplier<T> access) {
        return step(step, access);
    }

    /**
     * Within such a step, before it has written anything: it takes several accesses here, and is one step all the same.
     */
    default boolean whole(BooleanSupplier accesses) {
        return accesses.getAsBoolean();
    }

    /** A choice that nothing in the memory decides; with no option the step can't be taken now. */
    <T> T choose(List<T> options);

    /** Within a step that has written nothing yet: the step can't be taken before the condition holds. */
    void await(boolean condition);

    /** WARN_ON(): the step in progress breaks a property, the CPU runs on. */
    void warn(Property property);

    /** What follows up to the next step must not forget a reference: nothing would ever put it. */
    void mustNotLeak();

    /** Whether a CPU in compaction has the mapping in a register; a grace period ends when none has. */
    boolean mappingInUse(Owner mapping);

    /** A choice between two ways. */
    default boolean choose() {
        return choose(List.of(true, false));
    }

    /** Takes a step that returns nothing. */
    default void run(Step step, Runnable access) {
        step(step, () -> {
            access.run();
            return null;
        });
    }

    /** Takes a step that is one atomic instruction and returns nothing. */
    default void runAtomic(Step step, Runnable access) {
        atomic(step, () -> {
            access.run();
            return null;
        });
    }

    /** page_count(), include/linux/mm.h. */
    default int pageCount(Step step, Page page) {
        return atomic(step, () -> memory().pageCount(page));
    }

    /** get_page_unless_zero(), include/linux/mm.h. */
    default boolean getPageUnlessZero(Step step, Page page) {
        boolean taken = atomic(step, () -> memory().getPageUnlessZero(page));
        if (taken) {
            registers().refs = Pages.with(registers().refs, page);
        }
        return taken;
    }

    /** put_page(), include/linux/mm.h: a reference that this context holds. */
    default void putPage(Step step, Page page) {
        runAtomic(step, () -> PageRefs.putPage(this, page));
        registers().refs = Pages.without(registers().refs, page);
    }

    /** alloc_page(), include/linux/gfp.h: a page with one reference, the caller's; null if there is none. */
    default Page allocPage(Step step) {
        Page page = step(step, () -> PageRefs.allocPage(this));
        if (page != null) {
            registers().refs = Pages.with(registers().refs, page);
        }
        return page;
    }

    /** trylock_page(), include/linux/pagemap.h. */
    default boolean trylockPage(Step step, Page page) {
        return atomic(step, () -> PageLock.trylockPage(this, page));
    }

    /** lock_page(), include/linux/pagemap.h: sleeps while the bit is set, from 4.10 on with PG_waiters set. */
    default void lockPage(Step step, Page page) {
        boolean locked = false;
        while (!locked) {
            locked = atomic(step, () -> PageLock.lockPage(this, page));
        }
    }

    /** unlock_page(), mm/filemap.c, with its VM_BUG_ON_PAGE(!PageLocked(page)). */
    default void unlockPage(Step step, Page page) {
        runAtomic(step, () -> PageLock.unlockPage(this, page));
        mustNotLeak();
    }

    /** The first half of a non-atomic flag update, __set_bit() and __clear_bit(): a load of the whole word. */
    default int loadFlags(Step step, Page page) {
        int word = atomic(step, () -> memory().flags(page));
        registers().word = word;
        return word;
    }

    /** The second half: a store of the whole word. An update that came in between is lost. */
    default void storeFlags(Step step, Page page, int word) {
        runAtomic(step, () -> PageLock.storeFlags(this, page, word));
        registers().word = 0;
    }
}
