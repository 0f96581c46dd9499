package io.pagerace.model.env;

import io.pagerace.model.Bug;
import io.pagerace.model.Device;
import io.pagerace.model.Flag;
import io.pagerace.model.Owner;
import io.pagerace.model.Page;
import io.pagerace.model.PageMemory;
import io.pagerace.model.Property;
import io.pagerace.model.Renaming;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Map;
import java.util.Objects;

/**
 * The node's counters of isolated pages, NR_ISOLATED_ANON and NR_ISOLATED_FILE, mm/vmstat.c, 4.8 to 4.10, in place of a
 * device. Where there are none, nothing is counted.
 */
public final class NodeStats extends Device {
    private static final VarHandle ANON = varHandle(MethodHandles.lookup(), "isolatedAnon", int.class);
    private static final VarHandle FILE = varHandle(MethodHandles.lookup(), "isolatedFile", int.class);

    private volatile int isolatedAnon;
    private volatile int isolatedFile;

    /** Nothing is isolated. */
    public NodeStats(Owner self) {
        super(self);
    }

    private NodeStats(NodeStats other) {
        super(other);
        this.isolatedAnon = other.isolatedAnon;
        this.isolatedFile = other.isolatedFile;
    }

    private NodeStats(NodeStats other, Renaming renaming) {
        super(other, renaming);
        this.isolatedAnon = other.isolatedAnon;
        this.isolatedFile = other.isolatedFile;
    }

    /** Whether anything is counted. */
    public static boolean in(PageMemory mem) {
        return mem.devices().stream().anyMatch(NodeStats.class::isInstance);
    }

    /**
     * mod_node_page_state(pgdat, NR_ISOLATED_ANON + page_is_file_cache(page), change), include/linux/vmstat.h, within a
     * step.
     */
    public static void mod(PageMemory mem, Page page, int change) {
        for (Device device : mem.devices()) {
            if (device instanceof NodeStats stats) {
                counter(mem, page).getAndAdd(stats, change);
            }
        }
    }

    /** The same, -1, where the page may be anybody's by now: the counter may not have counted it. */
    public static void decLate(PageMemory mem, Page page) {
        for (Device device : mem.devices()) {
            if (device instanceof NodeStats stats) {
                Bug.on((int) counter(mem, page).get(stats) == 0, Property.ISOLATED_STATS);
            }
        }
        mod(mem, page, -1);
    }

    /** page_is_file_cache(), include/linux/mm_inline.h. */
    private static VarHandle counter(PageMemory mem, Page page) {
        return mem.test(page, Flag.SWAPBACKED) ? ANON : FILE;
    }

    @Override
    public NodeStats copy() {
        return new NodeStats(this);
    }

    @Override
    public NodeStats renamed(Renaming renaming) {
        return new NodeStats(this, renaming);
    }

    @Override
    protected void addState(Map<String, Object> state) {
        state.put("isolated_anon", isolatedAnon);
        state.put("isolated_file", isolatedFile);
    }

    @Override
    public boolean equals(Object other) {
        return super.equals(other)
                && other instanceof NodeStats that
                && isolatedAnon == that.isolatedAnon
                && isolatedFile == that.isolatedFile;
    }

    @Override
    public int hashCode() {
        return Objects.hash(super.hashCode(), isolatedAnon, isolatedFile);
    }
}
