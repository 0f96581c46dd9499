package io.pagerace.model.explore;

import java.util.ArrayDeque;
import java.util.Deque;

/** Packed states, first in, first out. */
final class StateQueue {
    private static final int CHUNK = 1 << 14;

    private final int longs;
    private final Deque<long[]> chunks = new ArrayDeque<>();
    private int begin;
    private int end = CHUNK;

    StateQueue(int longs) {
        this.longs = longs;
    }

    /** Adds the state at {@code from} of an array. */
    void add(long[] states, int from) {
        if (end == CHUNK) {
            chunks.addLast(new long[CHUNK * longs]);
            end = 0;
        }
        System.arraycopy(states, from, chunks.getLast(), end++ * longs, longs);
    }

    void remove(long[] state) {
        System.arraycopy(chunks.getFirst(), begin++ * longs, state, 0, longs);
        if (begin == CHUNK) {
            chunks.removeFirst();
            begin = 0;
        }
    }
}
