package io.pagerace.report;

import io.pagerace.trace.Scope;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * The part of a race table that a machine can follow.
 *
 * @param protocol the protocol
 * @param scope its size
 * @param with rules switched on beyond the protocol's own
 * @param without rules of the protocol's own switched off
 * @param property the property that breaks at the end; empty if none does
 * @param step the step that breaks it; empty for a temporal property
 * @param start what tells the first state from the protocol's others: dotted paths and plain texts of values
 * @param rows who does what, in time
 * @param loop for a lasso, the number of rows before the part that repeats for ever
 */
public record Schedule(
        String protocol,
        Scope scope,
        List<String> with,
        List<String> without,
        String property,
        String step,
        Map<String, String> start,
        List<RaceRow> rows,
        OptionalInt loop) {}
