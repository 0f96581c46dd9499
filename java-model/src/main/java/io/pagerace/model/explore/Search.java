package io.pagerace.model.explore;

import io.pagerace.model.Device;
import io.pagerace.model.Fault;
import io.pagerace.model.Step;
import java.util.List;

/**
 * What a search does and how far it may go.
 *
 * @param symmetry whether states that differ in the names of CPUs and pages only count as one
 * @param bytes how much memory the states may take
 * @param listener who is told
 */
public record Search(boolean symmetry, long bytes, Listener listener) {
    /** Hears of a search. All numbers of states count each state once. */
    public interface Listener {
        /** Some states more; {@code false} ends the search. */
        default boolean progress(Exploration soFar) {
            return true;
        }

        /** Whether enough was heard; {@code true} ends the search behind the steps of a state. */
        default boolean enough() {
            return false;
        }

        /** The search begins again from its start, with more bits for a state: what was heard does not count. */
        default void restarted() {}

        /** A new state: the step before it broke something. */
        default void broken(int state, Fault fault, List<Device> devices) {}

        /** A new state; called for each, if {@link #wantsStates()}. The view is valid during the call. */
        default void state(int state, ReachedState view) {}

        /** An edge; called for each, if {@link #wantsEdges()}. Both states were told before. */
        default void edge(int from, int context, Step step, int to) {}

        /** Whether {@link #edge} is to be called. */
        default boolean wantsEdges() {
            return false;
        }

        /** Whether {@link #state} is to be called. */
        default boolean wantsStates() {
            return false;
        }
    }
}
