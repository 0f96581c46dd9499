package io.pagerace.tlc;

import io.pagerace.trace.Trace;
import java.util.List;

/**
 * A violation that a check has found.
 *
 * @param property the property
 * @param step the step that breaks it; empty for a temporal property
 * @param trace a behaviour that shows it, the shortest one if TLC ran with one worker
 * @param defects ids of the known defects that this is
 */
public record Finding(String property, String step, Trace trace, List<String> defects) {
    /** The number of steps of the trace. */
    public int length() {
        return trace.steps().size();
    }
}
