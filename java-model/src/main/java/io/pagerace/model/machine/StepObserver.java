package io.pagerace.model.machine;

import io.pagerace.model.Fault;

/**
 * Is told each step that a machine computes, taken or not. A search takes all that it computes; it computes a step once
 * for all states that agree on what the step looks at.
 */
@FunctionalInterface
public interface StepObserver {
    /** A step leads a context from a place to another one, and breaks something or nothing. */
    void computed(Context before, String step, Context behind, Fault fault);
}
