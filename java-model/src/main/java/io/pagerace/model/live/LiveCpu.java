package io.pagerace.model.live;

import io.pagerace.model.Bug;
import io.pagerace.model.Cpu;
import io.pagerace.model.Owner;
import io.pagerace.model.PageMemory;
import io.pagerace.model.Property;
import io.pagerace.model.Registers;
import io.pagerace.model.Rules;
import io.pagerace.model.Step;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;

/**
 * A CPU that takes a step as soon as the code asks for it, on the thread that calls. What the stepped machine does as
 * one step is here as atomic as the kernel's own code makes it: by an atomic instruction, under a lock, or not at all.
 */
final class LiveCpu implements Cpu {
    private static final int YIELDS_ONE_IN = 4;

    private final LiveMachine machine;
    private final Owner context;
    private final Registers registers = new Registers();
    private final Random random;

    private Step current;
    private boolean hasBegun;
    private boolean mustNotLeak;

    LiveCpu(LiveMachine machine, Owner context, Random random) {
        this.machine = machine;
        this.context = context;
        this.random = random;
    }

    @Override
    public Owner context() {
        return context;
    }

    @Override
    public Registers registers() {
        return registers;
    }

    @Override
    public Rules rules() {
        return machine.rules();
    }

    @Override
    public PageMemory memory() {
        return machine.memory();
    }

    @Override
    @SuppressWarnings("ThreadPriorityCheck") // on few cores the steps of several threads mix only if they are made to
    public <T> T step(Step step, Supplier<T> access) {
        checkLeaks();
        current = step;
        machine.turns().await(context, step);
        while (true) {
            if (machine.isStopped()) {
                throw Halt.STOPPED;
            }
            if (random.nextInt(YIELDS_ONE_IN) == 0) {
                Thread.yield();
            }
            try {
                T result = access.get();
                hasBegun = true;
                machine.listener().taken(context, step);
                return result;
            } catch (Halt halt) {
                if (halt != Halt.BLOCKED || !hasBegun) {
                    throw halt;
                }
                Thread.onSpinWait();
            }
        }
    }

    @Override
    public <T> T choose(List<T> options) {
        await(!options.isEmpty());
        return options.get(machine.turns().option(context, options.size(), random));
    }

    @Override
    public void await(boolean condition) {
        if (!condition) {
            throw Halt.BLOCKED;
        }
    }

    @Override
    public void warn(Property property) {
        machine.broken(property, current, false);
    }

    @Override
    public void mustNotLeak() {
        mustNotLeak = true;
    }

    @Override
    public boolean mappingInUse(Owner mapping) {
        return machine.mappingInUse(mapping);
    }

    /** Before an operation. */
    void begin() {
        hasBegun = false;
    }

    /** Whether the operation has taken a step. */
    boolean hasBegun() {
        return hasBegun;
    }

    /** Behind an operation: only the private list and the references stay. */
    void end() {
        checkLeaks();
        registers.onlyList();
    }

    /** The step in progress, or the last one. */
    Step current() {
        return current;
    }

    private void checkLeaks() {
        Bug.on(mustNotLeak && registers.leaks(), Property.NO_LEAK);
        mustNotLeak = false;
    }
}
