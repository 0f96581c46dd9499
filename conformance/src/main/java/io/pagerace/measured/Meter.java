package io.pagerace.measured;

import io.pagerace.explore.ExplorerChecker;
import io.pagerace.registry.Defect;
import io.pagerace.registry.Protocol;
import io.pagerace.registry.Question;
import io.pagerace.registry.Registry;
import io.pagerace.registry.Rule;
import io.pagerace.tlc.CheckListener;
import io.pagerace.tlc.CheckRequest;
import io.pagerace.tlc.CheckResult;
import io.pagerace.tlc.Finding;
import io.pagerace.tlc.SpecFiles;
import io.pagerace.tlc.TlcEvent;
import io.pagerace.trace.Scope;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Measures defects and rules by exploring the Java implementation, from the smallest size on. */
public final class Meter {
    /** The sizes, the smallest first. */
    public static final List<Scope> SCOPES =
            List.of(new Scope(1, 1), new Scope(2, 1), new Scope(1, 2), new Scope(2, 2));

    private static final CheckListener NOBODY = new CheckListener() {
        @Override
        public void progress(TlcEvent.Progress event) {}

        @Override
        public void found(Finding finding) {}
    };

    private final Registry registry;
    private final ExplorerChecker checker;
    private final Map<String, CheckResult> known = new HashMap<>();

    /** Creates a meter. */
    public Meter(Registry registry, SpecFiles specs) {
        this.registry = registry;
        this.checker = new ExplorerChecker(registry, specs, Optional.empty(), NOBODY);
    }

    /** Measures a known defect; empty if no size shows it. */
    public Optional<Bug> bug(Defect defect) {
        List<String> switched =
                defect.without().stream().map(rule -> "-" + rule).toList();
        for (Scope scope : SCOPES) {
            for (String name : defect.protocols()) {
                Optional<Finding> finding = findings(name, switched, scope).stream()
                        .filter(found -> found.defects().contains(defect.id()))
                        .min(Comparator.comparingInt(Finding::length));
                if (finding.isPresent()) {
                    Shown shown = shown(name, switched, scope, finding.get());
                    return Optional.of(new Bug(defect.id(), shown, gone(defect, shown)));
                }
            }
        }
        return Optional.empty();
    }

    /**
     * The protocol with the defect corrected.
     *
     * @throws IllegalStateException if the data names no correction, or the defect is still there
     */
    private Gone gone(Defect defect, Shown shown) {
        String protocol = defect.fixed().isEmpty() ? shown.protocol() : defect.fixed();
        List<String> switched = new ArrayList<>();
        if (defect.fixed().isEmpty()) {
            switched.addAll(shown.switched());
            switched.add("+" + correction(defect, shown.protocol()));
        }
        CheckResult result = result(protocol, switched, shown.scope());
        Predicate<Finding> isTheDefect = defect.fixed().isEmpty()
                ? found -> found.defects().contains(defect.id())
                : found -> found.property().equals(shown.property());
        if (result.findings().stream().anyMatch(isTheDefect)) {
            throw new IllegalStateException(defect.id() + " is not gone in " + protocol + Switches.options(switched));
        }
        return new Gone(protocol, switched, shown.scope(), result.distinct(), result.depth());
    }

    private String correction(Defect defect, String protocol) {
        if (!defect.rule().isEmpty()) {
            return defect.rule();
        }
        return registry.protocol(protocol).rules().stream()
                .map(registry::rule)
                .filter(rule -> rule.removes(protocol).contains(defect.id()))
                .map(Rule::name)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("nothing corrects " + defect.id() + " in " + protocol));
    }

    /** Measures a rule that a kernel has. */
    public Need need(Protocol protocol, String rule) {
        List<String> without = List.of("-" + rule);
        List<Scope> searched = new ArrayList<>();
        for (Scope scope : SCOPES) {
            searched.add(scope);
            List<String> before = findings(protocol.name(), List.of(), scope).stream()
                    .map(Meter::place)
                    .toList();
            List<Shown> breaks = findings(protocol.name(), without, scope).stream()
                    .filter(found -> !before.contains(place(found)))
                    .sorted(Comparator.comparingInt(Finding::length).thenComparing(Meter::place))
                    .map(found -> shown(protocol.name(), without, scope, found))
                    .collect(Collectors.toList());
            if (!breaks.isEmpty()) {
                return new Need(protocol.name(), rule, breaks, searched);
            }
        }
        return new Need(protocol.name(), rule, List.of(), searched);
    }

    /** What breaks in a protocol with rules switched. */
    public List<Finding> findings(Question.Shows shows) {
        List<String> switched = new ArrayList<>();
        shows.with().forEach(rule -> switched.add("+" + rule));
        shows.without().forEach(rule -> switched.add("-" + rule));
        return findings(shows.protocol(), switched, shows.scope());
    }

    private static String place(Finding finding) {
        return finding.property() + " " + finding.step();
    }

    /** The shortest trace of what was measured; {@link IllegalStateException} if it is not there any more. */
    public Finding finding(Shown shown) {
        return findings(shown.protocol(), shown.switched(), shown.scope()).stream()
                .filter(found -> found.property().equals(shown.property())
                        && found.step().equals(shown.step()))
                .min(Comparator.comparingInt(Finding::length))
                .orElseThrow(() -> new IllegalStateException(shown + " is not found any more"));
    }

    private Shown shown(String protocol, List<String> switched, Scope scope, Finding finding) {
        return new Shown(
                protocol,
                switched,
                scope,
                finding.property(),
                finding.step(),
                finding.length(),
                result(protocol, switched, scope).distinct());
    }

    private List<Finding> findings(String protocol, List<String> switched, Scope scope) {
        return result(protocol, switched, scope).findings();
    }

    private CheckResult result(String name, List<String> switched, Scope scope) {
        Protocol protocol = registry.protocol(name);
        return known.computeIfAbsent(
                name + switched + scope,
                key -> checker.check(
                        new CheckRequest(protocol, scope, Switches.rules(protocol, switched), Optional.empty())
                                .states(true)));
    }
}
