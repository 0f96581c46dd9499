package io.pagerace.model.explore;

import java.util.Arrays;
import java.util.List;

/**
 * A row and the context that took the last step, packed. With symmetry, the one that stands for all that differ in the
 * names of CPUs and pages only: the context is renamed with the row.
 */
final class NodeKeys {
    /** No step was taken yet. */
    static final int NOBODY = -1;

    private final Layout layout;
    private final Packing packing;
    private final List<Symmetry.Renamed> renamings;
    private final long[] candidate;

    NodeKeys(Space space, Packing packing, boolean symmetry) {
        this.layout = space.layout();
        this.packing = packing;
        this.renamings = symmetry ? new Symmetry(space, packing).renamings() : List.of();
        this.candidate = new long[longs()];
    }

    /** How many longs a key takes. */
    int longs() {
        return packing.longs() + 1;
    }

    /**
     * Packs the key of a node.
     *
     * @throws TooNarrow if a part of the row does not fit
     */
    void pack(int[] row, int last, long[] key) {
        if (!packing.pack(row, key)) {
            throw new TooNarrow();
        }
        key[longs() - 1] = last == NOBODY ? 0 : layout.context(last);
        for (Symmetry.Renamed renaming : renamings) {
            renaming.pack(row, candidate);
            candidate[longs() - 1] = last == NOBODY ? 0 : renaming.place(layout.context(last));
            if (Arrays.compare(candidate, key) < 0) {
                System.arraycopy(candidate, 0, key, 0, key.length);
            }
        }
    }
}
