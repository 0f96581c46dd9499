package io.pagerace.model.machine;

import io.pagerace.model.Fault;
import io.pagerace.model.Step;

/**
 * Is told each step that a machine computes, taken or not, perhaps several times. A search takes all that it computes;
 * it computes a step once for all states that agree on what the step looks at.
 */
public interface StepObserver {
    /** Nobody is told. */
    StepObserver NOBODY = new StepObserver() {};

    /** A step leads a context from a place to another one, and breaks something or nothing. */
    default void computed(Context before, String step, Context behind, Fault fault) {}

    /** The access of a step returns something. */
    default void returned(Step step, Object result) {}

    /** Something that the code does with its steps in another order is left out. */
    default void notFollowed(String what) {}
}
