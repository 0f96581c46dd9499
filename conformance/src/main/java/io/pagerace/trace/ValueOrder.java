package io.pagerace.trace;

import java.util.Collection;
import java.util.Iterator;
import java.util.Map;

/** The total order of values: by kind first, then by size, then by contents. */
final class ValueOrder {
    private ValueOrder() {}

    static int compare(Value a, Value b) {
        int kind = Integer.compare(kind(a), kind(b));
        if (kind != 0) {
            return kind;
        }
        if (a instanceof Value.Bool x && b instanceof Value.Bool y) {
            return Boolean.compare(x.value(), y.value());
        }
        if (a instanceof Value.Int x && b instanceof Value.Int y) {
            return x.value().compareTo(y.value());
        }
        if (a instanceof Value.Str x && b instanceof Value.Str y) {
            return x.value().compareTo(y.value());
        }
        if (a instanceof Value.Model x && b instanceof Value.Model y) {
            return x.name().compareTo(y.name());
        }
        if (a instanceof Value.SetOf x && b instanceof Value.SetOf y) {
            return compareAll(x.elements(), y.elements());
        }
        if (a instanceof Value.Seq x && b instanceof Value.Seq y) {
            return compareAll(x.elements(), y.elements());
        }
        if (a instanceof Value.Rec x && b instanceof Value.Rec y) {
            return compareMaps(x.fields(), y.fields());
        }
        return compareMaps(((Value.Fun) a).map(), ((Value.Fun) b).map());
    }

    private static int kind(Value value) {
        if (value instanceof Value.Bool) {
            return 0;
        }
        if (value instanceof Value.Int) {
            return 1;
        }
        if (value instanceof Value.Str) {
            return 2;
        }
        if (value instanceof Value.Model) {
            return 3;
        }
        if (value instanceof Value.SetOf) {
            return 4;
        }
        if (value instanceof Value.Seq) {
            return 5;
        }
        return value instanceof Value.Rec ? 6 : 7;
    }

    private static <K extends Comparable<? super K>> int compareMaps(Map<K, Value> a, Map<K, Value> b) {
        int keys = compareAll(a.keySet(), b.keySet());
        return keys != 0 ? keys : compareAll(a.values(), b.values());
    }

    private static <T extends Comparable<? super T>> int compareAll(Collection<T> a, Collection<T> b) {
        int size = Integer.compare(a.size(), b.size());
        Iterator<T> right = b.iterator();
        for (Iterator<T> left = a.iterator(); size == 0 && left.hasNext(); ) {
            size = left.next().compareTo(right.next());
        }
        return size;
    }
}
