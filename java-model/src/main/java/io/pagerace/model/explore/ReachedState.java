package io.pagerace.model.explore;

import io.pagerace.model.StateView;
import io.pagerace.model.machine.Machine;

/** A state that a search has reached. */
public interface ReachedState extends StateView {
    /** The state as a machine. */
    Machine machine();
}
