package io.pagerace.model.explore;

import java.util.Arrays;

/** Packs the parts of a state into longs, each part into bits of one long. */
final class Packing {
    /** Set in the first long of each state, so that none is all 0. */
    static final long PRESENT = Long.MIN_VALUE;

    private final int[] word;
    private final int[] shift;
    private final int[] mask;
    private final int longs;

    Packing(Layout layout, Layout.Widths widths) {
        int parts = layout.parts();
        word = new int[parts];
        shift = new int[parts];
        mask = new int[parts];
        int[] used = new int[parts];
        int words = 0;
        for (int part = 0; part < parts; part++) {
            int width = layout.width(part, widths);
            int at = 0;
            while (used[at] + width > (at == 0 ? Long.SIZE - 1 : Long.SIZE)) {
                at++;
            }
            word[part] = at;
            shift[part] = used[at];
            mask[part] = (1 << width) - 1;
            used[at] += width;
            words = Math.max(words, at + 1);
        }
        longs = words;
    }

    /** How many longs a state takes. */
    int longs() {
        return longs;
    }

    /** Packs a state; false if some part has more values than its bits can tell apart. */
    boolean pack(int[] parts, long[] packed) {
        Arrays.fill(packed, 0);
        packed[0] = PRESENT;
        int beyond = 0;
        for (int part = 0; part < parts.length; part++) {
            beyond |= parts[part] & ~mask[part];
            packed[word[part]] |= (long) parts[part] << shift[part];
        }
        return beyond == 0;
    }

    /** The long that a part is in. */
    int word(int part) {
        return word[part];
    }

    /**
     * The bits of a value of a part, in their long.
     *
     * @throws TooNarrow if there are too few
     */
    long bits(int part, int value) {
        if ((value & ~mask[part]) != 0) {
            throw new TooNarrow();
        }
        return (long) value << shift[part];
    }

    /** One part of the packed state at {@code from} of an array. */
    int part(long[] packed, int from, int part) {
        return (int) (packed[from + word[part]] >>> shift[part]) & mask[part];
    }

    /** Sets the bits of a part. */
    void addBits(int part, long[] bits) {
        bits[word[part]] |= (long) mask[part] << shift[part];
    }

    /** Unpacks a state. */
    void unpack(long[] packed, int[] parts) {
        unpack(packed, 0, parts);
    }

    /** Unpacks the state at {@code from} of an array. */
    void unpack(long[] packed, int from, int[] parts) {
        for (int part = 0; part < parts.length; part++) {
            parts[part] = (int) (packed[from + word[part]] >>> shift[part]) & mask[part];
        }
    }
}
