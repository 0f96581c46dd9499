package io.pagerace.measured;

import io.pagerace.trace.Scope;
import java.util.List;

/**
 * A protocol that does not have a defect any more.
 *
 * @param protocol the protocol
 * @param switched the rules that are switched, as in {@link Shown}
 * @param scope the size at which the unfixed protocol shows the defect
 * @param distinct the number of distinct states up to symmetry, all of them without the defect
 * @param depth the depth of the state graph
 */
public record Gone(String protocol, List<String> switched, Scope scope, long distinct, long depth) {}
