package io.pagerace.model.explore;

import java.util.Arrays;

/** A way to read a log up to some steps: how many steps of each context, and the state behind them. */
final class Place {
    /** The row of the state. */
    final int[] row;

    /** How many steps each context has taken. */
    final int[] taken;

    /** The context whose step led here. */
    final int context;

    /** Where that step was taken; null at the start, or if it was long ago. */
    Place before;

    Place(int[] row, int[] taken, int context, Place before) {
        this.row = row;
        this.taken = taken;
        this.context = context;
        this.before = before;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Place that && Arrays.equals(row, that.row) && Arrays.equals(taken, that.taken);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(row) + Arrays.hashCode(taken);
    }
}
