package io.pagerace.replay;

import io.pagerace.trace.Scope;
import io.pagerace.trace.State;
import java.util.List;
import java.util.Set;

/**
 * The only way in which this module sees the Java reference implementation: a graph of states, entered at the first
 * states and left by named steps. States hold strings where the specification has model values.
 */
@FunctionalInterface
public interface MachineSource {

    /**
     * The first states of a protocol, in an order that does not change.
     *
     * @throws IllegalArgumentException with a message for the user if there is no implementation of the protocol, or a
     *     rule is none of its rules
     */
    List<Position> initial(String protocol, Scope scope, Set<String> rules);

    /** The implementation between two steps. */
    interface Position {
        /** The whole state. */
        State state();

        /** Every step that some context can take now. */
        List<Move> moves();
    }

    /**
     * A step that can be taken.
     *
     * @param ctx who takes it
     * @param step its name
     * @param next where it leads
     */
    record Move(String ctx, String step, Position next) {}
}
