package io.pagerace.trace;

import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

/**
 * A behaviour of a protocol: states, and the step between each two of them.
 *
 * @param meta what was run, and what the trace shows
 * @param states at least one
 * @param steps one fewer than states: step i leads from state i to state i + 1
 * @param loop for a lasso, the index of the state that follows the last one again; the last one's own index means that
 *     nothing moves any more
 */
public record Trace(Meta meta, List<State> states, List<Step> steps, OptionalInt loop) {
    /** The variables of every Pagerace specification. */
    public static final Set<String> VARIABLES = Set.of("page", "cpu", "dev", "slot", "fault");

    /**
     * Where a trace comes from.
     *
     * @param protocol name in the registry, such as {@code rfc2015/balloon}
     * @param rules the rules that hold in this run, sorted
     * @param scope the size of the model
     * @param property the property that the trace breaks; empty for a trace that breaks none
     * @param step the step that breaks it; empty if it is a property of the whole behaviour
     * @param tool the program that found it
     * @param description one line for people
     */
    public record Meta(
            String protocol,
            List<String> rules,
            Scope scope,
            String property,
            String step,
            String tool,
            String description) {
        /** Sorts and copies the rules. */
        public Meta {
            rules = rules.stream().sorted().distinct().toList();
        }
    }

    /**
     * Throws {@link IllegalArgumentException} if the numbers of states and steps do not fit, or the loop is outside.
     */
    public Trace {
        states = List.copyOf(states);
        steps = List.copyOf(steps);
        if (states.isEmpty() || steps.size() != states.size() - 1) {
            throw new IllegalArgumentException(states.size() + " states, but " + steps.size() + " steps");
        }
        if (loop.isPresent() && (loop.getAsInt() < 0 || loop.getAsInt() >= states.size())) {
            throw new IllegalArgumentException("the loop goes to state " + loop.getAsInt() + " of " + states.size());
        }
    }

    /** How many steps are taken by another context than the step before. */
    public int switches() {
        int switches = 0;
        for (int i = 1; i < steps.size(); i++) {
            switches += steps.get(i).ctx().equals(steps.get(i - 1).ctx()) ? 0 : 1;
        }
        return switches;
    }

    /** The last state: the one that breaks the property. */
    public State last() {
        return states.get(states.size() - 1);
    }
}
