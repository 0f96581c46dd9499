package io.pagerace.tlc;

import io.pagerace.trace.Trace;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A violation that a check has found.
 *
 * @param property the property
 * @param step the step that breaks it; empty for a temporal property
 * @param trace a behaviour that shows it, the shortest one if TLC ran with one worker
 * @param defects ids of the known defects that this is
 * @param shortest the trace that the check found, if {@code trace} is another one that is easier to read
 */
public record Finding(String property, String step, Trace trace, List<String> defects, Optional<Trace> shortest) {
    /** A violation with the trace that the check found. */
    public Finding(String property, String step, Trace trace, List<String> defects) {
        this(property, step, trace, defects, Optional.empty());
    }

    /** The number of steps of the trace. */
    public int length() {
        return trace.steps().size();
    }

    /** The one with the shortest trace. */
    public static Optional<Finding> shortest(Stream<Finding> findings) {
        return findings.min(Comparator.comparingInt(Finding::length));
    }

    /** The same violation shown by a trace that is easier to read. */
    public Finding with(Trace readable) {
        return new Finding(property, readable.meta().step(), readable, defects, Optional.of(shortest.orElse(trace)));
    }
}
