package io.pagerace.model.explore;

import io.pagerace.model.Footprint;
import java.util.Arrays;

/**
 * The steps of one context with given registers: for each value of the footprint of these steps what they do. A step's
 * outcome depends on its footprint only, so it is the same in each state that agrees on a larger one.
 */
final class KnownSteps {
    private final Footprint footprint;
    private int[] pages = {};
    private IntTable[] masked = {};
    private long[] keys;
    private Outcome[][] outcomes;
    private int size;
    private int version;

    KnownSteps(int pages) {
        this.footprint = new Footprint(pages);
        clear();
    }

    private void clear() {
        keys = new long[2 * 4];
        outcomes = new Outcome[4][];
        size = 0;
    }

    Footprint footprint() {
        return footprint;
    }

    /** Changes when the footprint does. */
    int version() {
        return version;
    }

    /** Makes the footprint larger; what was remembered for the smaller one is forgotten. */
    void extend(Footprint more, int allPages, Projections projections) {
        if (!footprint.add(more)) {
            return;
        }
        version++;
        int count = 0;
        pages = new int[allPages];
        masked = new IntTable[allPages];
        for (int pfn = 0; pfn < allPages; pfn++) {
            if (footprint.fields(pfn) != 0) {
                pages[count] = pfn;
                masked[count++] = projections.of(footprint.fields(pfn));
            }
        }
        pages = Arrays.copyOf(pages, count);
        masked = Arrays.copyOf(masked, count);
        clear();
    }

    /** The pages of the footprint. */
    int[] pages() {
        return pages;
    }

    /** The pages of the footprint as one number. */
    long pageKey(int[] row) {
        long key = 0;
        for (int i = 0; i < pages.length; i++) {
            key = key << 16 | masked[i].get(row[pages[i]]);
        }
        return key;
    }

    /** What is remembered for a footprint; null if it is new. */
    Outcome[] get(long pageKey, long otherKey) {
        return outcomes[slot(pageKey, otherKey)];
    }

    void put(long pageKey, long otherKey, Outcome[] steps) {
        if (2 * ++size > outcomes.length) {
            long[] oldKeys = keys;
            Outcome[][] old = outcomes;
            keys = new long[2 * oldKeys.length];
            outcomes = new Outcome[2 * old.length][];
            for (int i = 0; i < old.length; i++) {
                if (old[i] != null) {
                    store(oldKeys[2 * i], oldKeys[2 * i + 1], old[i]);
                }
            }
        }
        store(pageKey, otherKey, steps);
    }

    private void store(long pageKey, long otherKey, Outcome[] steps) {
        int at = slot(pageKey, otherKey);
        keys[2 * at] = pageKey;
        keys[2 * at + 1] = otherKey;
        outcomes[at] = steps;
    }

    private int slot(long pageKey, long otherKey) {
        long hash = (pageKey * 0x9E3779B97F4A7C15L ^ otherKey) * 0xD6E8FEB86659FD93L;
        int mask = outcomes.length - 1;
        int at = (int) (hash >>> 40) & mask;
        while (outcomes[at] != null && (keys[2 * at] != pageKey || keys[2 * at + 1] != otherKey)) {
            at = at + 1 & mask;
        }
        return at;
    }
}
