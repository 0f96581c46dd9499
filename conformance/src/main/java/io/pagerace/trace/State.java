package io.pagerace.trace;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** One state of a specification: the value of each variable, in the order of their names. */
public record State(Map<String, Value> variables) {

    /** Copies the variables. */
    public State {
        SortedMap<String, Value> copy = new TreeMap<>(variables);
        variables = Collections.unmodifiableMap(copy);
    }

    /** The value of a variable, or null if the state does not have it. */
    public Value get(String variable) {
        return variables.get(variable);
    }

    /**
     * The value at a dotted path such as {@code cpu.c0.pc}: a variable, then names of record fields or of model values.
     * Null if the path leads nowhere.
     */
    public Value at(String path) {
        String[] names = path.split("\\.");
        Value value = variables.get(names[0]);
        for (int i = 1; i < names.length && value != null; i++) {
            value = Values.field(value, names[i]);
        }
        return value;
    }
}
