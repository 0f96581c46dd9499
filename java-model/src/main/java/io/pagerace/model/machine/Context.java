package io.pagerace.model.machine;

import io.pagerace.model.Owner;
import io.pagerace.model.Registers;
import io.pagerace.model.Rest;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/**
 * One context between two steps: the operation that it is in, and what the steps and choices of the operation have
 * returned so far. To go on, the operation is run again from its start, is handed these results, and takes one step
 * more.
 *
 * @param self which context
 * @param pc the name of the next step, or where the context rests, or "stopped"
 * @param rest where the context rests; null if it is in an operation
 * @param operation the number of the operation among those of the context
 * @param before the registers before the operation
 * @param results what the operation's steps and choices have returned
 * @param registers the registers now
 */
public record Context(
        Owner self, String pc, Rest rest, int operation, Registers before, List<Object> results, Registers registers) {

    /** Copies the list. */
    public Context {
        results = Collections.unmodifiableList(results); // its elements may be null
    }

    /** A context that has done nothing yet. */
    static Context idle(Owner self) {
        return resting(self, Rest.IDLE, new Registers());
    }

    /** The same context, but it has left its operation and rests, with nothing but its private list. */
    public Context resting(Rest where) {
        Registers list = registers.copy();
        list.onlyList();
        return resting(self, where, list);
    }

    static Context resting(Owner self, Rest rest, Registers registers) {
        return new Context(self, rest.toString(), rest, -1, registers, List.of(), registers);
    }

    /** The kernel died in this context's next step. */
    Context stopped() {
        return new Context(self, "stopped", null, operation, before, results, registers);
    }

    /** Without what it has still to do. */
    Context visible() {
        return new Context(self, pc, rest, operation, before, results, registers.visible());
    }

    /** The record {@code cpu[c]} of the specification. */
    Map<String, Object> state() {
        return registers.state(pc);
    }

    /** Whether the specification's record is the same; how it came about does not count. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Context that
                && self == that.self
                && pc.equals(that.pc)
                && registers.equals(that.registers);
    }

    @Override
    public int hashCode() {
        return 31 * pc.hashCode() + registers.hashCode();
    }
}
