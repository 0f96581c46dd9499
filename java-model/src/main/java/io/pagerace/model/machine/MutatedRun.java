package io.pagerace.model.machine;

import io.pagerace.model.Bug;
import io.pagerace.model.PageMemory;
import io.pagerace.model.Property;
import io.pagerace.model.Registers;
import io.pagerace.model.Step;
import io.pagerace.model.machine.Mutation.Kind;
import java.util.function.Supplier;

/** What a {@link Mutation} does in one run of an operation, up to and including one new step. */
final class MutatedRun {
    /**
     * A loop of dropped steps never comes to a step: the CPU spins for ever. One over pages has fewer rounds; with a
     * choice in each, the explorer would not have room for many more ways out.
     */
    private static final int MAX_DROPPED = 64;

    private final Mutation mutation;
    /** What the context's step before this one has left to do. */
    private final Object pending;
    /** The memory in which the run began. */
    private final PageMemory before;

    private Supplier<?> delayed = () -> null;
    private int dropped;
    private Object left;

    /** The access of a step is still to be done; the step is known by the registers with which it was reached. */
    private record Delayed(Registers at) {}

    /** The access of the step that comes next has been done. */
    private record Loaded(Object result, Property warning) {}

    MutatedRun(Mutation mutation, Object pending, PageMemory before) {
        this.mutation = mutation;
        this.pending = pending;
        this.before = before;
    }

    /** The memory in which a context's next step begins; with what the step before it has to store. */
    static PageMemory begin(PageMemory memory, Object pending) {
        PageMemory copy = memory.copy();
        if (pending instanceof Stores stores) {
            stores.applyTo(copy);
        }
        return copy;
    }

    private boolean is(Kind kind, Step step) {
        return mutation.kind() == kind && mutation.step() == step;
    }

    /** Whether the step is not there. */
    boolean drops(Step step) {
        if (!is(Kind.DROPPED, step)) {
            return false;
        }
        if (++dropped > MAX_DROPPED) {
            throw Pause.BLOCKED;
        }
        return true;
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // a result that the same step has returned before
    <T> T droppedResult() {
        return (T) mutation.result();
    }

    /** A step that was taken in an earlier run. */
    void passed(Step step, Supplier<?> access) {
        if (is(Kind.SWAPPED, step)) {
            delayed = access;
        }
    }

    /** Takes the new step. */
    @SuppressWarnings("unchecked") // what the same access has returned before
    <T> T take(SteppedCpu cpu, Step step, Supplier<T> access) {
        if (is(Kind.EARLY_LOAD, step) && pending instanceof Loaded loaded) {
            cpu.warn(loaded.warning());
            return (T) loaded.result();
        }
        if (is(Kind.SWAPPED, step) && pending == null) {
            left = new Delayed(cpu.registers().copy());
        }
        T result = access.get();
        if (is(Kind.DUPLICATED, step)) {
            result = access.get();
        }
        if (pending instanceof Delayed) {
            var unused = delayed.get();
        }
        return result;
    }

    /** The step behind the new one, which is not taken now. */
    void comesNext(SteppedCpu cpu, Step step, Supplier<?> access) {
        if (!is(Kind.EARLY_LOAD, step)) {
            return;
        }
        Property warning = cpu.exchangeWarning(null);
        try {
            Object result = access.get();
            left = new Loaded(result, cpu.exchangeWarning(null));
        } catch (Bug | Pause e) {
            // It can't be done now, and is done at its place.
            left = null;
        } finally {
            cpu.exchangeWarning(warning);
        }
    }

    /**
     * The memory behind the run.
     *
     * @param taken the new step
     * @param after the memory as the run leaves it
     * @param ended whether the operation has come to its end
     */
    PageMemory behind(Step taken, PageMemory after, boolean ended, Registers registers) {
        PageMemory behind = after;
        if (is(Kind.UNSTORED, taken)) {
            behind = before;
        } else if (is(Kind.LATE_STORE, taken)) {
            left = Stores.between(before, after);
            behind = before;
        } else if (left instanceof Delayed) {
            if (ended) {
                left = null;
            } else {
                behind = before;
            }
        }
        registers.pending = left;
        return behind;
    }
}
