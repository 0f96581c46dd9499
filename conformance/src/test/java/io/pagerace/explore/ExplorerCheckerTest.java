package io.pagerace.explore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pagerace.PageraceException;
import io.pagerace.registry.Protocol;
import io.pagerace.registry.Registry;
import io.pagerace.registry.RegistryLoader;
import io.pagerace.specs.SpecRuns;
import io.pagerace.tlc.CheckListener;
import io.pagerace.tlc.CheckRequest;
import io.pagerace.tlc.CheckResult;
import io.pagerace.tlc.Finding;
import io.pagerace.tlc.SpecFiles;
import io.pagerace.tlc.TlcEvent;
import io.pagerace.trace.Scope;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("check --engine explore")
@Execution(ExecutionMode.CONCURRENT)
class ExplorerCheckerTest {
    private static final Registry REGISTRY = RegistryLoader.load("/pagerace");
    private static final SpecFiles SPECS = new SpecFiles("/pagerace");

    private static CheckResult explore(String protocol, Scope scope, List<String> rules, Optional<Duration> timeout) {
        return explore(new CheckRequest(REGISTRY.protocol(protocol), scope, rules, Optional.empty()), timeout);
    }

    private static CheckResult explore(CheckRequest request, Optional<Duration> timeout) {
        CheckListener silent = new CheckListener() {
            @Override
            public void progress(TlcEvent.Progress progress) {}

            @Override
            public void found(Finding finding) {}
        };
        return new ExplorerChecker(REGISTRY, SPECS, timeout, silent).check(request);
    }

    private static Set<String> findings(CheckResult result) {
        Set<String> findings = new TreeSet<>();
        result.findings()
                .forEach(f -> findings.add(f.property() + " " + f.step() + " " + f.defects() + " " + f.length()));
        return findings;
    }

    @ParameterizedTest(name = "{0}, {1} CPUs, {2} pages")
    @CsvSource({
        "rfc2015/none, 2, 2",
        "rfc2015/balloon, 2, 1",
        "rfc2015/any-driver, 1, 1",
        "v4.8/none, 2, 2",
        "v4.8/balloon, 1, 2",
        "v4.8/any-driver, 2, 1",
    })
    @DisplayName("finds what TLC finds: verdicts, places, defects, lengths of traces, distinct states, depth")
    void agreesWithTlc(String protocol, int cpus, int pages) {
        assertAgree(
                protocol, new Scope(cpus, pages), REGISTRY.protocol(protocol).rulesOn());
    }

    static Stream<List<String>> withoutOneRule() {
        return REGISTRY.protocol("v4.8/any-driver").rulesOn().stream().map(rule -> List.of("v4.8/any-driver", rule));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("withoutOneRule")
    @DisplayName("finds what TLC finds with a check of 4.8 switched off")
    void agreesWithTlcOnBrokenKernels(List<String> which) {
        List<String> rules = new ArrayList<>(REGISTRY.protocol(which.get(0)).rulesOn());
        rules.remove(which.get(1));
        assertAgree(which.get(0), new Scope(1, 2), rules);
    }

    private static void assertAgree(String protocol, Scope scope, List<String> rules) {
        CheckResult tlc = SpecRuns.safety(protocol, scope, rules);
        CheckResult explorer = explore(protocol, scope, rules, Optional.empty());
        assertEquals(findings(tlc), findings(explorer));
        assertEquals(tlc.exitStatus(), explorer.exitStatus());
        assertEquals(tlc.distinct(), explorer.distinct());
        assertEquals(tlc.depth(), explorer.depth());
    }

    static Stream<Arguments> broken() {
        Stream<Arguments> posted = Stream.of(
                Arguments.of("rfc2015/none", new Scope(2, 2), List.of()),
                Arguments.of("rfc2015/balloon", new Scope(2, 1), List.of()),
                Arguments.of("rfc2015/any-driver", new Scope(1, 2), List.of()));
        Protocol merged = REGISTRY.protocol("v4.8/any-driver");
        return Stream.concat(
                posted,
                merged.rulesOn().stream()
                        .flatMap(rule -> Stream.of(new Scope(1, 2), new Scope(2, 1))
                                .map(scope -> Arguments.of(merged.name(), scope, without(merged, rule)))));
    }

    private static List<String> without(Protocol protocol, String rule) {
        return protocol.rulesOn().stream().filter(r -> !r.equals(rule)).toList();
    }

    @ParameterizedTest(name = "{0}, {1}, rules {2}")
    @MethodSource("broken")
    @DisplayName("finds the same violations at the same steps, as deep, with symmetry and without")
    void symmetryHidesNothing(String protocol, Scope scope, List<String> rules) {
        CheckRequest request = new CheckRequest(REGISTRY.protocol(protocol), scope, rules, Optional.empty());
        CheckResult reduced = explore(request.states(true), Optional.empty());
        CheckResult whole = explore(request.states(false), Optional.empty());
        assertEquals(findings(whole), findings(reduced));
        assertEquals(whole.depth(), reduced.depth());
        assertTrue(whole.distinct() > reduced.distinct());
    }

    static Stream<String> protocols() {
        return REGISTRY.protocols().stream().map(Protocol::name);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("protocols")
    @DisplayName("gives the recorded verdict, numbers and defects at the standard scope")
    void standardScope(String name) {
        Protocol protocol = REGISTRY.protocol(name);
        CheckResult result = explore(name, protocol.scope(), protocol.rulesOn(), Optional.empty());
        assertEquals(protocol.expect().violated(), result.violated());
        assertEquals(protocol.expect().distinct(), java.util.OptionalLong.of(result.distinct()));
        assertTrue(result.standard());
        // A state takes a few longs, and a hash table is at least three eighths full.
        assertTrue(result.bytes().getAsLong() < 100 * Math.max(result.distinct(), 10_000), result.bytes()::toString);
    }

    @Test
    @DisplayName("says that it is not complete when the time is over")
    void timeout() {
        CheckResult result =
                explore("rfc2015/any-driver", new Scope(2, 2), List.of(), Optional.of(Duration.ofNanos(1)));
        assertEquals(Optional.of("the time of --timeout is over"), result.stopped());
        assertFalse(result.standard());
    }

    @Test
    @DisplayName("refuses more pages than it has room for with one line")
    void manyPages() {
        PageraceException refused = assertThrows(
                PageraceException.class, () -> explore("v4.8/none", new Scope(1, 9), List.of(), Optional.empty()));
        assertEquals(2, refused.exitStatus());
        assertEquals("the explorer takes at most 4 pages", refused.getMessage());
    }
}
