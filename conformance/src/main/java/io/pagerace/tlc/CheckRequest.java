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
 * @param symmetry whether states that differ in the names of CPUs and pages only count as one
 */
public record CheckRequest(
        Protocol protocol, Scope scope, List<String> rules, Optional<String> property, boolean symmetry) {
    /** With symmetry. */
    public CheckRequest(Protocol protocol, Scope scope, List<String> rules, Optional<String> property) {
        this(protocol, scope, rules, property, true);
    }

    /** Sorts the rules. */
    public CheckRequest {
        rules = rules.stream().sorted().distinct().toList();
    }

    /** With states that differ in the names of CPUs and pages only as different states. */
    public CheckRequest withoutSymmetry() {
        return new CheckRequest(protocol.withoutNumbers(), scope, rules, property, false);
    }

    /** Without the recorded depth, which TLC knows with one worker only. */
    public CheckRequest withoutDepth() {
        return new CheckRequest(protocol.withoutDepth(), scope, rules, property, symmetry);
    }

    /** The states without temporal properties, which need other runs, each counted by itself or up to symmetry. */
    public CheckRequest states(boolean upToSymmetry) {
        return new CheckRequest(protocol.withTemporal(List.of()), scope, rules, property, upToSymmetry);
    }
}
