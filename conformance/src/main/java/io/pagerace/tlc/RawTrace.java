package io.pagerace.tlc;

import io.pagerace.trace.State;
import java.util.List;
import java.util.OptionalInt;

/**
 * A behaviour as TLC prints it.
 *
 * @param actions the action that leads to each state; empty for the first
 * @param states the states
 * @param loop for a lasso, the index (from 0) of the state that it returns to; the last index for stuttering
 */
public record RawTrace(List<String> actions, List<State> states, OptionalInt loop) {
    /** Copies the lists. */
    public RawTrace {
        actions = List.copyOf(actions);
        states = List.copyOf(states);
    }
}
