package io.pagerace.cli;

import com.google.gson.JsonArray;
import io.pagerace.ExitStatus;
import io.pagerace.PageraceException;
import io.pagerace.alloy.AlloyResult;
import io.pagerace.alloy.Wanted;
import io.pagerace.registry.Registry;
import io.pagerace.registry.RegistryLoader;
import io.pagerace.report.AlloyJson;
import io.pagerace.report.AlloyText;
import io.pagerace.report.FoundText;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code pagerace alloy}. */
@Command(
        name = "alloy",
        mixinStandardHelpOptions = true,
        description = "Runs the commands of the Alloy models, a line each, or one, and shows what it finds: a trace as"
                + " a race table, anything else as a list of relations.")
final class AlloyCommand implements Callable<Integer> {
    private final Console console;

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "MODEL",
            description = "such as v6_17_any_driver, or a file FILE.als; all models if left out")
    private String model;

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "COMMAND",
            description = "the name of a run or check of it; all of them if left out")
    private String command;

    @Option(names = "--quick", description = "without the commands that take long; says how many those are")
    private boolean quick;

    @Option(names = "--list", description = "show the commands and what is expected of them, and run none")
    private boolean list;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description =
                    "write what is found to DIR: MODEL-COMMAND.txt, .xml for Alloy's visualiser, and .itf.json if it"
                            + " is a trace")
    private String out;

    @Option(names = "--format", paramLabel = "FORMAT", description = "text (standard) or json")
    private Format format = Format.TEXT;

    @Mixin
    private QuietOption quiet = new QuietOption();

    @Mixin
    private AgreeRun agreement = new AgreeRun();

    @Mixin
    private AlloyOptions options = new AlloyOptions();

    @Mixin
    private CacheOptions cache = new CacheOptions();

    AlloyCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        if (quick && command != null) {
            throw PageraceException.usage("--quick is for several commands");
        }
        if (list && out != null) {
            throw PageraceException.usage("--list runs nothing that --out could write");
        }
        if (agreement.given()) {
            if (command != null || list || quick || out != null) {
                throw PageraceException.usage("--agree runs no commands of the models");
            }
            ProgressLine progress = quiet.progress(console);
            return agreement.run(console, model, options.settings(console), format, progress);
        }
        AlloyModels models = new AlloyModels(console, options.settings(console), cache, quick);
        return models.with(model, command, wanted(), found -> list ? list(found) : run(models, found));
    }

    private Wanted wanted() {
        if (out != null) {
            return Wanted.XML;
        }
        return command != null ? Wanted.FOUND : model != null ? Wanted.UNEXPECTED : Wanted.VERDICT;
    }

    private int list(AlloyModels.Found found) {
        JsonArray commands = new JsonArray();
        AlloyText.Widths widths = AlloyText.Widths.of(found.commands());
        found.commands().forEach(each -> {
            commands.add(AlloyJson.of(each));
            if (format == Format.TEXT) {
                console.print(AlloyText.line(each, widths) + "\n");
            }
        });
        if (format == Format.JSON) {
            console.print(RootCommand.results("commands", commands));
        }
        return ExitStatus.OK;
    }

    private int run(AlloyModels models, AlloyModels.Found found) {
        Registry registry = RegistryLoader.load(console.root());
        FoundDirectory directory = out == null ? null : new FoundDirectory(registry, out);
        ProgressLine progress = quiet.progress(console);
        JsonArray results = new JsonArray();
        int status = models.lines(
                found,
                registry,
                format,
                results,
                progress,
                (print, result) -> show(registry, print, result),
                result -> {
                    if (directory != null) {
                        directory.write(result);
                    }
                });
        if (format == Format.JSON) {
            console.print(RootCommand.results("commands", results));
        }
        return status;
    }

    /** What was asked for by name, and what should not be. */
    private void show(Registry registry, Consumer<String> print, AlloyResult result) {
        boolean unexpected = !result.asExpected() || result.command().expect() < 0;
        boolean asked = command != null || (model != null && unexpected);
        if (asked && result.found().isPresent()) {
            print.accept("\n" + FoundText.of(registry, result) + "\n");
        }
    }
}
