package io.pagerace.model.machine;

import io.pagerace.model.Step;

/**
 * A deviation of a stepped machine from the code of the protocol, at one step, for all contexts: what a conformance
 * check has to notice. Only {@link Kind#DROPPED} changes which steps there are; the other kinds keep the names and the
 * control flow and change what a step does to the memory, or when.
 *
 * @param kind what is changed
 * @param step where
 * @param result what the step that is not there is taken to return; null unless it is {@link Kind#DROPPED}, and then
 *     perhaps
 */
public record Mutation(Kind kind, Step step, Object result) {
    /** What is changed. */
    public enum Kind {
        /** The step is not there: the code goes on as if it had returned {@link #result}. */
        DROPPED,
        /** The step is taken, but what it writes is lost. */
        UNSTORED,
        /** The access is done twice, in one step. */
        DUPLICATED,
        /** The access is done behind that of the next step of the same operation, as part of that step. */
        SWAPPED,
        /** What the step writes is computed in the step and stored with the context's next step. */
        LATE_STORE,
        /** What the step reads is read at the end of the step before it in the same operation. */
        EARLY_LOAD
    }

    /** A mutation of any kind but {@link Kind#DROPPED}. */
    public static Mutation of(Kind kind, Step step) {
        return new Mutation(kind, step, null);
    }
}
