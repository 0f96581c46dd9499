package io.pagerace.cli;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.pagerace.ExitStatus;
import io.pagerace.PageraceException;
import io.pagerace.registry.Registry;
import io.pagerace.registry.RegistryLoader;
import io.pagerace.report.CheckJson;
import io.pagerace.report.CheckText;
import io.pagerace.tlc.CheckRequest;
import io.pagerace.tlc.CheckResult;
import io.pagerace.tlc.TlcSettings;
import java.util.ArrayList;
import java.util.List;
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
        description =
                "Runs TLC on a protocol and shows each race that it finds, or on every protocol and on Alloy models,"
                        + " a line each.")
final class CheckCommand implements Callable<Integer> {
    private final Console console;

    @Parameters(arity = "0..1", paramLabel = "PROTOCOL", description = "such as v4.8/balloon; see pagerace list")
    private String name;

    @Mixin
    private ModelOptions model = new ModelOptions();

    @Mixin
    private SearchOptions search = new SearchOptions();

    @Option(names = "--out", paramLabel = "DIR", description = "write PROPERTY.itf.json and PROPERTY.txt to DIR")
    private String out;

    @Option(names = "--format", paramLabel = "FORMAT", description = "text (standard) or json")
    private Format format = Format.TEXT;

    @Option(
            names = "--question",
            paramLabel = "Q",
            description =
                    "answer a question of the RFC's review, such as Q9, by the explorer; see pagerace list questions")
    private String question;

    @Mixin
    private QuietOption quiet = new QuietOption();

    @Spec
    private CommandSpec spec;

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
            if (format == Format.JSON) {
                throw PageraceException.usage("--question answers as text only");
            }
            return new QuestionCheck(console, registry).run(registry.question(question));
        }
        List<CheckRequest> requests = requests(registry);
        TlcSettings settings = search.settings(console, name != null);
        requests.replaceAll(request -> search.searched(request, settings));
        if (search.needsLargeProcess() && LargeProcess.isNeeded(console)) {
            return LargeProcess.run(console, settings.heapMegabytes(), spec);
        }
        boolean tables = format == Format.TEXT && name != null;
        CheckRun run = search.run(console, registry, settings, tables, out, name == null);
        ProgressLine progress = quiet.progress(console);
        return name == null
                ? all(registry, requests, run, progress, settings)
                : one(registry, requests.get(0), run, progress);
    }

    private List<CheckRequest> requests(Registry registry) {
        List<CheckRequest> requests = new ArrayList<>();
        if (name != null) {
            requests.add(model.request(registry, registry.protocol(name)));
        } else if (model.given() || out != null) {
            throw PageraceException.usage("--"
                    + (out != null ? "out" : "cpus, --pages, --property, --with and --without") + " needs a PROTOCOL");
        } else {
            registry.protocols().forEach(protocol -> requests.add(model.request(registry, protocol)));
        }
        return requests;
    }

    private int one(Registry registry, CheckRequest request, CheckRun run, ProgressLine progress) {
        CheckResult result = run.result(request, progress);
        result.stopped().ifPresent(why -> Main.say(console, name + ": not complete: " + why));
        if (format == Format.JSON) {
            JsonArray checks = new JsonArray();
            checks.add(CheckJson.of(registry, result));
            console.print(RootCommand.results("checks", checks));
        } else {
            console.print(CheckText.report(registry, result));
        }
        return result.exitStatus();
    }

    private int all(
            Registry registry, List<CheckRequest> requests, CheckRun run, ProgressLine progress, TlcSettings settings) {
        CheckAll all = new CheckAll(console, registry, format, progress);
        int status = all.run(search.chosen(console, requests), request -> run.result(request, progress), run.atOnce());
        JsonArray commands = new JsonArray();
        if (search.runsAlloy()) {
            int others = search.alloy(console, settings).check(registry, format, commands, progress);
            status = status == ExitStatus.OK ? others : status;
        }
        if (format == Format.JSON) {
            JsonObject results = RootCommand.results("checks", all.checks());
            results.add("commands", commands);
            console.print(results);
        }
        return status;
    }
}
