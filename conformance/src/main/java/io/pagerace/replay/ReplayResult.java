package io.pagerace.replay;

import io.pagerace.trace.Trace;

/**
 * What a replay has shown: the implementation takes the same steps, and breaks the same property at the end.
 *
 * @param protocol the protocol
 * @param steps how many steps were taken
 * @param property the property that breaks at the end; empty if none does
 * @param step the step that breaks it; may be empty
 * @param trace what was replayed; for a race table, with the implementation's states
 * @param fullStates whether the state was compared after each step (a race table has only the steps)
 */
public record ReplayResult(String protocol, int steps, String property, String step, Trace trace, boolean fullStates) {}
