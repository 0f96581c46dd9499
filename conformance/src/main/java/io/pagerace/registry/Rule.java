package io.pagerace.registry;

import java.util.List;

/**
 * A check or an order that the core or the driver keeps and that can be switched.
 *
 * @param name such as {@code isolate.recheck-isolated}
 * @param what one line
 * @param source where it comes from: a function, patch or commit
 * @param removes ids of the known defects that it removes
 */
public record Rule(String name, String what, String source, List<String> removes) {}
