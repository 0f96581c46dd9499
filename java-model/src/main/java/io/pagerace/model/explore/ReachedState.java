package io.pagerace.model.explore;

import io.pagerace.model.StateView;
import io.pagerace.model.machine.Machine;

/** A state that a search has reached. Its parts are the pages, the devices, the slot, the contexts and the fault. */
public interface ReachedState extends StateView {
    /** The state as a machine. */
    Machine machine();

    /** How many parts it has. */
    int parts();

    /** The number that the value of a part has in this search: the same number is the same value. */
    int number(int part);

    /** The value of a part, without what a mutation has still to do; {@code equals} compares those of two searches. */
    Object value(int part);
}
