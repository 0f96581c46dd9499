package io.pagerace.model.mutate;

import java.util.Arrays;

/** The edges out of a state, each as a number: there are few. */
final class EdgeSet {
    private long[] edges = new long[16];
    private int size;

    /** Adds an edge, unless it is there. */
    void add(long edge) {
        int at = Arrays.binarySearch(edges, 0, size, edge);
        if (at >= 0) {
            return;
        }
        if (size == edges.length) {
            edges = Arrays.copyOf(edges, 2 * size);
        }
        System.arraycopy(edges, -1 - at, edges, -at, size + 1 + at);
        edges[-1 - at] = edge;
        size++;
    }

    void clear() {
        size = 0;
    }

    /** Whether these are the same edges, which are sorted. */
    boolean is(long[] sorted) {
        return Arrays.equals(edges, 0, size, sorted, 0, sorted.length);
    }

    /** The edges, sorted. */
    long[] sorted() {
        return Arrays.copyOf(edges, size);
    }
}
