package io.pagerace.model.explore;

/** Packs the parts of a state into longs, each part into bits of one long. */
final class Packing {
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
            // The last bit of the first long says that there is a state.
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
        packed[0] = Long.MIN_VALUE;
        for (int i = 1; i < longs; i++) {
            packed[i] = 0;
        }
        int beyond = 0;
        for (int part = 0; part < parts.length; part++) {
            beyond |= parts[part] & ~mask[part];
            packed[word[part]] |= (long) parts[part] << shift[part];
        }
        return beyond == 0;
    }

    /** Unpacks a state. */
    void unpack(long[] packed, int[] parts) {
        for (int part = 0; part < parts.length; part++) {
            parts[part] = (int) (packed[word[part]] >>> shift[part]) & mask[part];
        }
    }
}
