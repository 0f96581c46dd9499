package io.pagerace.model.explore;

/**
 * What a search has found.
 *
 * @param distinct different states
 * @param generated states behind all steps, and the initial ones
 * @param depth the number of states on the longest of all shortest behaviours
 * @param queue states that are not explored yet
 * @param bytes the memory that the states take
 * @param asked how often the machine was asked for the steps of a context
 */
public record Exploration(long distinct, long generated, int depth, long queue, long bytes, long asked) {
    /** Whether nothing is left to be explored. */
    public boolean complete() {
        return queue == 0;
    }
}
