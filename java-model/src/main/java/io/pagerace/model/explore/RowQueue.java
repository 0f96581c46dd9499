package io.pagerace.model.explore;

import java.util.ArrayDeque;
import java.util.Deque;

/** Packed states, first in, first out. */
final class RowQueue {
    private static final int CHUNK = 1 << 14;

    private final int longs;
    private final Deque<long[]> chunks = new ArrayDeque<>();
    private int begin;
    private int end = CHUNK;

    RowQueue(int longs) {
        this.longs = longs;
    }

    void add(long[] state) {
        if (end == CHUNK) {
            chunks.addLast(new long[CHUNK * longs]);
            end = 0;
        }
        System.arraycopy(state, 0, chunks.getLast(), end++ * longs, longs);
    }

    void remove(long[] state) {
        System.arraycopy(chunks.getFirst(), begin++ * longs, state, 0, longs);
        if (begin == CHUNK) {
            chunks.removeFirst();
            begin = 0;
        }
    }
}
