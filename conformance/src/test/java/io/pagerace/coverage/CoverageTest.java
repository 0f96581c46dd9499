package io.pagerace.coverage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pagerace.registry.Protocol;
import io.pagerace.registry.Registry;
import io.pagerace.registry.RegistryLoader;
import io.pagerace.tlc.SpecFiles;
import io.pagerace.trace.ItfReader;
import io.pagerace.trace.Trace;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("Coverage")
class CoverageTest {
    private static final Registry REGISTRY = RegistryLoader.load("/pagerace");
    private static final SpecFiles SPECS = new SpecFiles("/pagerace");
    private static final Map<String, Ledger> EXPLORED = new HashMap<>();

    /** Two drivers at once have the steps of each, which are covered with that one alone. */
    static Stream<String> protocols() {
        return REGISTRY.protocols().stream()
                .filter(protocol -> protocol.drivers().size() == 1)
                .map(Protocol::name);
    }

    private static Coverage coverage(String protocol, Ledger ledger) {
        return new Coverage(REGISTRY, SPECS, REGISTRY.protocol(protocol), ledger);
    }

    private static Ledger explored(String protocol) {
        return EXPLORED.computeIfAbsent(protocol, name -> SmallScopes.explore(REGISTRY.protocol(name)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("protocols")
    @DisplayName("finds everything that the explorer exercises written in the specification")
    void writtenOutcomesAreComplete(String protocol) {
        Coverage coverage = coverage(protocol, explored(protocol));
        assertEquals(Set.of(), coverage.unwritten());
        assertTrue(coverage.exercised(Optional.empty()).steps() > 30);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("protocols")
    @DisplayName(
            "has all steps missing without a ledger, and of outcomes only the returns of callbacks, which no step is")
    void nothingExercised(String protocol) {
        Coverage coverage = coverage(protocol, new Ledger());
        assertEquals(
                coverage.written().steps(),
                coverage.missingSteps(Optional.empty()).size());
        assertTrue(coverage.missingOutcomes(Optional.empty()).stream()
                .allMatch(outcome -> outcome.step().startsWith("return of ")));
        assertEquals(0, coverage.exercised(Optional.empty()).steps());
    }

    @Test
    @DisplayName("knows what can't be without a driver: in 4.8 a page is then never isolated as a movable one")
    void noDriver() {
        Set<String> missing = coverage("v4.8/none", explored("v4.8/none")).missingSteps(Optional.empty());
        assertTrue(missing.contains("isolate.call_isolate_page"), missing::toString);
        assertFalse(missing.contains("isolate.lru_page"), missing::toString);
        // NR_ISOLATED_* is v4.10/any-driver+vmstat's.
        assertEquals(
                Set.of("putback.acct"),
                coverage("v4.8/any-driver", explored("v4.8/any-driver")).missingSteps(Optional.empty()));
    }

    @Test
    @DisplayName("of an action has the results of its guard, what it breaks, and the places behind a callback")
    void outcomesOfActions() {
        Set<String> outcomes = new TreeSet<>();
        new WrittenOutcomes(REGISTRY, SPECS, REGISTRY.protocol("v4.8/any-driver"))
                .outcomes()
                .forEach(outcome -> outcomes.add(outcome.toString()));
        assertEquals(
                Set.of(
                        "isolate.recheck -> isolate.call_isolate_page",
                        "isolate.recheck -> isolate.unlock_refused",
                        "isolate.recheck breaks PageMovableLocked"),
                starting(outcomes, "isolate.recheck "));
        assertEquals(
                Set.of(
                        "isolate.call_isolate_page -> any.isolate_page",
                        "isolate.call_isolate_page breaks MappingAlive",
                        "isolate.call_isolate_page breaks MappingAtIsolate",
                        "isolate.call_isolate_page breaks MappingPresent",
                        "isolate.call_isolate_page breaks TotalDispatch"),
                starting(outcomes, "isolate.call_isolate_page "));
        assertEquals(
                Set.of(
                        "any.isolate_page breaks NoLeak",
                        "any.isolate_page breaks OwnPage",
                        "any.isolate_page breaks SingleIsolation"),
                starting(outcomes, "any.isolate_page "));
        assertEquals(
                Set.of(
                        "return of isolate -> isolate.load_flags",
                        "return of isolate -> isolate.set_isolated",
                        "return of isolate -> isolate.unlock_refused"),
                starting(outcomes, "return of isolate "));
        assertEquals(
                Set.of("isolate.store_isolated -> isolate.unlock_page", "isolate.store_isolated breaks FlagWord"),
                starting(outcomes, "isolate.store_isolated "));
    }

    private static Set<String> starting(Set<String> all, String prefix) {
        Set<String> some = new TreeSet<>(all);
        some.removeIf(text -> !text.startsWith(prefix));
        return some;
    }

    @Test
    @DisplayName("of a replayed trace is its steps, each with where it led and what it broke")
    void replayed() throws IOException {
        Trace trace;
        String name = "/races/rfc2015-none/S05.itf.json";
        try (InputStream in = CoverageTest.class.getResourceAsStream(name)) {
            trace = ItfReader.read(name, new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
        Ledger replayed = Recorder.replayed(trace);
        long steps = replayed.counts().values().stream()
                .mapToLong(bySource -> bySource.get(Source.REPLAY))
                .sum();
        assertEquals(trace.steps().size(), steps);
        Edge first = Edge.of("rfc2015/none", "user", "idle", "file.alloc", "file.load_flags", "");
        Edge last = Edge.of(
                "rfc2015/none", "c1", "isolate.reread_mapping", "isolate.reread_mapping", "stopped", "MappingPresent");
        assertTrue(replayed.counts().keySet().containsAll(Set.of(first, last)), replayed::text);

        Ledger both = new Ledger();
        both.add(explored("rfc2015/none"));
        Set<Edge> known = both.counts().keySet();
        assertTrue(known.containsAll(replayed.counts().keySet()), "a replay takes an edge that the explorer has not");
        both.add(replayed);
        Coverage coverage = coverage("rfc2015/none", both);
        assertEquals(Set.of(Source.MODEL_CHECKING, Source.REPLAY), coverage.sources());
        assertTrue(coverage.missingSteps(Optional.of(Source.REPLAY)).contains("putback.lock_page"));
        assertFalse(coverage.missingSteps(Optional.empty()).contains("putback.lock_page"));
    }
}
