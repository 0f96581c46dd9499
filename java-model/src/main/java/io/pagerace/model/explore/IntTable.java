package io.pagerace.model.explore;

import java.util.Arrays;
import java.util.function.IntUnaryOperator;

/** A function on numbers that is computed once for each. */
final class IntTable {
    private static final int UNKNOWN = -1;

    private final IntUnaryOperator function;
    private int[] known = new int[0];

    IntTable(IntUnaryOperator function) {
        this.function = function;
    }

    int get(int number) {
        int[] table = known;
        if (number < table.length) {
            int value = table[number];
            if (value != UNKNOWN) {
                return value;
            }
        }
        return compute(number);
    }

    private int compute(int number) {
        int value = function.applyAsInt(number);
        if (number >= known.length) {
            int before = known.length;
            known = Arrays.copyOf(known, Math.max(64, 2 * (number + 1)));
            Arrays.fill(known, before, known.length, UNKNOWN);
        }
        known[number] = value;
        return value;
    }
}
