package io.pagerace.model.explore;

import io.pagerace.model.Step;
import java.util.Arrays;

/** The states behind all steps from one state, and, if they are wanted, the steps. */
final class Batch {
    private static final int FIRST_CAPACITY = 32;

    private final int longs;
    private final boolean labelled;
    private int[] contexts = new int[FIRST_CAPACITY];
    private Step[] steps = new Step[FIRST_CAPACITY];
    private int size;

    /** The packed states, one after the other. */
    long[] states;

    /** Room for a number for each state. */
    int[] hashes = new int[FIRST_CAPACITY];

    Batch(int longs, boolean labelled) {
        this.longs = longs;
        this.labelled = labelled;
        this.states = new long[FIRST_CAPACITY * longs];
    }

    int size() {
        return size;
    }

    void clear() {
        size = 0;
    }

    /** The number of one more state. */
    int next() {
        if (size == hashes.length) {
            hashes = Arrays.copyOf(hashes, 2 * size);
            contexts = Arrays.copyOf(contexts, 2 * size);
            steps = Arrays.copyOf(steps, 2 * size);
            states = Arrays.copyOf(states, 2 * size * longs);
        }
        return size++;
    }

    /** Says which step of which context leads to the last state. */
    void label(int context, Step[] names, int step) {
        if (labelled) {
            contexts[size - 1] = context;
            steps[size - 1] = names[step];
        }
    }

    /** The context whose step leads to a state. */
    int context(int number) {
        return contexts[number];
    }

    /** The step that leads to a state. */
    Step step(int number) {
        return steps[number];
    }
}
