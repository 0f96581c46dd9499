package io.pagerace.model.explore;

import java.util.Arrays;

/**
 * Packed states, each once, numbered in the order in which they came, with a number of the caller's for each. Grows up
 * to a limit of bytes and then says {@link OutOfRoom}.
 */
final class StateSet {
    private static final int CHUNK_BITS = 16;
    private static final int CHUNK = 1 << CHUNK_BITS;

    private final int longs;
    private final long limit;
    private long[][] states = new long[0][];
    private int[][] notes = new int[0][];
    private int[] table = new int[1 << 12];
    private int size;
    private long bytes = 4L << 12;

    StateSet(int longs, long limit) {
        this.longs = longs;
        this.limit = limit;
    }

    int size() {
        return size;
    }

    /** The memory that the set takes. */
    long bytes() {
        return bytes;
    }

    /** The caller's number of a state. */
    int note(int number) {
        return notes[number >> CHUNK_BITS][number & CHUNK - 1];
    }

    /** Copies a state. */
    void get(int number, long[] state) {
        System.arraycopy(states[number >> CHUNK_BITS], (number & CHUNK - 1) * longs, state, 0, longs);
    }

    /** Adds a state: its number, or, if it is there already, {@code -1 -} its number. */
    int add(long[] state, int note) {
        int at = slot(state);
        if (table[at] != 0) {
            return -table[at];
        }
        if ((size & CHUNK - 1) == 0) {
            addChunk();
        }
        System.arraycopy(state, 0, states[size >> CHUNK_BITS], (size & CHUNK - 1) * longs, longs);
        notes[size >> CHUNK_BITS][size & CHUNK - 1] = note;
        size++;
        table[at] = size;
        if (size > table.length / 4 * 3) {
            grow();
        }
        return size - 1;
    }

    /** The number of a state; -1 if it is not there. */
    int find(long[] state) {
        return table[slot(state)] - 1;
    }

    private int slot(long[] state) {
        int[] slots = table;
        int at = hash(state, 0) & slots.length - 1;
        while (slots[at] != 0 && !is(slots[at] - 1, state)) {
            at = at + 1 & slots.length - 1;
        }
        return at;
    }

    private boolean is(int number, long[] state) {
        long[] chunk = states[number >> CHUNK_BITS];
        int at = (number & CHUNK - 1) * longs;
        for (int i = 0; i < longs; i++) {
            if (chunk[at + i] != state[i]) {
                return false;
            }
        }
        return true;
    }

    private int hash(long[] from, int at) {
        long hash = 0;
        for (int i = 0; i < longs; i++) {
            hash = (hash ^ from[at + i]) * 0x9E3779B97F4A7C15L;
            hash ^= hash >>> 32;
        }
        return (int) (hash ^ hash >>> 15);
    }

    private void addChunk() {
        reserve((long) CHUNK * (8L * longs + 4));
        int chunk = size >> CHUNK_BITS;
        states = Arrays.copyOf(states, chunk + 1);
        states[chunk] = new long[CHUNK * longs];
        notes = Arrays.copyOf(notes, chunk + 1);
        notes[chunk] = new int[CHUNK];
    }

    private void grow() {
        if (table.length == 1 << 30) {
            throw new OutOfRoom(size, bytes);
        }
        reserve(8L * table.length);
        bytes -= 4L * table.length;
        int[] larger = new int[2 * table.length];
        for (int number = 0; number < size; number++) {
            int at = hash(states[number >> CHUNK_BITS], (number & CHUNK - 1) * longs) & larger.length - 1;
            while (larger[at] != 0) {
                at = at + 1 & larger.length - 1;
            }
            larger[at] = number + 1;
        }
        table = larger;
    }

    private void reserve(long more) {
        if (bytes + more > limit) {
            throw new OutOfRoom(size, bytes);
        }
        bytes += more;
    }
}
