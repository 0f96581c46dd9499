package io.pagerace.explore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pagerace.Cli;
import io.pagerace.model.explore.Behavior;
import io.pagerace.model.explore.Explorer;
import io.pagerace.model.explore.Search;
import io.pagerace.model.machine.Move;
import io.pagerace.model.machine.Protocols;
import io.pagerace.registry.Registry;
import io.pagerace.registry.RegistryLoader;
import io.pagerace.replay.ModelMachines;
import io.pagerace.replay.ReplayResult;
import io.pagerace.replay.ScheduleReplay;
import io.pagerace.replay.TraceReplay;
import io.pagerace.report.RaceTable;
import io.pagerace.report.RaceTableReader;
import io.pagerace.report.RaceTableWriter;
import io.pagerace.specs.SpecRuns;
import io.pagerace.tlc.CheckListener;
import io.pagerace.tlc.CheckRequest;
import io.pagerace.tlc.CheckResult;
import io.pagerace.tlc.Finding;
import io.pagerace.tlc.Findings;
import io.pagerace.tlc.SpecFiles;
import io.pagerace.tlc.TlcEvent;
import io.pagerace.trace.ItfReader;
import io.pagerace.trace.ItfWriter;
import io.pagerace.trace.Scope;
import io.pagerace.trace.Trace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("check --readable")
class ReadableTracesTest {
    private static final Registry REGISTRY = RegistryLoader.load("/pagerace");

    private final List<Finding> told = new ArrayList<>();
    private final CheckListener listener = new CheckListener() {
        @Override
        public void progress(TlcEvent.Progress progress) {}

        @Override
        public void found(Finding finding) {
            told.add(finding);
        }
    };

    private static CheckRequest request(String protocol, Scope scope, List<String> rules) {
        return new CheckRequest(REGISTRY.protocol(protocol), scope, rules, Optional.empty());
    }

    private CheckResult explore(CheckRequest request) {
        CheckResult result =
                new ExplorerChecker(REGISTRY, new SpecFiles("/pagerace"), Optional.empty(), listener).check(request);
        told.clear();
        return result;
    }

    private ReadableTraces.Result readable(CheckRequest request, CheckResult check) {
        return new ReadableTraces(REGISTRY, Optional.empty(), listener).of(request, check);
    }

    @ParameterizedTest(name = "{0}, {1} CPUs, {2} pages")
    @CsvSource({"rfc2015/none, 2, 2", "rfc2015/balloon, 2, 1", "rfc2015/any-driver, 1, 1"})
    @DisplayName("gives for each violation a trace of the same place that replays, with no more switches than the"
            + " shortest, and with no step to be left out")
    void traces(String protocol, int cpus, int pages) {
        CheckRequest request = request(protocol, new Scope(cpus, pages), List.of());
        CheckResult check = explore(request);
        ReadableTraces.Result result = readable(request, check);

        assertEquals(Optional.empty(), result.incomplete());
        assertEquals(places(check), places(result.check()));
        assertEquals(Set.copyOf(result.check().findings()), Set.copyOf(told));
        for (Finding finding : result.check().findings()) {
            assertReadable(finding);
        }
    }

    private static Set<String> places(CheckResult check) {
        Set<String> places = new TreeSet<>();
        check.findings().forEach(f -> places.add(f.property() + " at " + f.step() + " " + f.defects()));
        return places;
    }

    private static void assertReadable(Finding finding) {
        String name = finding.property() + " at " + finding.step();
        Trace trace = finding.trace();
        Trace shortest = finding.shortest().orElseThrow(() -> new AssertionError(name));
        assertTrue(trace.switches() <= shortest.switches(), name);
        assertTrue(trace.steps().size() >= shortest.steps().size(), name);

        Trace read = ItfReader.read(name, ItfWriter.write(trace));
        ReplayResult replayed = TraceReplay.replay(REGISTRY, new ModelMachines(), name, read);
        assertEquals(finding.property(), replayed.property());
        assertEquals(finding.step(), replayed.step());
        String table = RaceTableWriter.write(RaceTable.of(REGISTRY, trace));
        ReplayResult fromTable =
                ScheduleReplay.replay(REGISTRY, new ModelMachines(), name, RaceTableReader.read(name, table));
        assertEquals(trace.steps().size(), fromTable.steps());
        assertMinimal(name, trace);
    }

    private static void assertMinimal(String name, Trace trace) {
        Scope scope = trace.meta().scope();
        Behavior behavior = MachineTrace.of(
                        Protocols.machine(
                                trace.meta().protocol(),
                                new io.pagerace.model.machine.Scope(scope.cpus(), scope.pages()),
                                Set.copyOf(trace.meta().rules())),
                        trace)
                .orElseThrow();
        Move last = behavior.moves().get(behavior.moves().size() - 1);
        Predicate<Move> same = move -> move.next().fault().equals(last.next().fault());
        for (BitSet steps : Reduction.candidates(behavior)) {
            assertEquals(
                    Optional.empty(), new Reduction(same).without(behavior, steps), () -> name + " without " + steps);
        }
    }

