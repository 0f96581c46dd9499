package io.pagerace.results;

import io.pagerace.tlc.CheckResult;
import io.pagerace.tlc.Finding;
import java.util.List;

/**
 * All that a check says.
 *
 * @param result its result
 * @param told the violations in the order in which they were told while it ran
 */
public record KnownResult(CheckResult result, List<Finding> told) {}
