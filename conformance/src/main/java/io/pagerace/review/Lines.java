package io.pagerace.review;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Names that a patch has in a part of a function, with their lines, before it and behind it.
 *
 * @param before those that were there
 * @param after those that are there now
 */
public record Lines(Map<String, Integer> before, Map<String, Integer> after) {
    /** Those that are there no more, with the lines where they were. */
    Map<String, Integer> gone() {
        return without(before, after);
    }

    /** Those that are new, with their lines. */
    Map<String, Integer> come() {
        return without(after, before);
    }

    private static Map<String, Integer> without(Map<String, Integer> all, Map<String, Integer> others) {
        Map<String, Integer> left = new LinkedHashMap<>(all);
        left.keySet().removeAll(others.keySet());
        return left;
    }
}
