package io.pagerace.model.driver;

import io.pagerace.model.Cpu;
import io.pagerace.model.Device;
import io.pagerace.model.Owner;
import io.pagerace.model.Page;
import io.pagerace.model.Pages;
import io.pagerace.model.Renaming;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;

/**
 * struct virtio_balloon, drivers/virtio/virtio_balloon.c, and its struct balloon_dev_info,
 * include/linux/balloon_compaction.h, 4.0 with the RFC and 4.8: the list of the device's pages under pages_lock, the
 * counts of pages, and balloon_lock.
 */
public class BalloonDevice extends Device {
    private static final VarHandle LOCK = varHandle(MethodHandles.lookup(), "lock", Owner.class);
    private static final VarHandle MUTEX = varHandle(MethodHandles.lookup(), "mutex", Owner.class);
    private static final VarHandle ISOLATED = varHandle(MethodHandles.lookup(), "isolated", int.class);
    private static final VarHandle NUM_PAGES = varHandle(MethodHandles.lookup(), "numPages", int.class);

    private volatile List<Page> list = List.of();
    private volatile int isolated;
    private volatile int numPages;
    private volatile Owner lock;
    private volatile Owner mutex;

    /** An empty balloon. */
    public BalloonDevice(Owner self) {
        super(self);
    }

    /** The same state for a copy of the memory. */
    protected BalloonDevice(BalloonDevice other) {
        super(other);
        this.list = other.list;
        this.isolated = other.isolated;
        this.numPages = other.numPages;
        this.lock = other.lock;
        this.mutex = other.mutex;
    }

    /** The same state with CPUs and pages under other names. */
    protected BalloonDevice(BalloonDevice other, Renaming renaming) {
        super(other, renaming);
        this.list = renaming.pages(other.list);
        this.isolated = other.isolated;
        this.numPages = other.numPages;
        this.lock = renaming.owner(other.lock);
        this.mutex = renaming.owner(other.mutex);
    }

    @Override
    public BalloonDevice renamed(Renaming renaming) {
        return new BalloonDevice(this, renaming);
    }

    @Override
    public BalloonDevice copy() {
        return new BalloonDevice(this);
    }

    /** b_dev_info->pages, linked through page->lru. */
    final List<Page> list() {
        return list;
    }

    /** list_add(&page->lru, &b_dev_info->pages). */
    final void listAdd(Page page) {
        list = Pages.add(page, list);
    }

    /** list_del(&page->lru). */
    final void listDel(Page page) {
        list = Pages.without(list, page);
    }

    /** b_dev_info->isolated_pages. */
    final int isolated() {
        return isolated;
    }

    /** b_dev_info->isolated_pages += change, under pages_lock. */
    final void addIsolated(int change) {
        ISOLATED.getAndAdd(this, change);
    }

    /** vb->num_pages. */
    final int numPages() {
        return numPages;
    }

    /** vb->num_pages += change, under balloon_lock. */
    final void addNumPages(int change) {
        NUM_PAGES.getAndAdd(this, change);
    }

    /** Within a step that follows a pointer to struct balloon_dev_info: that it is still there. */
    void mustBeThere() {}

    /** Whether nobody holds the mutex. */
    final boolean mutexFree() {
        return mutex == null;
    }

    /**
     * What migratepage of 4.8 does to the list and to the count are two steps under balloon_lock.
     *
     * @param pages how many pages are the device's and not on its list
     */
    @Override
    public boolean countsIsolated(int pages) {
        return (mutex != null && mutex.isCpu()) || isolated == pages;
    }

    /** mutex_trylock(&vb->balloon_lock). */
    final boolean mutexTrylock(Cpu cpu) {
        return MUTEX.compareAndSet(this, (Owner) null, cpu.context());
    }

    /** The same, before what the host is told of is collected. */
    boolean mutexTrylockToFill(Cpu cpu) {
        return mutexTrylock(cpu);
    }

    /** mutex_unlock(&vb->balloon_lock). */
    final void mutexUnlock() {
        mutex = null;
    }

    /** spin_lock(&b_dev_info->pages_lock), held across steps. */
    final void lockPages(Cpu cpu) {
        cpu.await(LOCK.compareAndSet(this, (Owner) null, cpu.context()));
    }

    /** The same, if the context does not hold it yet. */
    final void keepLocked(Cpu cpu) {
        if (lock != cpu.context()) {
            lockPages(cpu);
        }
    }

    /** spin_unlock(&b_dev_info->pages_lock). */
    final void unlockPages() {
        lock = null;
    }

    /** [pages_lock] What runs with the lock held, as one step. */
    final <T> T underPagesLock(Cpu cpu, Supplier<T> critical) {
        lockPages(cpu);
        try {
            return critical.get();
        } finally {
            unlockPages();
        }
    }

    @Override
    protected void addState(Map<String, Object> state) {
        state.put("list", Pages.names(list));
        state.put("isolated", isolated);
        state.put("num_pages", numPages);
        state.put("lock", String.valueOf(lock));
        state.put("mutex", String.valueOf(mutex));
    }

    @Override
    public boolean equals(Object other) {
        return super.equals(other)
                && other instanceof BalloonDevice that
                && list.equals(that.list)
                && isolated == that.isolated
                && numPages == that.numPages
                && lock == that.lock
                && mutex == that.mutex;
    }

    @Override
    public int hashCode() {
        return Objects.hash(super.hashCode(), list, isolated, numPages, lock, mutex);
    }
}
