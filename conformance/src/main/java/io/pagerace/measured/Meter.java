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
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Measures defects and rules, from the smallest size on, by exploring the Java implementation or by TLC. */
public final class Meter {
    /** The sizes that rules are measured at, the smallest first. */
    public static final List<Scope> SCOPES =
            List.of(new Scope(1, 1), new Scope(2, 1), new Scope(1, 2), new Scope(2, 2));

    /** Where a defect is looked for, that no smaller size shows. */
    private static final List<Scope> LARGER = List.of(new Scope(3, 1), new Scope(1, 3));

    private static final CheckListener NOBODY = new CheckListener() {
        @Override
        public void progress(TlcEvent.Progress event) {}

        @Override
        public void found(Finding finding) {}
    };

    private final Registry registry;
    private final Function<CheckRequest, CheckResult> checker;
    private final BiFunction<CheckRequest, Predicate<Finding>, CheckResult> finder;
    private final Set<Shown> expected = new HashSet<>();
    private final Map<Shown, Finding> found = new HashMap<>();
    private final Map<String, CheckResult> known = new HashMap<>();

    /** Creates a meter that explores. */
    public Meter(Registry registry, SpecFiles specs) {
        this(
                registry,
                new ExplorerChecker(registry, specs, Optional.empty(), NOBODY)::check,
                (request, wanted) -> new ExplorerChecker(registry, specs, Optional.empty(), NOBODY)
                        .until(wanted)
                        .check(request));
    }

    /** Creates a meter that has others make the checks; each is made once. */
    public Meter(Registry registry, Function<CheckRequest, CheckResult> checker) {
        this(registry, checker, (request, wanted) -> checker.apply(request));
    }

    private Meter(
            Registry registry,
            Function<CheckRequest, CheckResult> checker,
            BiFunction<CheckRequest, Predicate<Finding>, CheckResult> finder) {
        this.registry = registry;
        this.checker = checker;
        this.finder = finder;
    }

    /** Measures a known defect; empty if no size shows it, or its correction does not correct it. */
    public Optional<Bug> bug(Defect defect) {
        return look(defect).bug();
    }

    /** Looks for a known defect before its fix, from the smallest size on, and after it. */
    public Looked look(Defect defect) {
        List<String> switched = Switches.of(defect.with(), defect.without());
        List<Scope> scopes = new ArrayList<>(SCOPES);
        scopes.addAll(LARGER);
        for (Scope scope : scopes) {
            for (String name : defect.protocols()) {
                Optional<Finding> finding = Finding.shortest(findings(name, switched, scope).stream()
                        .filter(found -> found.defects().contains(defect.id())));
                if (finding.isPresent()) {
                    Shown shown = shown(name, switched, scope, finding.get());
                    return new Looked(defect.id(), Optional.of(shown), gone(defect, shown));
                }
            }
        }
        return new Looked(defect.id(), Optional.empty(), Optional.empty());
    }

    /**
     * The protocol with the defect corrected.
     *
     * @throws IllegalStateException if the data names no correction
     */
    private Optional<Gone> gone(Defect defect, Shown shown) {
        boolean elsewhere = !defect.fixed().isEmpty();
        String protocol = elsewhere ? defect.fixed() : shown.protocol();
        List<String> switched = new ArrayList<>();
        if (!elsewhere) {
            switched.addAll(shown.switched());
            switched.add("+" + correction(defect, shown.protocol()));
        }
        CheckResult result = result(protocol, switched, shown.scope());
        boolean holds = holds(protocol, switched, shown);
        if (elsewhere ? !holds : result.defects().contains(defect.id())) {
            return Optional.empty();
        }
        Gone.Holds when = holds
                ? Gone.Holds.THEN
                : holds(protocol, allCorrections(protocol, switched), shown) ? Gone.Holds.WITH_ALL : Gone.Holds.NEVER;
        return Optional.of(new Gone(protocol, switched, shown.scope(), result.distinct(), result.depth(), when));
    }

    private boolean holds(String protocol, List<String> switched, Shown shown) {
        return findings(protocol, switched, shown.scope()).stream()
                .noneMatch(found -> found.property().equals(shown.property()));
    }

