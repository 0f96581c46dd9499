package io.pagerace.spin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pagerace.engines.Engines;
import io.pagerace.explore.ExplorerChecker;
import io.pagerace.registry.Protocol;
import io.pagerace.registry.Registry;
import io.pagerace.registry.RegistryLoader;
import io.pagerace.registry.StepInfo;
import io.pagerace.tlc.CheckListener;
import io.pagerace.tlc.CheckRequest;
import io.pagerace.tlc.CheckResult;
import io.pagerace.tlc.Finding;
import io.pagerace.tlc.SpecFiles;
import io.pagerace.tlc.TlcEvent;
import io.pagerace.tlc.TlcSettings;
import io.pagerace.trace.Scope;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The Promela twin of v4.8/any-driver")
@Execution(ExecutionMode.CONCURRENT)
class TwinTest {
    /** Steps of 4.8 that a balloon takes, zsmalloc, or anonymous memory. */
    private static final Pattern OTHERS = Pattern.compile("(balloon|zs|anon)\\.");

    private static final Registry REGISTRY = RegistryLoader.load("/pagerace");
    private static final Protocol PROTOCOL = REGISTRY.protocol("v4.8/any-driver");
    private static final Pattern STEP = Pattern.compile("\\b(?:at|at_if|choice)\\(([a-z_]+)[,)]");
    private static final Pattern DEFINITION = Pattern.compile("(?m)^#define (?:at|at_if|choice)\\(.*$");
    private static final long MEGABYTES = 1500;

    private static String twin() {
        return new PromelaFiles("/pagerace").twin(PROTOCOL).orElseThrow();
    }

    private static SpinVerifier.Run search(String text, CheckRequest request) {
        SpinTools.assume();
        TlcSettings memory = TlcSettings.forThisMachine(Path.of("none")).withHeap(MEGABYTES);
        try (SpinVerifier verifier = SpinVerifier.build(text, request, Engines.spinSettings(memory, System.getenv()))) {
            return verifier.run();
        }
    }

    private static CheckRequest request(int cpus, int pages, List<String> rules) {
        return new CheckRequest(PROTOCOL, new Scope(cpus, pages), rules, Optional.empty()).states(false);
    }

    private static CheckResult explore(CheckRequest request) {
        CheckListener silent = new CheckListener() {
            @Override
            public void progress(TlcEvent.Progress progress) {}

            @Override
            public void found(Finding finding) {}
        };
        return new ExplorerChecker(REGISTRY, new SpecFiles("/pagerace"), Optional.empty(), silent).check(request);
    }

    private static void equal(CheckRequest request) {
        PanResult spin = search(twin(), request).result();
        CheckResult explorer = explore(request);
        assertEquals(Optional.empty(), spin.incomplete());
        assertEquals(explorer.distinct(), spin.states(), "distinct states");
        assertEquals(explorer.generated(), spin.transitions(), "states generated");
        assertEquals(explorer.violated(), spin.errors() > 0, "violated");
    }

    @Test
    @DisplayName("has each step of the protocol, and no other")
    void steps() {
        Set<String> ofProtocol = REGISTRY.steps().stream()
                .filter(step -> step.kernels().contains("v4.8"))
                .filter(step -> !OTHERS.matcher(step.step()).lookingAt())
                .map(StepInfo::action)
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> ofTwin = new TreeSet<>();
        Matcher step = STEP.matcher(DEFINITION.matcher(twin()).replaceAll(""));
        while (step.find()) {
            ofTwin.add(step.group(1));
        }
        assertEquals(ofProtocol, ofTwin);
    }

    @ParameterizedTest(name = "{0} CPUs, {1} pages")
    @CsvSource({"1, 2", "2, 1"})
    @DisplayName("has the states and steps of the Java implementation")
    void small(int cpus, int pages) {
        equal(request(cpus, pages, PROTOCOL.rulesOn()));
    }

    @Tag("long")
    @ParameterizedTest(name = "{0} CPUs, {1} pages")
    @CsvSource({"1, 1", "2, 2", "3, 1", "1, 3", "4, 1"})
    @DisplayName("has the states and steps of the Java implementation at larger scopes")
    void large(int cpus, int pages) {
        equal(request(cpus, pages, PROTOCOL.rulesOn()));
    }

    @ParameterizedTest(name = "{2}, {0} CPUs, {1} pages")
    @CsvSource({"1, 2, isolate.recheck-type"})
    @DisplayName("has them without a rule, too, and what is broken then")
    void withoutRule(int cpus, int pages, String rule) {
        CheckRequest request = request(
                cpus,
                pages,
                PROTOCOL.rulesOn().stream().filter(r -> !r.equals(rule)).toList());
        equal(request);
        assertTrue(explore(request).violated(), rule);
    }

    @Tag("long")
    @ParameterizedTest(name = "{2}, {0} CPUs, {1} pages")
    @CsvSource({
        "1, 2, move.recheck-movable",
        "1, 2, isolate.recheck-movable",
        "2, 1, isolate.recheck-isolated",
        "1, 2, putback.recheck-movable",
        "1, 2, clear-movable.keeps-type",
        "2, 2, isolate.recheck-type",
        "2, 2, isolate.recheck-isolated"
    })
    @DisplayName("has them without any of the other rules")
    void withoutOtherRule(int cpus, int pages, String rule) {
        equal(request(
                cpus,
                pages,
                PROTOCOL.rulesOn().stream().filter(r -> !r.equals(rule)).toList()));
    }

    @Test
    @DisplayName("notices a reference that a step takes and nobody counts")
    void broken() {
        String step = "page[P].refcount++; put(R.refs, P); go(AFTER_GET_PAGE)";
        assertTrue(twin().contains(step));
        PanResult result = search(
                        twin().replace(step, "page[P].refcount++; go(AFTER_GET_PAGE)"),
                        request(1, 1, PROTOCOL.rulesOn()))
                .result();
        assertTrue(result.errors() > 0, () -> "" + result);
    }
}
