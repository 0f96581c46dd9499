package io.pagerace.model.explore;

import io.pagerace.model.Step;
import java.util.Arrays;
import java.util.List;

/**
 * The steps of one context with given registers on packed states: for each value that the parts of their footprint have
 * been met with, what is stored by each step. Other than in {@link KnownSteps} the parts are looked at as they are, so
 * that there are more values, but each costs one look-up.
 */
final class PackedSteps {
    private static final int FIRST_CAPACITY = 4;
    private static final int COUNT_BITS = 8;

    private final int longs;
    private final long[] footprint;
    private final long[] kept;
    private final int version;
    /** For each value the bits of the footprint, and where its steps are and how many, plus 1; 0 in an empty place. */
    private long[] table;

    private long[] stores = {};
    private Step[] names = {};
    private int last = FIRST_CAPACITY - 1;
    private int values;
    private int steps;

    /**
     * Steps that look at some bits of a state, and write to these and some others.
     *
     * @param footprint the bits that they look at
     * @param kept the bits that they leave as they are
     * @param version the version of the footprint
     */
    PackedSteps(long[] footprint, long[] kept, int version) {
        this.longs = footprint.length;
        this.footprint = footprint;
        this.kept = kept;
        this.version = version;
        this.table = new long[FIRST_CAPACITY * (longs + 1)];
    }

    int version() {
        return version;
    }

    /** Adds the steps from a state to a batch; false if it is the first state with these values. */
    boolean addTo(Batch batch, long[] state, int context) {
        long found = table[place(state) + longs];
        if (found == 0) {
            return false;
        }
        int first = (int) ((found - 1) >>> COUNT_BITS);
        int end = first + (int) ((found - 1) & ((1 << COUNT_BITS) - 1));
        for (int step = first; step < end; step++) {
            int to = batch.next() * longs;
            for (int i = 0; i < longs; i++) {
                batch.states[to + i] = (state[i] & kept[i]) | stores[step * longs + i];
            }
            batch.label(context, names, step);
        }
        return true;
    }

    /** Remembers the steps from a state, given the states behind them. */
    void put(long[] state, List<Step> taken, List<long[]> behind) {
        int count = taken.size();
        if (count >= 1 << COUNT_BITS) {
            throw new IllegalStateException("more than " + (1 << COUNT_BITS) + " steps of one context");
        }
        if (2 * ++values > last) {
            grow();
        }
        if (steps + count > names.length) {
            names = Arrays.copyOf(names, 2 * (steps + count));
            stores = Arrays.copyOf(stores, longs * names.length);
        }
        int at = place(state);
        for (int i = 0; i < longs; i++) {
            table[at + i] = state[i] & footprint[i];
        }
        table[at + longs] = (((long) steps << COUNT_BITS) | count) + 1;
        for (int step = 0; step < count; step++) {
            names[steps + step] = taken.get(step);
            for (int i = 0; i < longs; i++) {
                stores[(steps + step) * longs + i] = behind.get(step)[i] & ~kept[i];
            }
        }
        steps += count;
    }

    private void grow() {
        long[] old = table;
        last = 2 * last + 1;
        table = new long[2 * old.length];
        long[] key = new long[longs];
        for (int from = 0; from < old.length; from += longs + 1) {
            if (old[from + longs] != 0) {
                System.arraycopy(old, from, key, 0, longs);
                System.arraycopy(old, from, table, place(key), longs + 1);
            }
        }
    }

    private int place(long[] state) {
        long hash = 0;
        for (int i = 0; i < longs; i++) {
            hash = (hash ^ (state[i] & footprint[i])) * 0x9E3779B97F4A7C15L;
            hash ^= hash >>> 32;
        }
        int at = (int) hash & last;
        while (table[at * (longs + 1) + longs] != 0 && !is(at * (longs + 1), state)) {
            at = at + 1 & last;
        }
        return at * (longs + 1);
    }

    private boolean is(int at, long[] state) {
        for (int i = 0; i < longs; i++) {
            if (table[at + i] != (state[i] & footprint[i])) {
                return false;
            }
        }
        return true;
    }
}
