package io.pagerace.model.machine;

import io.pagerace.model.Page;

/**
 * How much of everything a machine has. Protocols with a driver have one device, all have one other user of the
 * allocator.
 *
 * @param cpus CPUs in compaction, 1 to {@value #MAX_CPUS}: the contexts c0, c1, ...
 * @param pages page frames, 1 to {@link Page#MAX}: p0, p1, ...
 */
public record Scope(int cpus, int pages) {
    private static final int MAX_CPUS = 9;

    /** Throws {@link IllegalArgumentException} for numbers out of range. */
    public Scope {
        if (cpus < 1 || cpus > MAX_CPUS) {
            throw new IllegalArgumentException("the number of CPUs must be 1 to " + MAX_CPUS + ", not " + cpus);
        }
        if (pages < 1 || pages > Page.MAX) {
            throw new IllegalArgumentException("the number of pages must be 1 to " + Page.MAX + ", not " + pages);
        }
    }
}
