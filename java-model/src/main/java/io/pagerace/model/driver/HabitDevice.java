package io.pagerace.model.driver;

import io.pagerace.model.Device;
import io.pagerace.model.Owner;
import io.pagerace.model.Renaming;
import java.util.Map;
import java.util.Objects;

/** The side of a driver of the RFC in its device: the one duty that it omits. */
final class HabitDevice extends Device {
    private final Habit habit;

    HabitDevice(Owner self, Habit habit) {
        super(self);
        this.habit = habit;
    }

    private HabitDevice(HabitDevice other) {
        super(other);
        this.habit = other.habit;
    }

    private HabitDevice(HabitDevice other, Renaming renaming) {
        super(other, renaming);
        this.habit = other.habit;
    }

    @Override
    public HabitDevice renamed(Renaming renaming) {
        return new HabitDevice(this, renaming);
    }

    @Override
    public HabitDevice copy() {
        return new HabitDevice(this);
    }

    /** Whether this is the duty that the driver omits. */
    boolean is(Habit each) {
        return habit == each;
    }

    @Override
    public Object constants() {
        return habit;
    }

    @Override
    protected void addState(Map<String, Object> state) {
        state.put("habit", habit.toString());
    }

    @Override
    public boolean equals(Object other) {
        return super.equals(other) && other instanceof HabitDevice that && habit == that.habit;
    }

    @Override
    public int hashCode() {
        return Objects.hash(super.hashCode(), habit);
    }
}
