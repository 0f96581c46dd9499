package io.pagerace.alloy;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A state as relations: which tuples each field has. Of a state in which a property is broken only that is kept, as the
 * notations differ in what else such a step does.
 *
 * @param text a line for each tuple, sorted: the field, and the atoms
 */
public record Facts(String text) {
    /** The field with the property that is broken. */
    private static final String FAULT = "Kernel.fault ";

    static Facts of(Collection<String> tuples) {
        for (String tuple : tuples) {
            if (tuple.startsWith(FAULT)) {
                return new Facts(tuple);
            }
        }
        return new Facts(String.join("\n", new TreeSet<>(tuples)));
    }

    /** Whether a property is broken. */
    boolean faulty() {
        return text.startsWith(FAULT);
    }

    /** What each field has for each atom, as in "Page.flags p0" and "PG_locked, PG_lru". */
    public Map<String, String> values() {
        Map<String, String> values = new TreeMap<>();
        for (String tuple : text.split("\n", -1)) {
            String[] atoms = tuple.split(" ", 3);
            if (atoms.length > 1) {
                values.merge(
                        atoms[0] + " " + atoms[1],
                        atoms.length > 2 ? atoms[2].replace(" ", "->") : "yes",
                        (one, other) -> one + ", " + other);
            }
        }
        return values;
    }

    /** Of some states the one that differs least. */
    public Facts nearest(Collection<Facts> others) {
        Facts nearest = new Facts("");
        int least = Integer.MAX_VALUE;
        List<String> own = lines();
        for (Facts other : others) {
            List<String> different = other.lines();
            int size = own.size() + different.size();
            different.retainAll(own);
            if (size - 2 * different.size() < least) {
                least = size - 2 * different.size();
                nearest = other;
            }
        }
        return nearest;
    }

    private List<String> lines() {
        return new ArrayList<>(List.of(text.split("\n", -1)));
    }
}
