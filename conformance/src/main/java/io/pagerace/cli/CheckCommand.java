package io.pagerace.cli;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.pagerace.PageraceException;
import io.pagerace.coverage.LedgerFile;
import io.pagerace.coverage.Recorder;
import io.pagerace.coverage.Source;
import io.pagerace.explore.ExplorerChecker;
import io.pagerace.explore.ReadableTraces;
import io.pagerace.registry.Protocol;
import io.pagerace.registry.Registry;
import io.pagerace.registry.RegistryLoader;
import io.pagerace.report.CheckJson;
import io.pagerace.report.CheckText;
import io.pagerace.results.ResultCache;
import io.pagerace.tlc.CheckRequest;
import io.pagerace.tlc.CheckResult;
import io.pagerace.tlc.Checker;
import io.pagerace.tlc.SpecFiles;
import io.pagerace.tlc.TlcSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code pagerace check}. */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        description = "Runs TLC on a protocol and shows each race that it finds, or on every protocol, a line each.")
final class CheckCommand implements Callable<Integer> {
    private final Console console;

    @Parameters(arity = "0..1", paramLabel = "PROTOCOL", description = "such as v4.8/balloon; see pagerace list")
    private String name;

    @Mixin
    private ModelOptions model = new ModelOptions();

    @Mixin
    private TlcOptions tlc = new TlcOptions();

    @Mixin
    private LedgerOption ledger = new LedgerOption();

    @Mixin
    private DistributedOptions distributed = new DistributedOptions();

    @Mixin
    private CheckpointOptions checkpoints = new CheckpointOptions();

    @Option(
            names = "--engine",
            paramLabel = "ENGINE",
            description =
                    "tlc (standard), or explore: the Java implementation's own, faster, without temporal properties")
    private Engine engine = Engine.TLC;

    @Spec
    private CommandSpec spec;

    @Option(names = "--out", paramLabel = "DIR", description = "write PROPERTY.itf.json and PROPERTY.txt to DIR")
    private String out;

    @Option(
            names = "--readable",
            description = "show for each safety violation the trace with the fewest context switches, not the shortest")
    private boolean readable;

    @Option(
            names = "--no-symmetry",
            description = "count states that differ in the names of CPUs and pages only as different")
    private boolean noSymmetry;

    @Option(names = "--format", paramLabel = "FORMAT", description = "text (standard) or json")
    private Format format = Format.TEXT;

    @Option(
            names = "--question",
            paramLabel = "Q",
            description =
                    "answer a question of the RFC's review, such as Q9, by the explorer; see pagerace list questions")
    private String question;

    @Option(
            names = "--fresh",
            description = "without PROTOCOL: check again what was checked before and has not changed since")
    private boolean fresh;

    @Option(
            names = "--quick",
            description = "without PROTOCOL: only what the explorer can say, in seconds: no temporal properties")
    private boolean quick;

    @Option(names = "--quiet", description = "no progress on standard error")
    private boolean quiet;

    CheckCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        Registry registry = RegistryLoader.load(console.root());
        if (question != null) {
            if (name != null || model.given() || out != null) {
                throw PageraceException.usage("--question says itself which protocols, sizes and rules it is about");
            }
            return new QuestionCheck(console, registry).run(registry.question(question));
        }
        List<CheckRequest> requests = new ArrayList<>();
        if (name != null) {
            requests.add(model.request(registry, registry.protocol(name)));
        } else if (checkpoints.resumes()) {
            throw PageraceException.usage("--resume needs a PROTOCOL");
        } else if (model.given() || out != null) {
            throw PageraceException.usage("--"
                    + (out != null ? "out" : "cpus, --pages, --property, --with and --without") + " needs a PROTOCOL");
        } else {
            for (Protocol protocol : registry.protocols()) {
                requests.add(model.request(registry, protocol));
            }
        }
        if (quick) {
            if (name != null) {
                throw PageraceException.usage(
                        "--quick is for all protocols; of one, --engine explore is the quick check");
            }
            engine = Engine.EXPLORE;
        }
        if (noSymmetry) {
            requests.replaceAll(CheckRequest::withoutSymmetry);
        }
        TlcSettings settings = checkpoints.apply(console, tlc.settings(console, distributed));
        if (engine == Engine.EXPLORE && (settings.distribution().isPresent() || checkpoints.resumes())) {
            throw PageraceException.usage("--distributed and --resume are TLC's, not for --engine explore");
        }
        if (engine == Engine.TLC && ledger.given()) {
            throw PageraceException.usage("--ledger: TLC does not tell its steps; use --engine explore, or conform");
        }
        if (engine == Engine.EXPLORE) {
            ledger.file(console).ifPresent(LedgerFile::check);
        }
        if ((engine == Engine.EXPLORE || readable) && LargeProcess.isNeeded(console)) {
            return LargeProcess.run(console, settings.heapMegabytes(), spec);
        }
        if (name == null) {
            return all(registry, settings, requests);
        }
        CheckRequest request = requests.get(0);
        CheckResult result = check(registry, settings, request);
        result.stopped().ifPresent(why -> Main.say(console, name(request) + ": not complete: " + why));
        if (format == Format.JSON) {
            JsonArray checks = new JsonArray();
            checks.add(CheckJson.of(registry, result));
            console.print(json(checks));
        } else {
            console.print(CheckText.report(registry, result));
        }
        return result.exitStatus();
    }

    private int all(Registry registry, TlcSettings settings, List<CheckRequest> requests) {
        boolean alone = engine == Engine.EXPLORE || settings.distribution().isPresent();
        Optional<ResultCache> cache = engine == Engine.EXPLORE
                ? Optional.empty()
                : ResultCache.of(
                        console.environment(),
                        new SpecFiles(console.root()),
                        settings.jar(),
                        RegistryLoader.text(console.root()),
                        note -> Main.say(console, note));
        JsonArray checks = new JsonArray();
        int status = new CheckAll(
                        request -> CheckJson.of(registry, check(registry, settings, request)),
                        cache,
                        alone ? 1 : Math.min(2, Runtime.getRuntime().availableProcessors()))
                .run(
                        requests,
                        fresh,
                        line -> {
                            if (format == Format.TEXT) {
                                console.print(line + "\n");
                            }
                        },
                        why -> Main.say(console, why),
                        checks);
        if (format == Format.JSON) {
            console.print(json(checks));
        }
        return status;
    }

    private CheckResult check(Registry registry, TlcSettings settings, CheckRequest request) {
        ProgressLine progress = new ProgressLine(console.err(), console.terminal(), quiet, System::nanoTime);
        boolean tables = format == Format.TEXT && name != null;
        TraceListener listener =
                new TraceListener(console, registry, request, progress, tables && !readable, directory(registry));
        try {
            SpecFiles specs = new SpecFiles(console.root());
            CheckResult result = engine == Engine.EXPLORE
                    ? explore(registry, specs, settings, listener, request)
                    : new Checker(registry, specs, settings, listener).check(request);
            listener.complete(result);
            if (!readable) {
                return result;
            }
            // A directory of its own: a readable trace replaces the shortest one, although it is longer.
            TraceListener second = new TraceListener(console, registry, request, progress, tables, directory(registry));
            ReadableTraces.Result found = new ReadableTraces(registry, settings.timeout(), second).of(request, result);
            second.complete(found.check());
            progress.clear();
            found.incomplete().ifPresent(why -> Main.say(console, name(request) + ": --readable: " + why));
            return found.check();
        } finally {
            progress.clear();
        }
    }

    private CheckResult explore(
            Registry registry, SpecFiles specs, TlcSettings settings, TraceListener listener, CheckRequest request) {
        ExplorerChecker checker = new ExplorerChecker(registry, specs, settings.timeout(), listener);
        Optional<LedgerFile> file = ledger.file(console);
        if (file.isEmpty()) {
            return checker.check(request);
        }
        Recorder recorder = new Recorder(name(request), Source.MODEL_CHECKING);
        CheckResult result = checker.observedBy(recorder).check(request);
        file.get().add(recorder.ledger());
        return result;
    }

    private static String name(CheckRequest request) {
        return request.protocol().name();
    }

    private TraceDirectory directory(Registry registry) {
        return out == null ? null : new TraceDirectory(registry, out);
    }

    private static JsonObject json(JsonArray checks) {
        JsonObject object = new JsonObject();
        object.addProperty("tool", "pagerace");
        object.addProperty("version", RootCommand.Version.text());
        object.add("checks", checks);
        return object;
    }
}
