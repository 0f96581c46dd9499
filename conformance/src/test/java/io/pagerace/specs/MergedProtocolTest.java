package io.pagerace.specs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pagerace.Today;
import io.pagerace.tlc.CheckResult;
import io.pagerace.trace.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What was merged in 4.8 is the answer to the races of the patch, and so is what became of it. */
@DisplayName("The protocol that 4.8 merged, and each kernel since")
@Execution(ExecutionMode.CONCURRENT)
class MergedProtocolTest {
    private static final int PARTS = 6;
    private static final Scope ONE_CPU = new Scope(1, 2);
    private static final Scope TWO_CPUS = new Scope(2, 1);

    @ParameterizedTest(name = "{0}, {1} CPUs, {2} pages")
    @CsvSource({
        "v4.8/none, 1, 2",
        "v4.8/none, 2, 2",
        "v4.8/balloon, 1, 2",
        "v4.8/balloon, 2, 1",
        "v4.8/any-driver, 1, 2",
        "v4.8/any-driver, 2, 1",
        "v5.18/any-driver, 2, 1",
        "v6.0/any-driver, 2, 1",
        "v6.17/none, 1, 3",
        "v6.17/any-driver, 1, 2",
        "v6.17/any-driver, 2, 1",
        "v7.3/balloon, 1, 2",
        "v7.3/balloon, 2, 1",
    })
    @DisplayName("keeps every property")
    void holds(String protocol, int cpus, int pages) {
        CheckResult result = SpecRuns.safety(
                protocol,
                new Scope(cpus, pages),
                SpecRuns.REGISTRY.protocol(protocol).rulesOn());
        assertEquals(
                List.of(),
                result.findings().stream()
                        .map(f -> f.property() + " at " + f.step())
                        .toList());
        assertEquals(0, result.exitStatus());
    }

    @ParameterizedTest(name = "without {1}: {2}")
    @CsvSource({
        "v4.8/any-driver, isolate.recheck-type, OwnerLock",
        "v4.8/any-driver, isolate.recheck-movable, MappingAtIsolate",
        "v4.8/any-driver, isolate.recheck-isolated, SingleIsolation",
        "v4.8/any-driver, move.recheck-movable, MappingPresent",
        "v4.8/any-driver, putback.recheck-movable, MappingPresent",
        "v4.8/any-driver, clear-movable.keeps-type, ReleasedOffLru",
        "v6.0/zsmalloc, isolate.recheck-isolated, ZsPageIsolated",
    })
    @DisplayName("needs each of its checks")
    void needs(String protocol, String rule, String broken) {
        List<String> rules =
                new ArrayList<>(SpecRuns.REGISTRY.protocol(protocol).rulesOn());
        assertTrue(rules.remove(rule), rule);
        Set<String> violated = new TreeSet<>();
        for (Scope scope : List.of(ONE_CPU, TWO_CPUS)) {
            if (!violated.contains(broken)) {
                SpecRuns.safety(protocol, scope, rules).findings().forEach(f -> violated.add(f.property()));
            }
        }
        assertTrue(violated.contains(broken), () -> "without " + rule + " only " + violated + " break");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("refining")
    @DisplayName("refines the abstract protocol")
    void refines(String protocol) {
        assertRefines(protocol);
    }

    @Tag("long")
    @ParameterizedTest(name = "{0}")
    @MethodSource("io.pagerace.specs.SpecRuns#refining")
    @DisplayName("refines the abstract protocol, each of them")
    void eachRefines(String protocol) {
        assertRefines(protocol);
    }

    /** Each day a sixth of them (-Dpagerace.part=N for a certain one). */
    static Stream<String> refining() {
        return Today.of(SpecRuns.refining().toList(), PARTS);
    }

    private static void assertRefines(String protocol) {
        assertEquals(0, temporal(protocol, "RefinesMovablePages", ONE_CPU).exitStatus());
        assertEquals(0, temporal(protocol, "RefinesMovablePages", TWO_CPUS).exitStatus());
    }

    @ParameterizedTest(name = "{0} without {1}")
    @CsvSource({
        "v4.8/any-driver, clear-movable.keeps-type",
        "v5.18/any-driver, clear-movable.keeps-type",
        "v6.0/any-driver, clear-movable.keeps-type",
        "v6.17/zsmalloc, free.clears-type",
        "v7.3/zsmalloc, free.clears-type",
    })
    @DisplayName("does not refine it if what makes a page movable goes before the page is freed")
    void refinementCanFail(String protocol, String rule) {
        List<String> rules =
                new ArrayList<>(SpecRuns.REGISTRY.protocol(protocol).rulesOn());
        assertTrue(rules.remove(rule), rule);
        CheckResult result = SpecRuns.temporal(protocol, "RefinesMovablePages", TWO_CPUS, rules);
        assertEquals(13, result.exitStatus());
    }

    private static CheckResult temporal(String protocol, String property, Scope scope) {
        return SpecRuns.temporal(
                protocol, property, scope, SpecRuns.REGISTRY.protocol(protocol).rulesOn());
    }
}
