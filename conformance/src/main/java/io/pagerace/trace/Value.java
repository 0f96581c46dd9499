package io.pagerace.trace;

import java.math.BigInteger;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A TLA+ value. Equality is TLA+'s: a function over 1..n is a sequence, a function from strings is a record, and the
 * empty function is the empty sequence. So that Java's {@code equals} agrees, a value has exactly one representation;
 * {@link #function(Map)} picks it, and the constructor of {@link Fun} refuses any other. The order is total and has no
 * meaning beyond being the same everywhere: TLC's own order of strings depends on the run.
 */
public sealed interface Value extends Comparable<Value> {

    /** An integer of any size. */
    record Int(BigInteger value) implements Value {}

    /** TRUE or FALSE. */
    record Bool(boolean value) implements Value {}

    /** A string, without its quotes. */
    record Str(String value) implements Value {}

    /** A TLC model value, written as a bare identifier such as {@code p0} or {@code null}. */
    record Model(String name) implements Value {}

    /** A finite set. */
    record SetOf(SortedSet<Value> elements) implements Value {
        /** Copies the elements. */
        public SetOf {
            elements = Collections.unmodifiableSortedSet(new TreeSet<>(elements));
        }
    }

    /** A sequence or tuple. */
    record Seq(List<Value> elements) implements Value {
        /** Copies the elements. */
        public Seq {
            elements = List.copyOf(elements);
        }
    }

    /** A record: a function from at least one string. */
    record Rec(SortedMap<String, Value> fields) implements Value {
        /** Copies the fields; throws {@link IllegalArgumentException} if there are none. */
        public Rec {
            if (fields.isEmpty()) {
                throw new IllegalArgumentException("the empty record is the empty sequence");
            }
            fields = Collections.unmodifiableSortedMap(new TreeMap<>(fields));
        }
    }

    /** A function whose domain is neither empty, nor 1..n, nor a set of strings. */
    record Fun(SortedMap<Value, Value> map) implements Value {
        /** Copies the map; throws {@link IllegalArgumentException} if another kind of value represents it. */
        public Fun {
            if (map.isEmpty() || isSequence(map.keySet()) || isRecord(map.keySet())) {
                throw new IllegalArgumentException("a sequence or record, not a function: " + map.keySet());
            }
            map = Collections.unmodifiableSortedMap(new TreeMap<>(map));
        }
    }

    /** An integer. */
    static Value of(long value) {
        return new Int(BigInteger.valueOf(value));
    }

    /** A set of the distinct values among {@code elements}. */
    static Value set(Collection<Value> elements) {
        return new SetOf(new TreeSet<>(elements));
    }

    /** The function with these values, as {@link Seq}, {@link Rec} or {@link Fun}, whichever is its one form. */
    static Value function(Map<Value, Value> values) {
        SortedMap<Value, Value> map = new TreeMap<>(values);
        if (isSequence(map.keySet())) {
            // Integers come in ascending order, so the values are in the order of the sequence.
            return new Seq(List.copyOf(map.values()));
        }
        if (isRecord(map.keySet())) {
            SortedMap<String, Value> fields = new TreeMap<>();
            map.forEach((key, value) -> fields.put(((Str) key).value(), value));
            return new Rec(fields);
        }
        return new Fun(map);
    }

    private static boolean isSequence(Collection<Value> keys) {
        for (long i = 1; i <= keys.size(); i++) {
            if (!keys.contains(of(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isRecord(Collection<Value> keys) {
        return keys.stream().allMatch(key -> key instanceof Str);
    }

    @Override
    default int compareTo(Value other) {
        return ValueOrder.compare(this, other);
    }
}
