package io.pagerace.model.driver;

import io.pagerace.model.Bug;
import io.pagerace.model.Owner;
import io.pagerace.model.Property;
import io.pagerace.model.Renaming;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * A balloon whose struct balloon_dev_info and number of pages are static in the module:
 * arch/powerpc/platforms/pseries/cmm.c, 5.5 to 7.3, where the mutex stands for the semaphore of the chain of OOM
 * notifiers, and drivers/misc/vmw_balloon.c.
 */
class ModuleBalloon extends BalloonDevice {
    /** What there is of the module. */
    enum Module {
        /** All of it. */
        LIVE,
        /** All of it, in its exit function. */
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
    ModuleBalloon(Owner self) {
        super(self);
    }

    protected ModuleBalloon(ModuleBalloon other) {
        super(other);
        this.module = other.module;
    }

    protected ModuleBalloon(ModuleBalloon other, Renaming renaming) {
        super(other, renaming);
        this.module = other.module;
    }

    @Override
    public ModuleBalloon renamed(Renaming renaming) {
        return new ModuleBalloon(this, renaming);
    }

    @Override
    public ModuleBalloon copy() {
        return new ModuleBalloon(this);
    }

    @Override
    final void mustBeThere() {
        Bug.on(module == Module.GONE, Property.DEV_INFO_ALIVE);
    }

    /** Whether nobody removes the module yet. */
    final boolean isLive() {
        return module == Module.LIVE;
    }

    final void setModule(Module next) {
        module = next;
    }

    @Override
    protected void addState(Map<String, Object> state) {
        super.addState(state);
        state.put("module", module.toString());
    }

    @Override
    public boolean equals(Object other) {
        return super.equals(other) && other instanceof ModuleBalloon that && module == that.module;
    }

    @Override
    public int hashCode() {
        return Objects.hash(super.hashCode(), module);
    }
}
