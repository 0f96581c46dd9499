package io.pagerace.trace;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The first place where two states differ.
 *
 * @param path the variable and the way into it, such as {@code page.p0.refcount} or {@code dev.dev0.list[1]}
 * @param expected the TLA+ text of the value there in the first state, {@code (none)} if it has nothing there
 * @param actual the same for the second state
 */
public record Difference(String path, String expected, String actual) {
    private static final String NONE = "(none)";

    /** The first difference in the order of variable names, then of fields, keys and indexes; empty if equal. */
    public static Optional<Difference> first(State expected, State actual) {
        for (String name : union(expected.variables(), actual.variables())) {
            Optional<Difference> found = compare(name, expected.get(name), actual.get(name));
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private static Optional<Difference> compare(String path, Value expected, Value actual) {
        if (expected == null || actual == null) {
            return Optional.of(new Difference(path, text(expected), text(actual)));
        }
        if (expected.equals(actual)) {
            return Optional.empty();
        }
        if (expected instanceof Value.Rec a && actual instanceof Value.Rec b) {
            for (String name : union(a.fields(), b.fields())) {
                Optional<Difference> found = compare(
                        path + "." + name, a.fields().get(name), b.fields().get(name));
                if (found.isPresent()) {
                    return found;
                }
            }
        } else if (expected instanceof Value.Fun a && actual instanceof Value.Fun b) {
            for (Value key : union(a.map(), b.map())) {
                String inside = path + "." + Values.plain(key);
                Optional<Difference> found =
                        compare(inside, a.map().get(key), b.map().get(key));
                if (found.isPresent()) {
                    return found;
                }
            }
        } else if (expected instanceof Value.Seq a && actual instanceof Value.Seq b) {
            return compareSequences(path, a.elements(), b.elements());
        }
        return Optional.of(new Difference(path, text(expected), text(actual)));
    }

    private static Optional<Difference> compareSequences(String path, List<Value> a, List<Value> b) {
        int i = 0;
        while (i < a.size() && i < b.size() && a.get(i).equals(b.get(i))) {
            i++;
        }
        return compare(path + "[" + (i + 1) + "]", i < a.size() ? a.get(i) : null, i < b.size() ? b.get(i) : null);
    }

    private static <K extends Comparable<? super K>> Iterable<K> union(Map<K, Value> a, Map<K, Value> b) {
        TreeSet<K> keys = new TreeSet<>(new TreeMap<>(a).keySet());
        keys.addAll(b.keySet());
        return keys;
    }

    private static String text(Value value) {
        return value == null ? NONE : TlaText.of(value);
    }
}
