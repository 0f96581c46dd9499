package io.pagerace.model.live;

import io.pagerace.model.Owner;
import io.pagerace.model.Step;

/**
 * Is told each step of a live machine, by the thread that has taken it and before it goes on: the steps of one context
 * arrive in their order, those of different contexts may arrive in another order than they had.
 */
@FunctionalInterface
public interface StepListener {
    /** A context has taken a step. */
    void taken(Owner context, Step step);
}
