package io.pagerace.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pagerace.Cli;
import io.pagerace.registry.Protocol;
import io.pagerace.registry.Registry;
import io.pagerace.registry.RegistryLoader;
import io.pagerace.tlc.CheckResult;
import io.pagerace.tlc.CheckResult.PropertyResult;
import io.pagerace.tlc.CheckResult.Verdict;
import io.pagerace.trace.Scope;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The report of a check")
class CheckTextTest {
    private final Registry registry = RegistryLoader.load(Cli.FIXTURE);
    private final Protocol ok = registry.protocol("mini/ok");

    @Test
    @DisplayName("says when a standard check does not find what the registry has recorded")
    void expectation() {
        Protocol expectsViolation = with(new Protocol.Expect(true, OptionalLong.empty(), OptionalLong.empty()));
        assertEquals(
                "mini/ok, 2 CPUs, 1 page: the property holds, but the registry says that some are not kept",
                firstLine(result(expectsViolation, ok.rulesOn(), Optional.empty())));
        Protocol expectsMore = with(new Protocol.Expect(false, OptionalLong.of(5000), OptionalLong.empty()));
        assertEquals(
                "mini/ok, 2 CPUs, 1 page: the property holds, but the registry says 5,000 distinct states",
                firstLine(result(expectsMore, ok.rulesOn(), Optional.empty())));
        assertEquals(
                "mini/ok, 2 CPUs, 1 page: the property holds",
                firstLine(result(expectsMore, List.of(), Optional.empty())),
                "other rules have no recorded result");
    }

    @Test
    @DisplayName("tells the memory of the states, rounded up, where the engine says it")
    void memory() {
        CheckResult told = new CheckResult(
                ok,
                ok.scope(),
                ok.rulesOn(),
                result(ok, ok.rulesOn(), Optional.empty()).properties(),
                386,
                132,
                10,
                1.0,
                OptionalLong.of((3 << 20) + 1),
                Optional.empty(),
                Optional.empty());
        assertTrue(
                CheckText.report(registry, told).contains("depth 10, 4 MiB, 1.0 s"), CheckText.report(registry, told));
    }

    @Test
    @DisplayName("of a check that was stopped claims nothing")
    void stopped() {
        CheckResult result = result(ok, ok.rulesOn(), Optional.of("the time is over"));
        assertEquals("mini/ok, 2 CPUs, 1 page: no property of 1 seen violated", firstLine(result));
        assertTrue(
                CheckText.line(CheckSummary.of(result), ok.expect(), 9).startsWith("mini/ok    unknown   1 property"));
        assertEquals(1, result.exitStatus());
    }

    @Test
    @DisplayName("tells the scope of a property that was checked in a smaller model")
    void smallerScope() {
        CheckResult standard = result(ok, ok.rulesOn(), Optional.empty());
        List<PropertyResult> both = List.of(
                standard.properties().get(0),
                new PropertyResult("ComesBack", true, new Scope(1, 1), Verdict.HOLDS, List.of()));
        CheckResult result = new CheckResult(
                ok,
                standard.scope(),
                standard.rules(),
                both,
                386,
                132,
                10,
                1.0,
                OptionalLong.empty(),
                Optional.empty(),
                Optional.empty());
        String expected = """
                mini/ok, 2 CPUs, 1 page: all 2 properties hold

                  property        verdict  checked at
                  RefLimit (P4)   holds
                  ComesBack (P9)  holds    1 CPU, 1 page

                  132 distinct states, 386 generated, depth 10, 1.0 s
                  Rules on: get_page.checks
                """;
        assertEquals(expected, CheckText.report(registry, result));
    }

    private Protocol with(Protocol.Expect expect) {
        return new Protocol(
                ok.name(),
                ok.model(),
                ok.kernel(),
                ok.summary(),
                ok.scope(),
                expect,
                ok.rulesOn(),
                ok.rules(),
                ok.temporal(),
                ok.start());
    }

    private static CheckResult result(Protocol protocol, List<String> rules, Optional<String> stopped) {
        Verdict verdict = stopped.isPresent() ? Verdict.UNKNOWN : Verdict.HOLDS;
        return new CheckResult(
                protocol,
                protocol.scope(),
                rules,
                List.of(new PropertyResult("RefLimit", false, protocol.scope(), verdict, List.of())),
                386,
                132,
                10,
                1.0,
                OptionalLong.empty(),
                stopped,
                Optional.empty());
    }

    private String firstLine(CheckResult result) {
        return CheckText.report(registry, result).lines().findFirst().orElse("");
    }
}
