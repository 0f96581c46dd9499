package io.pagerace.model;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.LinkedHashMap;
import java.util.Map;

/** The driver's side of a device: the specification's {@code dev[d]}. Drivers add what they keep. */
public abstract class Device {
    private static final VarHandle REFS = varHandle(MethodHandles.lookup(), "refs", int.class);

    private final Owner self;
    private volatile boolean freed;
    private volatile boolean failed;

    @SuppressWarnings("FieldMayBeFinal") // written through REFS
    private volatile int refs;

    /** A device that has no page yet. */
    protected Device(Owner self) {
        this.self = self;
    }

    /** The same state for a copy of the memory. */
    protected Device(Device other) {
        this.self = other.self;
        this.freed = other.freed;
        this.failed = other.failed;
        this.refs = other.refs;
    }

    /** The same state with CPUs and pages under other names. */
    protected Device(Device other, Renaming renaming) {
        this(other);
        this.refs = renaming.pages(other.refs);
    }

    /** A field of the calling class that several CPUs write. */
    protected static VarHandle varHandle(MethodHandles.Lookup lookup, String field, Class<?> type) {
        try {
            return lookup.findVarHandle(lookup.lookupClass(), field, type);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    /** The name of the device, of its mapping and of its thread. */
    public final Owner self() {
        return self;
    }

    /** Whether the memory of the device's mapping was freed. */
    public final boolean mappingFreed() {
        return freed;
    }

    /** kfree() of the mapping. */
    public final void freeMapping() {
        freed = true;
    }

    /** Whether what the device has for a mapping is ERR_PTR(-ENOMEM). */
    public final boolean mappingFailed() {
        return failed;
    }

    /** The allocation of the mapping fails. */
    public final void failMapping() {
        failed = true;
    }

    /** Whether nothing that the core has isolated is on a list of the driver's. */
    public boolean isolatedUnlisted() {
        return true;
    }

    /**
     * Whether a balloon counts the pages that were isolated from it.
     *
     * @param pages how many pages are the device's and not on its list
     */
    public boolean countsIsolated(int pages) {
        return true;
    }

    /** Whether so many pages are isolated by the driver's own count, which most drivers don't have. */
    public boolean countIs(int isolated) {
        return false;
    }

    /** The pages that the device holds a reference to, as a set. */
    public final int refs() {
        return refs;
    }

    /** The device has a reference to the page from now on. */
    public final void addRef(Page page) {
        REFS.getAndBitwiseOr(this, page.bit());
    }

    /** alloc_page() by the device's thread: the device holds the reference. Null if no page is free. */
    public final Page allocPage(Cpu cpu) {
        Page page = PageRefs.allocPage(cpu);
        if (page != null) {
            addRef(page);
        }
        return page;
    }

    /** The same, where there is nothing to do without a page: the step can't be taken then. */
    public final Page awaitPage(Cpu cpu) {
        Page page = PageRefs.awaitPage(cpu);
        addRef(page);
        return page;
    }

    /** The device's reference to the page goes; false if it had none. */
    final boolean removeRef(Page page) {
        return ((int) REFS.getAndBitwiseAnd(this, ~page.bit()) & page.bit()) != 0;
    }

    /** Before the first step: how many pages the zone has. */
    protected void inMemory(int pages) {}

    /** What never changes in the device, so that the code may look at it between two steps. */
    public Object constants() {
        return "";
    }

    /** The same state, to be changed separately. */
    public abstract Device copy();

    /** The same state with CPUs and pages under other names. */
    public abstract Device renamed(Renaming renaming);

    /** The record {@code dev[d]} of the specification. */
    public final Map<String, Object> state() {
        Map<String, Object> state = new LinkedHashMap<>();
        state.put("mapping", freed ? "freed" : failed ? "error" : "live");
        addState(state);
        state.put("refs", Pages.names(refs));
        return state;
    }

    /** Adds the fields of the record that the driver keeps. */
    protected void addState(Map<String, Object> state) {}

    /** Whether the device is of the same kind and in the same state. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Device that
                && getClass() == that.getClass()
                && self == that.self
                && freed == that.freed
                && failed == that.failed
                && refs == that.refs;
    }

    @Override
    public int hashCode() {
        return 4 * refs + (freed ? 2 : 0) + (failed ? 1 : 0);
    }
}
