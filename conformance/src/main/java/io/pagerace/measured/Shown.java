package io.pagerace.measured;

import io.pagerace.trace.Scope;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A property that breaks.
 *
 * @param protocol the protocol
 * @param switched the rules that are switched, "+" and a rule that the kernel has not or "-" and one that it has; in a
 *     review steps that come in another order, too, as in {@code isolate.unlock_page before isolate.set_isolated}
 * @param scope the smallest of the sizes that {@link Meter} looks at, at which it breaks
 * @param property the property
 * @param step the step that breaks it
 * @param length the number of steps of the shortest trace
 * @param distinct the number of distinct states up to symmetry at this size
 */
public record Shown(
        String protocol, List<String> switched, Scope scope, String property, String step, int length, long distinct) {
    /** The steps that come in another order; empty if none do. */
    public String exchanged() {
        return switched.stream()
                .filter(each -> each.charAt(0) != '+' && each.charAt(0) != '-')
                .collect(Collectors.joining("; "));
    }

    /** As a person reads it. */
    @Override
    public String toString() {
        return property + " at " + step + ", " + length + " steps";
    }
}
