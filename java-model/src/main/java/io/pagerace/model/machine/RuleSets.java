package io.pagerace.model.machine;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;

/** Sets of rules, made of others. */
final class RuleSets {
    private RuleSets() {}

    static Set<String> without(Set<String> rules, String rule) {
        Set<String> all = new LinkedHashSet<>(rules);
        all.remove(rule);
        return Set.copyOf(all);
    }

    static Set<String> with(Set<String> rules, Set<String> others, String... more) {
        Set<String> all = new LinkedHashSet<>(rules);
        all.addAll(others);
        return with(all, more);
    }

    static Set<String> with(Set<String> rules, String... more) {
        Set<String> all = new LinkedHashSet<>(rules);
        all.addAll(Arrays.asList(more));
        return Set.copyOf(all);
    }
}
