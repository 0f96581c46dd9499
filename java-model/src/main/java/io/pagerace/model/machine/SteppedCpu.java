package io.pagerace.model.machine;

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
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * The CPU of one run of an operation: hands back the results of the steps that the context has taken before, takes one
 * step more in a memory of its own, and stops the operation where the next step begins.
 */
class SteppedCpu implements Cpu {
    /** What stands for a result where none is recorded. */
    static final Object NOTHING_RECORDED = new Object();

    private final Owner context;
    private final Registers registers;
    private final PageMemory memory;
    private final Rules rules;
    private final StepObserver observer;
    private final Predicate<Owner> mappingInUse;
    private final Choices choices;
    /** Null unless the machine is mutated. */
    private final MutatedRun mutated;

    private final List<Object> recorded;
    private final List<Object> results;
    private int replayed;

    private boolean inStep;
    private Step taken;
    private Step next;
    private Property warning;
    private boolean mustNotLeak;

    SteppedCpu(
            Context context,
            PageMemory memory,
            ProtocolMachine protocol,
            Choices choices,
            Predicate<Owner> mappingInUse) {
        Object pending = context.registers().pending;
        this.context = context.self();
        this.registers = context.before().copy();
        this.registers.pending = null;
        this.memory = MutatedRun.begin(memory, pending);
        this.rules = protocol.rules();
        this.observer = protocol.observer();
        this.mutated =
                protocol.mutation() == null ? null : new MutatedRun(protocol.mutation(), pending, this.memory.copy());
        this.choices = choices;
        this.mappingInUse = mappingInUse;
        this.recorded = context.results();
        this.results = new ArrayList<>(recorded);
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
        return rules;
    }

    @Override
    public PageMemory memory() {
        return memory;
    }

    @Override
    public <T> T step(Step step, Supplier<T> access) {
        if (mutated != null && mutated.drops(step)) {
            return mutated.droppedResult();
        }
        if (replayed < recorded.size()) {
            mustNotLeak = false;
            if (mutated != null) {
                mutated.passed(step, access);
            }
            return recordedResult();
        }
        if (taken != null) {
            next = step;
            if (mutated != null) {
                inStep = true;
                mutated.comesNext(this, step, access);
            }
            throw Pause.BEFORE_STEP;
        }
        T result = takeNew(step, access);
        results.add(result);
        return result;
    }

    /** Takes the step of this run. */
    final <T> T takeNew(Step step, Supplier<T> access) {
        taken = step;
        inStep = true;
        T result = mutated == null ? access.get() : mutated.take(this, step, access);
        inStep = false;
        mustNotLeak = false;
        observer.returned(step, result);
        return result;
    }

    @Override
    public <T> T choose(List<T> options) {
        if (inStep) {
            return choices.choose(options);
        }
        if (replayed < recorded.size()) {
            return recordedResult();
        }
        T chosen = choices.choose(options);
        results.add(chosen);
        return chosen;
    }

    /** One of several options that is not recorded yet, within a step or behind it. */
    final <T> T chooseNew(List<T> options) {
        return choices.choose(options);
    }

    final boolean isInStep() {
        return inStep;
    }

    /** What is recorded of the next step or choice, {@link #NOTHING_RECORDED} if nothing is. */
    final Object nextRecorded() {
        return replayed < recorded.size() ? recorded.get(replayed) : NOTHING_RECORDED;
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // the same code asked the same question before
    private <T> T recordedResult() {
        return (T) recorded.get(replayed++);
    }

    @Override
    public void await(boolean condition) {
        if (!condition) {
            throw Pause.BLOCKED;
        }
    }

    @Override
    public void warn(Property property) {
        warning = property;
    }

    /** Another warning in the place of the one that there is. */
    Property exchangeWarning(Property other) {
        Property before = warning;
        warning = other;
        return before;
    }

    @Override
    public void mustNotLeak() {
        mustNotLeak = true;
    }

    @Override
    public boolean mappingInUse(Owner mapping) {
        return mappingInUse.test(mapping);
    }

    /** The step was begun, but can't be taken now. */
    void blocked() {
        taken = null;
    }

    /** Whether the code runs with results that are only guessed, and so need not come to the step. */
    boolean isGuessing() {
        return false;
    }

    /** The step that was taken; null if none was. */
    Step taken() {
        return taken;
    }

    /** The step that comes next; null if the operation has ended. */
    Step next() {
        return next;
    }

    final void setNext(Step step) {
        next = step;
    }

    /** The code has come to its end: where the context rests, null if there is still something to do. */
    Rest ended(Rest rest) {
        return rest;
    }

    /** The registers behind the step. */
    Registers registersBehind() {
        return registers;
    }

    /** What the operation's steps and choices have returned, the new step included. */
    List<Object> results() {
        return results;
    }

    /** What the step has broken without killing the kernel. */
    Fault fault() {
        return warning == null ? Fault.NONE : new Fault(warning, taken, false);
    }

    /**
     * The memory behind the step.
     *
     * @param ended whether the operation has come to its end
     */
    PageMemory memoryBehind(boolean ended) {
        return mutated == null ? memory : mutated.behind(taken, memory, ended, registers);
    }

    /** Dies if a reference got lost behind the step. */
    void checkLeaks() {
        Bug.on(mustNotLeak && registersBehind().leaks(), Property.NO_LEAK);
    }
}
