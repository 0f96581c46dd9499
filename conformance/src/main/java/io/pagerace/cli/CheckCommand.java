package io.pagerace.cli;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.pagerace.PageraceException;
import io.pagerace.coverage.LedgerFile;
import io.pagerace.registry.Protocol;
import io.pagerace.registry.Registry;
import io.pagerace.registry.RegistryLoader;
import io.pagerace.report.CheckJson;
import io.pagerace.report.CheckText;
import io.pagerace.tlc.CheckRequest;
import io.pagerace.tlc.CheckResult;
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
    /** More explorers in one JVM than this leave each too little memory. */
    private static final int MOST_AT_ONCE = 4;

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

    @Mixin
    private CacheOptions cache = new CacheOptions();

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
            names = "--quick",
            description = "without PROTOCOL: by the explorer, in less than two minutes; says what that leaves out")
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
        if (engine == Engine.TLC
                && (settings.workers() > 1 || settings.distribution().isPresent())) {
            requests.replaceAll(CheckRequest::withoutDepth);
        }
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
        CheckRun run = run(registry, settings);
        if (name == null) {
            return all(registry, requests, run);
        }
        CheckRequest request = requests.get(0);
        CheckResult result = run.result(request, progress());
        result.stopped().ifPresent(why -> Main.say(console, name + ": not complete: " + why));
        if (format == Format.JSON) {
            JsonArray checks = new JsonArray();
            checks.add(CheckJson.of(registry, result));
            console.print(json("checks", checks));
        } else {
            console.print(CheckText.report(registry, result));
        }
        return result.exitStatus();
    }

    private CheckRun run(Registry registry, TlcSettings settings) {
        Optional<LedgerFile> file = engine == Engine.EXPLORE ? ledger.file(console) : Optional.empty();
        return new CheckRun(
                console,
                registry,
                engine,
                settings,
                readable,
                format == Format.TEXT && name != null,
                out,
                file,
                cache.cache(console, registry, new SpecFiles(console.root()), engine, settings, readable),
                // What only a search can do: to go on with one, and to write down its steps.
                cache.reuses() && !checkpoints.resumes() && file.isEmpty(),
                atOnce(settings));
    }

    private ProgressLine progress() {
        return new ProgressLine(console.err(), console.terminal(), quiet, System::nanoTime);
    }

    private int all(Registry registry, List<CheckRequest> requests, CheckRun run) {
        CheckAll all = new CheckAll(console, registry, format);
        List<CheckRequest> chosen = requests;
        if (quick) {
            QuickPart part = QuickPart.of(requests);
            chosen = part.requests();
            Main.say(console, "--quick leaves out " + String.join(", ", part.leftOut()));
        }
        ProgressLine progress = progress();
        int status = all.run(chosen, request -> run.result(request, progress), run.atOnce());
        if (format == Format.JSON) {
            console.print(json("checks", all.checks()));
        }
        return status;
    }

    /** As many as there are processors and memory for, of which each TLC may take what --heap says. */
    private int atOnce(TlcSettings settings) {
        if (name != null || settings.distribution().isPresent()) {
            return 1;
        }
        int processors = Math.max(1, Runtime.getRuntime().availableProcessors() / settings.workers());
        long room = engine == Engine.EXPLORE ? MOST_AT_ONCE : TlcSettings.heapsThatFit(settings.heapMegabytes());
        return (int) Math.max(1, Math.min(Math.min(processors, MOST_AT_ONCE), room));
    }

    /** The JSON of a list of results. */
    static String json(String name, JsonArray results) {
        JsonObject object = new JsonObject();
        object.addProperty("tool", "pagerace");
        object.addProperty("version", RootCommand.Version.text());
        object.add(name, results);
        return new GsonBuilder()
                        .setPrettyPrinting()
                        .disableHtmlEscaping()
                        .create()
                        .toJson(object)
                + "\n";
    }
}
