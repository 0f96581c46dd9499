package io.pagerace.model.explore;

import io.pagerace.model.machine.Machine;
import io.pagerace.model.machine.Move;
import java.util.List;

/**
 * A behaviour: where it begins, and its steps.
 *
 * @param initial the initial state
 * @param moves the steps, each with the state behind it
 */
public record Behavior(Machine initial, List<Move> moves) {
    /** Copies the list. */
    public Behavior {
        moves = List.copyOf(moves);
    }
}
