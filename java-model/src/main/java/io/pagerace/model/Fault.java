package io.pagerace.model;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The property that the last step broke, if it broke one.
 *
 * @param property what is broken; null if nothing is
 * @param step the step that broke it; null if nothing is broken
 * @param stop whether the kernel died of it (BUG, oops); otherwise the CPU ran on (WARN)
 */
public record Fault(Property property, Step step, boolean stop) {
    /** Nothing is broken. */
    public static final Fault NONE = new Fault(null, null, false);

    /** The value of the specification's variable {@code fault}. */
    public Map<String, Object> state() {
        Map<String, Object> state = new LinkedHashMap<>();
        state.put("property", property == null ? "none" : property.text());
        state.put("step", step == null ? "none" : step.text());
        state.put("stop", stop);
        return state;
    }
}
