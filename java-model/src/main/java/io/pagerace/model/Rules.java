package io.pagerace.model;

import java.util.Set;
import java.util.TreeSet;

/**
 * The checks and orders that the core and the driver keep in a run, by name.
 *
 * @param names the names of the rules that are on
 */
public record Rules(Set<String> names) {
    /** Copies the names. */
    public Rules {
        names = Set.copyOf(names);
    }

    /** Whether the rule is on. */
    public boolean has(String rule) {
        return names.contains(rule);
    }

    /** Fails unless all rules are among those that a protocol knows. */
    public void check(String protocol, Set<String> known) {
        for (String name : new TreeSet<>(names)) {
            if (!known.contains(name)) {
                throw new IllegalArgumentException(protocol + " has no rule " + name);
            }
        }
    }
}
