package io.pagerace.tlc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pagerace.Cli;
import io.pagerace.PageraceException;
import io.pagerace.registry.Protocol;
import io.pagerace.registry.Registry;
import io.pagerace.registry.RegistryLoader;
import io.pagerace.trace.Scope;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A check by TLC")
class CheckerTest {
    private final Registry registry = RegistryLoader.load(Cli.FIXTURE);
    private final List<String> told = new ArrayList<>();

    @Test
    @DisplayName("finds every violated property and step once, each with a shortest trace, in one run")
    void everyViolation() {
        CheckResult result = check("mini/base", Optional.empty());
        assertEquals(
                Map.of(
                        "RefLimit", "VIOLATED [M01] isolate.get_page 4",
                        "LockHolder", "VIOLATED [M02] isolate.trylock_page 4",
                        "NoNegative", "HOLDS",
                        "OneReference", "VIOLATED [] isolate.get_page 2"),
                result.properties().stream()
                        .collect(Collectors.toMap(CheckResult.PropertyResult::property, CheckerTest::text)));
        assertEquals(List.of("OneReference", "RefLimit M01", "LockHolder M02"), told);
        assertEquals(104, result.distinct());
        assertEquals(234, result.generated());
        assertEquals(10, result.depth());
        assertEquals(12, result.exitStatus());
        assertTrue(result.standard());
    }

    @Test
    @DisplayName("with a corrected rule no longer finds the defect that the rule removes")
    void withRule() {
        CheckResult result = check("mini/base", Optional.empty(), "get_page.checks");
        assertEquals(List.of("M02"), result.defects());
        assertEquals(
                List.of("get_page.checks"),
                result.findings().get(0).trace().meta().rules());
    }

    @Test
    @DisplayName("of one property says nothing of the others")
    void oneProperty() {
        CheckResult result = check("mini/base", Optional.of("LockHolder"));
        assertEquals(List.of("LockHolder M02"), told);
        assertEquals(1, result.properties().size());
    }

    @Test
    @DisplayName("finds a lasso for a temporal property, in a run of its own")
    void temporal() {
        CheckResult result = check("mini/live", Optional.of("ComesBack"), "get_page.checks");
        assertEquals(13, result.exitStatus());
        Finding finding = result.findings().get(0);
        assertEquals("", finding.step());
        assertTrue(finding.trace().loop().isPresent());
    }

    @Test
    @DisplayName("with two workers still tells each violation once")
    void twoWorkers() {
        TlcSettings two = settings().withWorkers(2);
        CheckResult result = check(two, "mini/base", Optional.empty());
        assertEquals(
                List.of("RefLimit", "LockHolder", "OneReference"),
                result.properties().stream()
                        .filter(p -> p.verdict() == CheckResult.Verdict.VIOLATED)
                        .map(CheckResult.PropertyResult::property)
                        .toList());
        assertEquals(
                List.of(),
                told.stream().filter(t -> Collections.frequency(told, t) > 1).toList());
        assertEquals(104, result.distinct());
    }

    @Test
    @DisplayName("of a property that the protocol does not have is a usage error with a suggestion")
    void unknownProperty() {
        PageraceException e = assertThrows(PageraceException.class, () -> check("mini/live", Optional.of("ComesBak")));
        assertEquals("--property: mini/live has no property \"ComesBak\", did you mean ComesBack?", e.getMessage());
        assertEquals(2, e.exitStatus());
    }

    private CheckResult check(String name, Optional<String> property, String... rules) {
        return check(settings(), name, property, rules);
    }

    private CheckResult check(TlcSettings settings, String name, Optional<String> property, String... rules) {
        Protocol protocol = registry.protocol(name);
        CheckListener listener = new CheckListener() {
            @Override
            public void progress(TlcEvent.Progress progress) {
                assertTrue(progress.generated() >= progress.distinct());
            }

            @Override
            public void found(Finding finding) {
                told.add((finding.property() + " " + String.join(" ", finding.defects())).strip());
            }
        };
        return new Checker(registry, new SpecFiles(Cli.FIXTURE), settings, listener)
                .check(new CheckRequest(protocol, new Scope(2, 1), List.of(rules), property));
    }

    private static TlcSettings settings() {
        return TlcSettings.forThisMachine(TlcJar.choose(null, Map.of(), System.getProperty("pagerace.lib")))
                .withHeap(256);
    }

    private static String text(CheckResult.PropertyResult result) {
        return result.verdict()
                + result.findings().stream()
                        .map(f -> " " + f.defects() + " " + f.step() + " " + f.length())
                        .collect(Collectors.joining());
    }
}