    private List<String> allCorrections(String protocol, List<String> switched) {
        List<String> all = new ArrayList<>(switched);
        registry.protocol(protocol).rules().stream().filter(this::corrects).forEach(rule -> all.add("+" + rule));
        return all.stream().distinct().sorted().toList();
    }

    /** Whether a rule makes no defect: an event, or the text as posted, is no correction. */
    private boolean corrects(String rule) {
        return registry.defects().stream().noneMatch(defect -> defect.with().contains(rule));
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

    /**
     * The rules of a protocol that are worth measuring: what it has, and, if something is broken, what it lacks. Two
     * drivers at once have the rules of each, which are measured with that one alone.
     */
    public static List<String> rules(Protocol protocol) {
        if (protocol.drivers().size() > 1) {
            return List.of();
        }
        return protocol.expect().violated() ? protocol.rules() : protocol.rulesOn();
    }

    /**
     * Where a rule of a protocol is measured: the standard scope is among them, and two CPUs with two pages unless the
     * standard scope is half of that.
     */
    private static List<Scope> scopes(Protocol protocol) {
        Scope standard = protocol.scope();
        List<Scope> scopes = new ArrayList<>(SCOPES);
        if (standard.cpus() * standard.pages() <= 2) {
            scopes.remove(new Scope(2, 2));
        }
        if (!scopes.contains(standard)) {
            scopes.add(standard);
        }
        return scopes;
    }

    /** Measures a rule: what breaks without it and not with it. */
    public Need need(Protocol protocol, String rule) {
        boolean on = protocol.rulesOn().contains(rule);
        List<String> with = on ? List.of() : List.of("+" + rule);
        List<String> without = on ? List.of("-" + rule) : List.of();
        List<Scope> searched = new ArrayList<>();
        for (Scope scope : scopes(protocol)) {
            searched.add(scope);
            Set<String> places = findings(protocol.name(), with, scope).stream()
                    .map(Meter::place)
                    .collect(Collectors.toSet());
            List<Shown> breaks = findings(protocol.name(), without, scope).stream()
                    .filter(found -> !places.contains(place(found)))
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
        return findings(shows.protocol(), Switches.of(shows.with(), shows.without()), shows.scope());
    }

    private static String place(Finding finding) {
        return finding.property() + " " + finding.step() + " " + finding.defects();
    }

    /** Says what {@link #finding} will be asked for, so that one search serves for several. */
    public void expect(Collection<Shown> shown) {
        expected.addAll(shown);
    }

    /** The shortest trace of what was measured; {@link IllegalStateException} if it is not there any more. */
    public Finding finding(Shown shown) {
        if (!found.containsKey(shown)) {
            search(shown);
        }
        return Optional.ofNullable(found.get(shown))
                .orElseThrow(() -> new IllegalStateException(shown + " is not found any more"));
    }

    private void search(Shown shown) {
        String key = key(shown.protocol(), shown.switched(), shown.scope());
        Set<Shown> open = expected.stream()
                .filter(each ->
                        key(each.protocol(), each.switched(), each.scope()).equals(key))
                .collect(Collectors.toSet());
        open.add(shown);
        Set<Shown> left = new HashSet<>(open);
        CheckResult all = known.get(key);
        CheckResult result = all == null
                ? finder.apply(request(shown.protocol(), shown.switched(), shown.scope()), finding -> {
                    left.removeIf(each -> isOf(each, finding));
                    return left.isEmpty();
                })
                : all;
        for (Shown each : open) {
            Finding.shortest(result.findings().stream().filter(finding -> isOf(each, finding)))
                    .ifPresent(finding -> found.put(each, finding));
        }
    }

    private static boolean isOf(Shown shown, Finding finding) {
        return finding.property().equals(shown.property()) && finding.step().equals(shown.step());
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
        return known.computeIfAbsent(key(name, switched, scope), key -> checker.apply(request(name, switched, scope)));
    }

    private static String key(String protocol, List<String> switched, Scope scope) {
        return protocol + switched + scope;
    }

    private CheckRequest request(String name, List<String> switched, Scope scope) {
        Protocol protocol = registry.protocol(name);
        return new CheckRequest(protocol, scope, Switches.rules(protocol, switched), Optional.empty()).states(true);
    }
}
