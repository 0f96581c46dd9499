package io.pagerace.specs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pagerace.Today;
import io.pagerace.registry.Protocol;
import io.pagerace.registry.Rule;
import io.pagerace.tlc.CheckResult;
import io.pagerace.trace.Scope;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each correction of the 2015 patch, switched on alone, removes exactly the defects that the registry says. The scopes
 * are the smallest that show all of them: one CPU and two pages, and for double isolation two CPUs and one page.
 */
@DisplayName("A correction of the RFC, switched on alone,")
@Execution(ExecutionMode.CONCURRENT)
class RuleMatrixTest {
    private static final int PARTS = 10;
    private static final Scope ONE_CPU = new Scope(1, 2);
    private static final Scope TWO_CPUS = new Scope(2, 1);
    private static final Map<String, Set<String>> AS_POSTED = new ConcurrentHashMap<>();

    @ParameterizedTest(name = "{0} with {1}")
    @MethodSource("rules")
    @DisplayName("removes exactly the defects that it corrects")
    void removes(String protocol, String rule) {
        assertRemoves(protocol, rule);
    }

    @Tag("long")
    @ParameterizedTest(name = "{0} with {1}")
    @MethodSource("allRules")
    @DisplayName("removes exactly the defects that it corrects, each of them")
    void eachRemoves(String protocol, String rule) {
        assertRemoves(protocol, rule);
    }

    private static void assertRemoves(String protocol, String rule) {
        Set<String> posted = AS_POSTED.computeIfAbsent(protocol, name -> defects(name, List.of()));
        assertTrue(posted.contains("S02"), () -> protocol + " as posted has only " + posted);
        Set<String> removed = new TreeSet<>(posted);
        removed.removeAll(defects(protocol, List.of(rule)));

        Rule data = SpecRuns.REGISTRY.rules().stream()
                .filter(r -> r.name().equals(rule))
                .findFirst()
                .orElseThrow();
        Set<String> expected = new TreeSet<>(data.removes(protocol));
        expected.retainAll(posted);
        assertEquals(expected, removed);
    }

    /** Each day a tenth of them (-Dpagerace.part=N for a certain one). */
    static Stream<Arguments> rules() {
        return Today.of(allRules().toList(), PARTS);
    }

    private static Stream<Arguments> allRules() {
        return Stream.of("rfc2015/none", "rfc2015/balloon", "rfc2015/any-driver")
                .flatMap(name -> {
                    Protocol protocol = SpecRuns.REGISTRY.protocol(name);
                    return protocol.rules().stream()
                            .filter(RuleMatrixTest::corrects)
                            .map(rule -> Arguments.of(name, rule));
                });
    }

    /** What may happen (S10: no memory in probe), or the text as posted (S11), corrects nothing. */
    private static boolean corrects(String rule) {
        return SpecRuns.REGISTRY.defects().stream()
                .noneMatch(defect -> defect.with().contains(rule));
    }

    private static Set<String> defects(String protocol, List<String> rules) {
        Set<String> found = new TreeSet<>();
        CheckResult one = SpecRuns.safety(protocol, ONE_CPU, rules);
        found.addAll(one.defects());
        if (protocol.equals("rfc2015/any-driver")) {
            found.addAll(SpecRuns.safety(protocol, TWO_CPUS, rules).defects());
        }
        return found;
    }
}
