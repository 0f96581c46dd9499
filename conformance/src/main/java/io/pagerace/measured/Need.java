package io.pagerace.measured;

import io.pagerace.trace.Scope;
import java.util.List;

/**
 * What a rule is for.
 *
 * @param protocol the protocol; its kernel has the rule, or it is a correction that the kernel lacks
 * @param rule the rule, switched alone
 * @param breaks what breaks without the rule and does not with it, at the smallest size, the shortest trace first;
 *     empty if nothing does
 * @param searched the sizes that were searched
 */
public record Need(String protocol, String rule, List<Shown> breaks, List<Scope> searched) {}
