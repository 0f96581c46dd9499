package io.pagerace.model.explore;

import io.pagerace.model.Step;

/** What a step of a context does to each state with the same footprint. */
final class Outcome {
    /** The step does not look at it. */
    static final int SAME = -1;

    /** The step. */
    final Step step;
    /** The context behind it. */
    final int local;
    /** What it breaks. */
    final int fault;
    /** The slot of the page cache behind it, or {@link #SAME}. */
    final int slot;
    /** The devices behind it, or {@link #SAME}. */
    final int devices;
    /** For each page of the footprint the page behind the step, as a function of the page before it. */
    final IntTable[] changes;

    Outcome(Step step, int local, int fault, int slot, int devices, IntTable[] changes) {
        this.step = step;
        this.local = local;
        this.fault = fault;
        this.slot = slot;
        this.devices = devices;
        this.changes = changes;
    }
}
