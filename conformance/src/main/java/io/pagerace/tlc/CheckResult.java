package io.pagerace.tlc;

import io.pagerace.ExitStatus;
import io.pagerace.registry.Protocol;
import io.pagerace.trace.Scope;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * The result of checking one protocol.
 *
 * @param protocol what was checked
 * @param scope its size
 * @param rules the rules that held, sorted
 * @param properties one verdict for each property
 * @param generated states computed, with repetitions
 * @param distinct different states
 * @param depth the depth of the state graph
 * @param seconds how long it took
 * @param bytes the memory that the states took; empty if the engine does not say
 * @param stopped why the search did not come to its end; empty if it did
 * @param only the only property that was checked; empty if all were
 * @param reused whether this was known from an earlier check of the same inputs
 */
public record CheckResult(
        Protocol protocol,
        Scope scope,
        List<String> rules,
        List<PropertyResult> properties,
        long generated,
        long distinct,
        long depth,
        double seconds,
        OptionalLong bytes,
        Optional<String> stopped,
        Optional<String> only,
        boolean reused) {

    /** A result that was just made. */
    public CheckResult(
            Protocol protocol,
            Scope scope,
            List<String> rules,
            List<PropertyResult> properties,
            long generated,
            long distinct,
            long depth,
            double seconds,
            OptionalLong bytes,
            Optional<String> stopped,
            Optional<String> only) {
        this(protocol, scope, rules, properties, generated, distinct, depth, seconds, bytes, stopped, only, false);
    }

    /** The same with another way to show what was found. */
    public CheckResult showing(UnaryOperator<Finding> shown) {
        return new CheckResult(
                protocol,
                scope,
                rules,
                properties.stream().map(property -> property.showing(shown)).toList(),
                generated,
                distinct,
                depth,
                seconds,
                bytes,
                stopped,
                only,
                reused);
    }

    /** The name that a deadlock has among the properties. */
    public static final String DEADLOCK = "Deadlock";

    /** The name that a failed assertion of the specification has among the properties. */
    public static final String ASSERTION = "Assert";

    /** What is known of a property. */
    public enum Verdict {
        HOLDS,
        VIOLATED,
        UNKNOWN
    }

    /**
     * The verdict for one property.
     *
     * @param property its name
     * @param temporal whether it was checked in a run of its own
     * @param scope the size of the model that it was checked in
     * @param verdict what is known
     * @param findings one for each step that breaks it
     */
    public record PropertyResult(
            String property, boolean temporal, Scope scope, Verdict verdict, List<Finding> findings) {
        /** The result for what was found; without a finding, whether the search came to its end decides. */
        public static PropertyResult of(
                String property, boolean temporal, Scope scope, List<Finding> findings, boolean complete) {
            Verdict verdict = !findings.isEmpty() ? Verdict.VIOLATED : complete ? Verdict.HOLDS : Verdict.UNKNOWN;
            return new PropertyResult(property, temporal, scope, verdict, findings);
        }

        /** The finding with the shortest trace. */
        public Optional<Finding> shortest() {
            return Finding.shortest(findings.stream());
        }

        private PropertyResult showing(UnaryOperator<Finding> shown) {
            return new PropertyResult(
                    property,
                    temporal,
                    scope,
                    verdict,
                    findings.stream().map(shown).toList());
        }
    }

    /** Every finding, in the order of the properties. */
    public List<Finding> findings() {
        return properties.stream().flatMap(p -> p.findings().stream()).toList();
    }

    /** Ids of the known defects that were seen, sorted. */
    public List<String> defects() {
        return findings().stream()
                .flatMap(finding -> finding.defects().stream())
                .distinct()
                .sorted()
                .toList();
    }

    /** Whether some property is violated. */
    public boolean violated() {
        return !findings().isEmpty();
    }

    /** Whether this is the registry's standard check: its scope, rules and properties, and nothing left out. */
    public boolean standard() {
        return scope.equals(protocol.scope())
                && rules.equals(protocol.rulesOn().stream().sorted().toList())
                && only.isEmpty()
                && stopped.isEmpty();
    }

    /** The exit status that says the worst of it. */
    public int exitStatus() {
        if (violatesAny(p -> !p.temporal() && !p.property().equals(DEADLOCK))) {
            return ExitStatus.SAFETY;
        }
        if (violatesAny(p -> p.property().equals(DEADLOCK))) {
            return ExitStatus.DEADLOCK;
        }
        if (violatesAny(PropertyResult::temporal)) {
            return ExitStatus.LIVENESS;
        }
        return stopped.isPresent() ? ExitStatus.INTERNAL : ExitStatus.OK;
    }

    private boolean violatesAny(Predicate<PropertyResult> which) {
        return properties.stream().filter(which).anyMatch(p -> p.verdict() == Verdict.VIOLATED);
    }
}