    @Test
    @DisplayName("finds traces for what TLC has found, which are then the same as for the explorer's findings")
    void ofTlc() {
        CheckRequest request = request("rfc2015/none", new Scope(1, 2), List.of());
        CheckResult tlc = SpecRuns.safety("rfc2015/none", new Scope(1, 2), List.of());
        ReadableTraces.Result ofTlc = readable(request, tlc);
        ReadableTraces.Result ofExplorer = readable(request, explore(request));

        assertFalse(ofTlc.check().findings().isEmpty());
        assertEquals(traces(ofExplorer), traces(ofTlc));
    }

    private static List<List<io.pagerace.trace.Step>> traces(ReadableTraces.Result result) {
        return result.check().findings().stream().map(f -> f.trace().steps()).toList();
    }

    @Test
    @DisplayName("finds traces for equations, which break in a state and not in a step")
    void equations() {
        // ContentExact is not asked of the balloon, as a balloon page has no contents: so it breaks.
        CheckRequest request = request(
                "v4.8/balloon",
                new Scope(2, 1),
                REGISTRY.protocol("v4.8/balloon").rulesOn());
        Findings findings = new Findings(REGISTRY, request, finding -> {}, "explorer");
        FindingListener equations =
                new FindingListener(List.of("ContentExact"), findings, request, Optional.empty(), listener);
        Explorer explorer = new Explorer(
                Protocols.machine(
                        "v4.8/balloon", new io.pagerace.model.machine.Scope(2, 1), Set.copyOf(request.rules())),
                new Search(true, 1 << 28, equations));
        equations.use(explorer);
        explorer.explore();
        CheckResult check = with(explore(request), findings.of("ContentExact"));

        ReadableTraces.Result result = readable(request, check);
        assertEquals(Optional.empty(), result.incomplete());
        Finding finding = result.check().findings().get(0);
        Trace shortest = finding.shortest().orElseThrow();
        assertEquals(0, finding.trace().switches());
        assertEquals(shortest.steps().size(), finding.trace().steps().size());
        assertEquals(
                finding.trace().steps().get(finding.length() - 1).name(),
                finding.trace().meta().step());
    }

    private static CheckResult with(CheckResult check, List<Finding> findings) {
        return new CheckResult(
                check.protocol(),
                check.scope(),
                check.rules(),
                List.of(CheckResult.PropertyResult.of("ContentExact", false, check.scope(), findings, true)),
                check.generated(),
                check.distinct(),
                check.depth(),
                check.seconds(),
                check.bytes(),
                Optional.empty(),
                Optional.empty());
    }

    @Test
    @DisplayName("keeps the verdicts and leaves out what doesn't matter when there is no time to search")
    void noTime() {
        CheckRequest request = request("rfc2015/balloon", new Scope(2, 1), List.of());
        CheckResult check = explore(request);
        ReadableTraces.Result result =
                new ReadableTraces(REGISTRY, Optional.of(Duration.ofNanos(1)), listener).of(request, check);
        int missing = (int) result.check().findings().stream()
                .filter(finding -> !finding.trace().meta().description().contains(", the fewest"))
                .count();
        assertEquals(
                Optional.of("the time of --timeout is over: " + missing + " of "
                        + check.findings().size()
                        + " traces are not those with the fewest context switches, but the shortest ones"),
                result.incomplete());
        assertTrue(missing > 0);
        assertEquals(places(check), places(result.check()));
    }

    @Test
    @DisplayName("says that it needs the Java implementation of a protocol")
    void noImplementation() {
        Cli.Result result = new Cli().run("check", "mini/base", "--readable", "--quiet");
        assertEquals(2, result.status());
        assertTrue(result.err().startsWith("pagerace: --readable: no protocol mini/base: "), result.err());
    }

    @Test
    @DisplayName("prints and writes the readable traces, and how many steps and switches the shortest have")
    void command(@TempDir Path dir) throws IOException {
        Cli.Result result = new Cli()
                .root("/pagerace")
                .run("check", "rfc2015/none", "--engine", "explore", "--readable", "--quiet", "--out", dir.toString());
        assertEquals("", result.err());
        assertEquals(12, result.status());
        assertTrue(result.out().contains("\nSwitches:  1 in 7 steps; the shortest trace has 3 in 7 steps\n"));
        assertTrue(result.out().contains(" 9      1         9, 3      S02 "), result.out());
        Trace trace = ItfReader.read("S05", Files.readString(dir.resolve("S05.itf.json")));
        assertEquals(3, trace.switches());
        assertEquals(
                "MappingPresent is broken at isolate.reread_mapping (S05): 3 context switches in 13 steps, the fewest;"
                        + " the shortest trace has 5 context switches in 13 steps",
                trace.meta().description());
        String table = Files.readString(dir.resolve("S05.txt"));
        assertTrue(result.out().contains(table));
    }

    @Test
    @DisplayName("leaves a check that finds nothing as it is")
    void holds() {
        CheckRequest request = request(
                "v4.8/none", new Scope(1, 1), REGISTRY.protocol("v4.8/none").rulesOn());
        CheckResult check = explore(request);
        assertEquals(check, readable(request, check).check());
    }
}
