package io.pagerace.replay;

import io.pagerace.registry.Property;
import io.pagerace.registry.Registry;
import io.pagerace.trace.State;
import io.pagerace.trace.Value;
import io.pagerace.trace.Values;

/** Compares the violation that a trace claims with the fault that the implementation ended in. */
final class Violations {
    private static final String NONE = "none";

    private final Registry registry;
    private final String source;
    private final String property;
    private final String step;

    /** For a trace that claims to break {@code property} at {@code step}; both may be empty. */
    Violations(Registry registry, String source, String property, String step) {
        this.registry = registry;
        this.source = source;
        this.property = property;
        this.step = step;
    }

    /** Whether a last state shows the claimed violation, as far as a state can. */
    boolean shownBy(State last) {
        String broken = fault(last, "property");
        return brokenByStep() ? broken.equals(property) && fault(last, "step").equals(step) : broken.equals(NONE);
    }

    /** Throws a mismatch unless the last state shows the claimed violation. */
    void check(int steps, State last) {
        if (shownBy(last)) {
            return;
        }
        String broken = fault(last, "property");
        String claim = property.isEmpty() ? "no property" : property + (step.isEmpty() ? "" : " at " + step);
        String found = broken.equals(NONE) ? "no property" : broken + " at " + fault(last, "step");
        throw Mismatch.at(source, steps, "the implementation breaks " + found + ", but the trace says " + claim);
    }

    /**
     * Whether the step that breaks the property says so in the variable fault. A predicate on states, and a property of
     * the whole behaviour, break without: there the equality of states is all that a replay can show.
     */
    private boolean brokenByStep() {
        if (!registry.hasProperty(property)) {
            return false;
        }
        Property known = registry.property(property);
        return !known.liveness() && !known.onState();
    }

    private static String fault(State state, String field) {
        Value value = state.at("fault." + field);
        return value == null ? NONE : Values.plain(value);
    }
}
