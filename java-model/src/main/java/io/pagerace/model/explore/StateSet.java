package io.pagerace.model.explore;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;

/**
 * Packed states, each once, numbered in the order in which they came, with a number of the caller's for each. Grows up
 * to a limit of bytes and then says {@link OutOfRoom}. The states lie in the hash table itself, so that a look-up costs
 * one cache miss.
 */
final class StateSet {
    private static final int CHUNK_BITS = 16;
    private static final int CHUNK = 1 << CHUNK_BITS;
    private static final int FIRST_SLOTS = 1 << 12;
    private static final int MAX_SLOTS = 1 << 29;

    private final int longs;
    private final long limit;
    /** Empty slots have 0 in their first long: {@link Packing#PRESENT}. */
    private long[] table;

    private int[] numbers;
    private int last;
    private int[][] notes = new int[0][];
    private int size;
    private long bytes;

    StateSet(int longs, long limit) {
        this.longs = longs;
        this.limit = limit;
        allocate(FIRST_SLOTS);
    }

    private void allocate(int slots) {
        reserve(bytesOf(slots));
        table = new long[slots * longs];
        numbers = new int[slots];
        last = slots - 1;
    }

    private long bytesOf(int slots) {
        return slots * (8L * longs + 4);
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

    /** The states from one that has the note -1 to this one, each the note of the next. */
    List<Integer> path(int number) {
        Deque<Integer> path = new ArrayDeque<>();
        for (int at = number; at >= 0; at = note(at)) {
            path.addFirst(at);
        }
        return List.copyOf(path);
    }

    /** Where to look for a state, at {@code from} of an array; good until a state is added. */
    int hash(long[] states, int from) {
        long hash = 0;
        for (int i = 0; i < longs; i++) {
            hash = (hash ^ states[from + i]) * 0x9E3779B97F4A7C15L;
            hash ^= hash >>> 32;
        }
        return (int) (hash ^ hash >>> 15);
    }

    /** Looks at the slot of a hash, so that the look-up that follows finds it in the cache. */
    long touch(int hash) {
        return table[(hash & last) * longs];
    }

    /** Adds a state: its number, or, if it is there already, {@code -1 -} its number. */
    int add(long[] states, int from, int hash, int note) {
        int at = slot(states, from, hash);
        if (table[at * longs] != 0) {
            return -1 - numbers[at];
        }
        if (size == last / 4 * 3) {
            grow();
            at = slot(states, from, hash);
        }
        if ((size & CHUNK - 1) == 0) {
            addNotes();
        }
        System.arraycopy(states, from, table, at * longs, longs);
        numbers[at] = size;
        notes[size >> CHUNK_BITS][size & CHUNK - 1] = note;
        return size++;
    }

    /** The number of a state; -1 if it is not there. */
    int find(long[] state) {
        int at = slot(state, 0, hash(state, 0));
        return table[at * longs] == 0 ? -1 : numbers[at];
    }

    private int slot(long[] states, int from, int hash) {
        int at = hash & last;
        while (table[at * longs] != 0 && !is(at, states, from)) {
            at = at + 1 & last;
        }
        return at;
    }

    private boolean is(int slot, long[] states, int from) {
        int at = slot * longs;
        for (int i = 0; i < longs; i++) {
            if (table[at + i] != states[from + i]) {
                return false;
            }
        }
        return true;
    }

    private void addNotes() {
        reserve(4L * CHUNK);
        int chunk = size >> CHUNK_BITS;
        notes = Arrays.copyOf(notes, chunk + 1);
        notes[chunk] = new int[CHUNK];
    }

    private void grow() {
        int slots = last + 1;
        if (slots == MAX_SLOTS || 2L * slots * longs > Integer.MAX_VALUE) {
            throw new OutOfRoom(size, bytes);
        }
        long[] oldTable = table;
        int[] oldNumbers = numbers;
        allocate(2 * slots);
        for (int old = 0; old < slots; old++) {
            if (oldTable[old * longs] != 0) {
                int at = hash(oldTable, old * longs) & last;
                while (table[at * longs] != 0) {
                    at = at + 1 & last;
                }
                System.arraycopy(oldTable, old * longs, table, at * longs, longs);
                numbers[at] = oldNumbers[old];
            }
        }
        bytes -= bytesOf(slots);
    }

    private void reserve(long more) {
        if (bytes + more > limit) {
            throw new OutOfRoom(size, bytes);
        }
        bytes += more;
    }
}
