package io.pagerace.model.driver;

import io.pagerace.model.Bug;
import io.pagerace.model.Owner;
import io.pagerace.model.Property;
import io.pagerace.model.Renaming;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * b_dev_info and loaned_pages, arch/powerpc/platforms/pseries/cmm.c, 5.5 to 7.3, both static in the module. The mutex
 * stands for the semaphore of the chain of OOM notifiers.
 */
final class CmmDevice extends BalloonDevice {
    /** What there is of the module. */
    enum Module {
        /** All of it. */
        LIVE,
        /** All of it, in cmm_exit(). */
        GOING,
        /** Nothing. */
        GONE;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private volatile Module module = Module.LIVE;

    /** An empty balloon. */
    CmmDevice(Owner self) {
        super(self);
    }

    private CmmDevice(CmmDevice other) {
        super(other);
        this.module = other.module;
    }

    private CmmDevice(CmmDevice other, Renaming renaming) {
        super(other, renaming);
        this.module = other.module;
    }

    @Override
    public CmmDevice renamed(Renaming renaming) {
        return new CmmDevice(this, renaming);
    }

    @Override
    public CmmDevice copy() {
        return new CmmDevice(this);
    }

    @Override
    void mustBeThere() {
        Bug.on(module == Module.GONE, Property.DEV_INFO_ALIVE);
    }

    /** Whether nobody removes the module yet. */
    boolean isLive() {
        return module == Module.LIVE;
    }

    void setModule(Module next) {
        module = next;
    }

    @Override
    protected void addState(Map<String, Object> state) {
        super.addState(state);
        state.put("module", module.toString());
    }

    @Override
    public boolean equals(Object other) {
        return super.equals(other) && other instanceof CmmDevice that && module == that.module;
    }

    @Override
    public int hashCode() {
        return Objects.hash(super.hashCode(), module);
    }
}
