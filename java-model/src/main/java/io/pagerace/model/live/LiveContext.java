package io.pagerace.model.live;

import io.pagerace.model.Bug;
import io.pagerace.model.Operation;
import io.pagerace.model.Owner;
import io.pagerace.model.Rest;
import io.pagerace.model.log.LoggedStep;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** One context of a live machine: its CPU, and what it can do. Used by one thread at a time. */
final class LiveContext {
    private final LiveMachine machine;
    private final LiveCpu cpu;
    private final List<Operation> operations;
    private final Random random;
    private Rest rest = Rest.IDLE;

    LiveContext(LiveMachine machine, LiveCpu cpu, List<Operation> operations, Random random) {
        this.machine = machine;
        this.cpu = cpu;
        this.operations = operations;
        this.random = random;
    }

    Owner self() {
        return cpu.context();
    }

    List<LoggedStep> log() {
        return cpu.log();
    }

    /** Whether the context has the mapping in a register. */
    boolean has(Owner mapping, LiveCpu asking) {
        if (cpu != asking) {
            cpu.awaitSettled();
        }
        return cpu.registers().map == mapping;
    }

    /** The record {@code cpu[c]} of the specification, between two operations. */
    Map<String, Object> state() {
        return cpu.registers().state(rest.toString());
    }

    /**
     * Tries operations by chance, so many times, or until the kernel dies. Puts back what is isolated then, as the
     * kernel does: another context may wait for it (vmballoon_pop()), and not in one step.
     */
    void run(int times) {
        for (int i = 0; i < times && !machine.isStopped(); i++) {
            run(operations.get(machine.turns().operation(self(), operations, random)));
        }
        drain("putback_movable_pages");
    }

    /** Tries the operation of a number once, if there is one. */
    void attempt(int number) {
        if (number < operations.size() && !machine.isStopped()) {
            run(operations.get(number));
        }
    }

    /** Runs one operation by name as often as there is something to do for it. */
    void drain(String name) {
        for (Operation operation : operations) {
            boolean done = !operation.name().equals(name);
            while (!done && !machine.isStopped()) {
                done = !run(operation);
            }
        }
    }

    /** Runs an operation; false if it could not begin. */
    private boolean run(Operation operation) {
        if (!operation.from().contains(rest)) {
            return false;
        }
        cpu.begin();
        try {
            rest = operation.body().get();
            cpu.end(rest);
            return cpu.hasBegun();
        } catch (Halt halt) {
            cpu.registers().onlyList();
            return false;
        } catch (Bug bug) {
            cpu.died(bug.property());
            return false;
        }
    }
}
