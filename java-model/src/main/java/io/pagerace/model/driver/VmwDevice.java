package io.pagerace.model.driver;

import io.pagerace.model.Cpu;
import io.pagerace.model.Owner;
import io.pagerace.model.Renaming;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * struct vmballoon, drivers/misc/vmw_balloon.c, 5.3 to 7.3: conf_sem; b-&gt;size is the number of pages, comm_lock the
 * mutex.
 */
final class VmwDevice extends ModuleBalloon {
    private static final VarHandle CONF_SEM = varHandle(MethodHandles.lookup(), "confSem", int.class);
    private static final int WRITER = 1 << 30;

    private final Owner ops;

    /** The CPUs that read, a bit for each number; or the device's thread, which writes. */
    private volatile int confSem;

    /**
     * An empty balloon.
     *
     * @param ops the page type that the callbacks are registered for, 6.17 and later, else null
     */
    VmwDevice(Owner self, Owner ops) {
        super(self);
        this.ops = ops;
    }

    /** Whether a page is marked by its type, which stays until it is freed: 6.17 and later. */
    boolean isSticky() {
        return ops != null;
    }

    private VmwDevice(VmwDevice other) {
        super(other);
        this.ops = other.ops;
        this.confSem = other.confSem;
    }

    private VmwDevice(VmwDevice other, Renaming renaming) {
        super(other, renaming);
        this.ops = other.ops;
        int renamed = other.confSem & WRITER;
        for (int i = 0; i < renaming.cpus().size(); i++) {
            if ((other.confSem & (1 << i)) != 0) {
                renamed |= 1 << renaming.cpus().get(i);
            }
        }
        this.confSem = renamed;
    }

    @Override
    public VmwDevice renamed(Renaming renaming) {
        return new VmwDevice(this, renaming);
    }

    @Override
    public VmwDevice copy() {
        return new VmwDevice(this);
    }

    /** down_read_trylock(&b->conf_sem), by a CPU in migration. */
    boolean downReadTrylock(Cpu cpu) {
        int bit = 1 << cpu.context().number();
        while (true) {
            int old = confSem;
            if ((old & WRITER) != 0) {
                return false;
            }
            if (CONF_SEM.compareAndSet(this, old, old | bit)) {
                return true;
            }
        }
    }

    /** up_read(&b->conf_sem). */
    void upRead(Cpu cpu) {
        CONF_SEM.getAndBitwiseAnd(this, ~(1 << cpu.context().number()));
    }

    /** Whether no CPU reads. */
    boolean noReaders() {
        return (confSem & ~WRITER) == 0;
    }

    /** down_write(&b->conf_sem), by the device's thread; false: not yet. */
    boolean downWrite() {
        return CONF_SEM.compareAndSet(this, 0, WRITER);
    }

    /** up_write(&b->conf_sem). */
    void upWrite() {
        confSem = 0;
    }

    /** vmballoon_migratepage() until 6.19 lets go of the page before it counts, while it reads conf_sem. */
    @Override
    public boolean countsIsolated(int pages) {
        return !noReaders() || super.countsIsolated(pages);
    }

    @Override
    protected void addState(Map<String, Object> state) {
        super.addState(state);
        Set<String> readers = new TreeSet<>();
        for (int i = 0; 1 << i < WRITER; i++) {
            if ((confSem & (1 << i)) != 0) {
                readers.add(Owner.cpu(i).toString());
            }
        }
        state.put("ops", String.valueOf(ops));
        state.put("readers", readers);
        state.put("writer", (confSem & WRITER) == 0 ? "null" : self().toString());
    }

    @Override
    public boolean equals(Object other) {
        return super.equals(other) && other instanceof VmwDevice that && ops == that.ops && confSem == that.confSem;
    }

    @Override
    public int hashCode() {
        return Objects.hash(super.hashCode(), ops, confSem);
    }
}
