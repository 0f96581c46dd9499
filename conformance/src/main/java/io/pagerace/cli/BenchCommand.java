package io.pagerace.cli;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.pagerace.ExitStatus;
import io.pagerace.bench.BenchResult;
import io.pagerace.bench.Benchmark;
import io.pagerace.bench.MachineText;
import io.pagerace.bench.StartupBenchmark;
import io.pagerace.bench.StateBenchmarks;
import io.pagerace.bench.TraceBenchmark;
import io.pagerace.registry.Protocol;
import io.pagerace.registry.Registry;
import io.pagerace.registry.RegistryLoader;
import io.pagerace.report.BenchText;
import io.pagerace.spin.PromelaFiles;
import io.pagerace.tlc.CheckRequest;
import io.pagerace.tlc.SpecFiles;
import io.pagerace.tlc.TlcSettings;
import io.pagerace.trace.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code pagerace bench}. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        description = "Measures the explorer against TLC and SPIN on the same states, the checking of logs, and the"
                + " start-up, in processor time. The whole takes half an hour or more, --quick some minutes.")
final class BenchCommand implements Callable<Integer> {
    private static final String PROTOCOL = "v4.8/any-driver";
    private static final Scope LARGE = new Scope(3, 2);
    private static final Scope SMALL = new Scope(2, 2);
    private static final int LOG = 1_000_000;
    private static final int TLC_STEPS = 2000;
    private static final int RUNS = 3;
    private static final int MAX_RUNS = 100;

    private final Console console;

    @Option(names = "--quick", description = "a smaller model, one run each")
    private boolean quick;

    @Option(names = "--cpus", paramLabel = "N", description = "CPUs in compaction (3; with --quick 2)")
    private Integer cpus;

    @Option(names = "--pages", paramLabel = "N", description = "page frames (2)")
    private Integer pages;

    @Option(names = "--runs", paramLabel = "N", description = "runs each, of which the median counts (3)")
    private Integer runs;

    @Mixin
    private OneTlcOptions tlc = new OneTlcOptions();

    @Option(names = "--format", paramLabel = "FORMAT", description = "text (standard) or json")
    private Format format = Format.TEXT;

    @Mixin
    private QuietOption quiet = new QuietOption();

    BenchCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        int times = runs != null ? runs : quick ? 1 : RUNS;
        Numbers.check("--runs", times, 1, MAX_RUNS);
        Registry registry = RegistryLoader.load(console.root());
        Protocol protocol = registry.protocol(PROTOCOL);
        TlcSettings settings = tlc.settings(console);
        CheckRequest request = new CheckRequest(protocol, scope(), protocol.rulesOn(), Optional.empty());
        Map<String, String> machine = MachineText.facts(settings.jar(), console.environment());
        if (format == Format.TEXT) {
            console.print(BenchText.machine(machine));
        }
        List<BenchResult> results = new ArrayList<>();
        try (StateBenchmarks states = new StateBenchmarks(
                        new SpecFiles(console.root()),
                        new PromelaFiles(console.root()),
                        settings,
                        console.environment(),
                        request);
                TraceBenchmark traces =
                        new TraceBenchmark(PROTOCOL, arguments -> own(settings, arguments), settings.timeout())) {
            List<Benchmark> benchmarks = new ArrayList<>(states.all(symmetry -> explorer(settings, request, symmetry)));
            benchmarks.add(traces.benchmark(quick ? LOG / 10 : LOG, TLC_STEPS));
            benchmarks.addAll(StartupBenchmark.all(console.lib(), console.java()));
            for (Benchmark benchmark : benchmarks) {
                BenchResult result = BenchResult.measure(benchmark, times, this::progress);
                results.add(result);
                if (format == Format.TEXT) {
                    console.print("\n" + BenchText.of(result));
                }
            }
        }
        if (format == Format.JSON) {
            console.print(json(machine, results));
        }
        return results.stream().anyMatch(BenchResult::differs) ? ExitStatus.MISMATCH : ExitStatus.OK;
    }

    private Scope scope() {
        return Numbers.scope(cpus, pages, quick ? SMALL : LARGE);
    }

    private List<String> explorer(TlcSettings settings, CheckRequest request, boolean symmetry) {
        return own(
                settings,
                List.of(
                        "engines",
                        PROTOCOL,
                        "--only=explore",
                        "--symmetry=" + (symmetry ? "yes" : "no"),
                        "--cpus=" + request.scope().cpus(),
                        "--pages=" + request.scope().pages(),
                        "--quiet"));
    }

    private List<String> own(TlcSettings settings, List<String> arguments) {
        return LargeProcess.command(console, settings.heapMegabytes(), arguments);
    }

    private void progress(String what) {
        if (!quiet.given()) {
            console.err().println("pagerace: " + what);
        }
    }

    private static JsonObject json(Map<String, String> machine, List<BenchResult> results) {
        JsonObject object = new JsonObject();
        object.addProperty("tool", "pagerace");
        object.addProperty("version", RootCommand.Version.text());
        JsonObject facts = new JsonObject();
        machine.forEach(facts::addProperty);
        object.add("machine", facts);
        JsonArray benchmarks = new JsonArray();
        results.forEach(result -> benchmarks.add(BenchText.json(result)));
        object.add("benchmarks", benchmarks);
        return object;
    }
}
