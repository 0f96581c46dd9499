package io.pagerace.model.live;

import io.pagerace.model.Bug;
import io.pagerace.model.Cpu;
import io.pagerace.model.Fault;
import io.pagerace.model.Owner;
import io.pagerace.model.PageMemory;
import io.pagerace.model.Property;
import io.pagerace.model.Registers;
import io.pagerace.model.Rest;
import io.pagerace.model.Rules;
import io.pagerace.model.Step;
import io.pagerace.model.log.LoggedStep;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * A CPU that takes a step as soon as the code asks for it, on the thread that calls, and logs it. A step that is one
 * atomic instruction races with others as it is; one that takes several accesses is made one step by a
 * {@link StepGate}, since that is what the specification says of it: there the kernel's code is finer than the model.
 */
final class LiveCpu implements Cpu {
    private final LiveMachine machine;
    private final int number;
    private final Owner context;
    private final StepGate gate;
    private final Registers registers = new Registers();
    private final Random random;
    private final Delays delays;

    private final List<LoggedStep> log = new ArrayList<>();

    /** The registers behind the last step that is in the log. */
    private Registers logged = new Registers();

    /** The step whose registers behind it are not known yet; without a step there is none. */
    private Step current;

    /** Whether a step in progress is one of those that others may be taken beside. */
    private boolean isBeside;

    /** Whether the registers are those of the specification: not between a step and the code that stores its result. */
    private volatile boolean isSettled = true;

    private boolean isPending;
    private long begin;
    private long end;
    private Property warning;
    private boolean hasBegun;
    private boolean mustNotLeak;

    LiveCpu(LiveMachine machine, int number, Owner context, Random random, Delays delays) {
        this.machine = machine;
        this.number = number;
        this.gate = machine.gate();
        this.context = context;
        this.random = random;
        this.delays = delays;
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
    public <T> T step(Step step, Supplier<T> access) {
        return take(step, access, false);
    }

    @Override
    public <T> T atomic(Step step, Supplier<T> access) {
        return take(step, access, true);
    }

    private <T> T take(Step step, Supplier<T> access, boolean atomic) {
        checkLeaks();
        logPending(step.text());
        current = step;
        machine.turns().await(context, step);
        for (int attempts = 0; ; attempts++) {
            if (machine.isStopped()) {
                throw Halt.STOPPED;
            }
            delays.before(step);
            warning = null;
            begin = machine.ticket();
            delays.pause();
            try {
                T result = atomic ? beside(access) : alone(access);
                taken();
                return result;
            } catch (Halt halt) {
                if (halt != Halt.BLOCKED || !hasBegun) {
                    throw halt;
                }
                StepGate.relax(attempts);
            }
        }
    }

    private <T> T beside(Supplier<T> access) {
        gate.enter(number);
        isBeside = true;
        try {
            T result = access.get();
            isSettled = false;
            return result;
        } finally {
            if (isBeside) {
                gate.leave(number);
            }
            isBeside = false;
        }
    }

    private <T> T alone(Supplier<T> access) {
        gate.enterAlone();
        try {
            T result = access.get();
            isSettled = false;
            return result;
        } finally {
            gate.leaveAlone();
        }
    }

    @Override
    public boolean whole(BooleanSupplier accesses) {
        if (!isBeside) {
            return accesses.getAsBoolean();
        }
        gate.leave(number);
        isBeside = false;
        boolean done = wholeAlone(accesses);
        if (!done) {
            gate.enter(number);
            isBeside = true;
        }
        return done;
    }

    /** A context whose step is still to be taken is settled: who is alone now may wait for that. */
    private boolean wholeAlone(BooleanSupplier accesses) {
        gate.enterAlone();
        try {
            boolean done = accesses.getAsBoolean();
            isSettled &= !done;
            return done;
        } finally {
            gate.leaveAlone();
        }
    }

    private void taken() {
        delays.pause();
        end = machine.ticket();
        hasBegun = true;
        isPending = true;
        if (warning != null) {
            machine.broken(fault(false));
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
        warning = property;
    }

    @Override
    public void mustNotLeak() {
        mustNotLeak = true;
    }

    @Override
    public boolean mappingInUse(Owner mapping) {
        return machine.mappingInUse(mapping, this);
    }

    /** Waits until the registers are those behind the last step; they stay so while the caller is alone. */
    void awaitSettled() {
        for (int looks = 0; !isSettled && !machine.isStopped(); looks++) {
            StepGate.relax(looks);
        }
    }

    /** Before an operation. */
    void begin() {
        hasBegun = false;
    }

    /** Whether the operation has taken a step. */
    boolean hasBegun() {
        return hasBegun;
    }

    /** Behind an operation, where the context rests: only the private list and the references stay. */
    void end(Rest rest) {
        checkLeaks();
        registers.onlyList();
        logPending(rest.toString());
    }

    /** The kernel dies in the step in progress, or by what followed from the last one. */
    void died(Property property) {
        if (!isPending) {
            end = machine.ticket();
        }
        warning = property;
        Fault fault = fault(true);
        // As for the specification: the registers are what they were before the step.
        log.add(new LoggedStep(current, begin, end, LoggedStep.STOPPED, logged, fault));
        isPending = false;
        machine.broken(fault);
    }

    /** The steps so far. Not while the context is running. */
    List<LoggedStep> log() {
        return List.copyOf(log);
    }

    private void logPending(String pc) {
        isSettled = true;
        if (isPending) {
            logged = registers.copy();
            log.add(new LoggedStep(current, begin, end, pc, logged, fault(false)));
            isPending = false;
        }
    }

    private Fault fault(boolean stop) {
        return warning == null ? Fault.NONE : new Fault(warning, current, stop);
    }

    private void checkLeaks() {
        Bug.on(mustNotLeak && registers.leaks(), Property.NO_LEAK);
        mustNotLeak = false;
    }
}
