package io.pagerace.model.explore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The set of states")
class StateSetTest {
    private static long[] state(Random random, int longs) {
        long[] state = new long[longs];
        for (int i = 0; i < longs; i++) {
            // Few values, so that many come twice.
            state[i] = random.nextInt(300);
        }
        state[0] |= Packing.PRESENT;
        return state;
    }

    private static List<Long> key(long[] state) {
        return java.util.Arrays.stream(state).boxed().toList();
    }

    @ParameterizedTest(name = "states of {0} longs")
    @ValueSource(ints = {1, 2, 3})
    @DisplayName("numbers each state once, in the order in which they came, through all its growth")
    void numbersStates(int longs) {
        StateSet set = new StateSet(longs, 1L << 30);
        Map<List<Long>, Integer> expected = new HashMap<>();
        Random random = new Random(longs);
        for (int i = 0; i < 200_000; i++) {
            long[] state = state(random, longs);
            Integer known = expected.get(key(state));
            int number = set.add(state, 0, set.hash(state, 0), i);
            if (known == null) {
                assertEquals(expected.size(), number);
                assertEquals(i, set.note(number));
                expected.put(key(state), number);
            } else {
                assertEquals(-1 - known, number);
            }
        }
        assertEquals(expected.size(), set.size());
        random = new Random(longs);
        for (int i = 0; i < 1000; i++) {
            long[] state = state(random, longs);
            assertEquals(expected.get(key(state)), set.find(state));
        }
    }

    @Test
    @DisplayName("does not find what was not added")
    void findsNothing() {
        StateSet set = new StateSet(2, 1L << 20);
        assertEquals(-1, set.find(new long[] {Packing.PRESENT, 7}));
    }

    @Test
    @DisplayName("never takes more bytes than its limit")
    void staysInItsLimit() {
        long limit = 3L << 20;
        StateSet set = new StateSet(2, limit);
        OutOfRoom full = assertThrows(OutOfRoom.class, () -> {
            for (long i = 0; ; i++) {
                long[] state = {Packing.PRESENT, i};
                set.add(state, 0, set.hash(state, 0), 0);
            }
        });
        assertEquals(set.size(), full.states());
        assertEquals(true, full.bytes() <= limit);
    }
}
