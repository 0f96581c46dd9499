package io.pagerace.measured;

import io.pagerace.trace.Scope;
import java.util.List;

/**
 * What a rule of a kernel is for.
 *
 * @param protocol the protocol, whose kernel has the rule
 * @param rule the rule, switched off alone
 * @param breaks what breaks then and does not with the rule, at the smallest size, the shortest trace first; empty if
 *     nothing does
 * @param searched the sizes that were searched
 */
public record Need(String protocol, String rule, List<Shown> breaks, List<Scope> searched) {}
