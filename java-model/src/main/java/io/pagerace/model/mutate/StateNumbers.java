package io.pagerace.model.mutate;

import io.pagerace.model.explore.ReachedState;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * The states of one search by number, to be found again in others, whose numbers of values are their own. Most states
 * share their parts with many: each value is looked up once in each search, and a state as a row of numbers.
 */
final class StateNumbers {
    private static final int NONE = -1;

    private final Map<Object, Integer> values = new HashMap<>();
    private final Map<Row, Integer> states = new HashMap<>();

    /** A state: the numbers of the values of its parts. */
    private static final class Row {
        private final int[] parts;

        Row(int[] parts) {
            this.parts = parts;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Row that && Arrays.equals(parts, that.parts);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(parts);
        }
    }

    /** Forgets the states. */
    void clear() {
        states.clear();
    }

    /** The states as one search meets them. */
    final class InSearch {
        /**
         * For each part by the search's number of a value: 0 if it has not been asked for, else the number here and 2.
         */
        private int[][] known = {};

        /** Gives a state a number. */
        void put(ReachedState state, int number) {
            states.put(new Row(row(state, true)), number);
        }

        /** The number of a state; -1 if it has none. */
        int get(ReachedState state) {
            int[] row = row(state, false);
            return row.length == 0 ? NONE : states.getOrDefault(new Row(row), NONE);
        }

        /** Empty if a value is new. */
        private int[] row(ReachedState state, boolean adds) {
            int[] row = new int[state.parts()];
            if (known.length == 0) {
                known = new int[row.length][0];
            }
            for (int part = 0; part < row.length; part++) {
                row[part] = value(state, part, adds);
                if (row[part] == NONE) {
                    return new int[0];
                }
            }
            return row;
        }

        private int value(ReachedState state, int part, boolean adds) {
            int number = state.number(part);
            if (number >= known[part].length) {
                known[part] = Arrays.copyOf(known[part], Math.max(64, 2 * (number + 1)));
            }
            if (known[part][number] == 0) {
                known[part][number] = here(state.value(part), adds) + 2;
            }
            return known[part][number] - 2;
        }

        private int here(Object value, boolean adds) {
            Integer number = values.get(value);
            if (number == null && adds) {
                number = values.size();
                values.put(value, number);
            }
            return number == null ? NONE : number;
        }
    }
}
