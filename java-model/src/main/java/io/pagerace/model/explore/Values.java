package io.pagerace.model.explore;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Different values, numbered from 0 in the order in which they were met. */
final class Values<T> {
    private final Map<T, Integer> numbers = new HashMap<>();
    private final List<T> values = new ArrayList<>();

    /** The number of a value, a new one if it is new. */
    int number(T value) {
        Integer known = numbers.get(value);
        if (known != null) {
            return known;
        }
        numbers.put(value, values.size());
        values.add(value);
        return values.size() - 1;
    }

    /** The value of a number. */
    T get(int number) {
        return values.get(number);
    }

    /** How many there are. */
    int size() {
        return values.size();
    }
}
