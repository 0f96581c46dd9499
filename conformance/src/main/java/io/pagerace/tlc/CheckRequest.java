package io.pagerace.tlc;

import io.pagerace.registry.Protocol;
import io.pagerace.trace.Scope;
import java.util.List;
import java.util.Optional;

/**
 * What to check.
 *
 * @param protocol the protocol
 * @param scope its size
 * @param rules the rules that hold, sorted
 * @param property the only property to check, or empty for all
 */
public record CheckRequest(Protocol protocol, Scope scope, List<String> rules, Optional<String> property) {
    /** Sorts the rules. */
    public CheckRequest {
        rules = rules.stream().sorted().distinct().toList();
    }
}
