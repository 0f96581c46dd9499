package io.pagerace.cli;

import com.google.gson.JsonArray;
import io.pagerace.ExitStatus;
import io.pagerace.PageraceException;
import io.pagerace.alloy.Alloy;
import io.pagerace.alloy.AlloyCache;
import io.pagerace.alloy.AlloyFiles;
import io.pagerace.alloy.AlloyModel;
import io.pagerace.alloy.AlloyResult;
import io.pagerace.alloy.AlloyRun;
import io.pagerace.alloy.AlloySettings;
import io.pagerace.alloy.ModelCommand;
import io.pagerace.alloy.Wanted;
import io.pagerace.process.ScratchDirectory;
import io.pagerace.process.Tasks;
import io.pagerace.registry.Registry;
import io.pagerace.registry.Suggestion;
import io.pagerace.report.AlloyJson;
import io.pagerace.report.AlloyText;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Finds the commands of Alloy models, and runs them. */
final class AlloyModels {
    private final Console console;
    private final AlloySettings settings;
    private final CacheOptions cacheOptions;
    private final boolean quick;
    private final Set<String> warned = new HashSet<>();

    AlloyModels(Console console, AlloySettings settings, CacheOptions cacheOptions, boolean quick) {
        this.console = console;
        this.settings = settings;
        this.cacheOptions = cacheOptions;
        this.quick = quick;
    }

    /** Commands, and what runs them. */
    record Found(List<ModelCommand> commands, AlloyRun run) {}

    /**
     * Finds commands and hands them over; what is needed to run them is there until that returns.
     *
     * @param model the name of a model or a file; null for all models
     * @param command the name of a command; null for all commands
     * @param wanted how much of what they find
     */
    int with(String model, String command, Wanted wanted, Function<Found, Integer> use) {
        try (ScratchDirectory scratch = ScratchDirectory.create()) {
            AlloyFiles files = AlloyFiles.extract(console.root(), scratch.path());
            List<AlloyModel> models = model == null ? files.withCommands() : List.of(files.model(model));
            Optional<AlloyCache> cache = models.isEmpty() ? Optional.empty() : cacheOptions.cache(console, settings);
            Optional<AlloyCache> known = cacheOptions.reuses() ? cache : Optional.empty();
            Supplier<Alloy> started = () -> new Alloy(settings, files, scratch.path(), this::warn);
            List<Alloy> readers = Stream.generate(started)
                    .limit(Math.min(settings.processes(), Math.max(1, models.size())))
                    .toList();
            // What has read the models may as well run commands.
            Queue<Alloy> ready = new ConcurrentLinkedQueue<>(readers);
            try {
                List<ModelCommand> chosen = chosen(model, command, list(models, readers, known));
                AlloyRun run = new AlloyRun(
                        () -> Optional.ofNullable(ready.poll()).orElseGet(started),
                        settings.processes(),
                        cache,
                        cacheOptions.reuses(),
                        wanted);
                return use.apply(new Found(chosen, run));
            } finally {
                readers.forEach(Alloy::close);
            }
        }
    }

    /** The commands of models, which several read side by side. */
    private static List<ModelCommand> list(List<AlloyModel> models, List<Alloy> readers, Optional<AlloyCache> known) {
        Map<AlloyModel, Alloy.Listing> listings = new ConcurrentHashMap<>();
        List<CompletableFuture<Void>> reading = new ArrayList<>();
        for (int i = 0; i < readers.size(); i++) {
            int number = i;
            reading.add(CompletableFuture.runAsync(() -> {
                for (int each = number; each < models.size(); each += readers.size()) {
                    Alloy.Listing listing = readers.get(number).list(models.get(each), known);
                    readers.get(number).checkSolver(listing);
                    listings.put(models.get(each), listing);
                }
            }));
        }
        reading.forEach(Tasks::result);
        return models.stream()
                .flatMap(model -> listings.get(model).commands().stream())
                .toList();
    }

    private List<ModelCommand> chosen(String model, String command, List<ModelCommand> all) {
        if (model != null && all.isEmpty()) {
            throw PageraceException.usage(model + " has no commands");
        }
        if (command != null) {
            List<ModelCommand> named =
                    all.stream().filter(c -> c.name().equals(command)).toList();
            if (named.isEmpty()) {
                throw PageraceException.usage("unknown command \"" + command + "\" of " + model
                        + Suggestion.text(
                                command, all.stream().map(ModelCommand::name).toList()));
            }
            return named;
        }
        List<ModelCommand> chosen =
                all.stream().filter(c -> !quick || !c.large()).toList();
        if (chosen.size() < all.size()) {
            int left = all.size() - chosen.size();
            Main.say(
                    console,
                    "--quick leaves out " + left + " Alloy command" + (left == 1 ? "" : "s")
                            + " (_large, cti_: pagerace alloy --list)");
        }
        return chosen;
    }

    private synchronized void warn(String warning) {
        if (warned.add(warning)) {
            Main.say(console, warning);
        }
    }

    /** All commands beside the checks of all protocols: 0 if each is as its model says, else 20, or 1 if one failed. */
    int check(Registry registry, Format format, JsonArray results, ProgressLine progress) {
        return with(null, null, Wanted.VERDICT, found -> {
            int status = lines(found, registry, format, results, progress, (line, result) -> {}, result -> {});
            return status == ExitStatus.SAFETY ? ExitStatus.MISMATCH : status;
        });
    }

    /**
     * Runs commands, and prints a line for each.
     *
     * @param results takes results as JSON
     * @param below is called behind the line of a result with what prints
     * @param each takes each result
     * @return 0 if all are as they should be, else the exit status of the first that is not
     */
    int lines(
            Found found,
            Registry registry,
            Format format,
            JsonArray results,
            ProgressLine progress,
            BiConsumer<Consumer<String>, AlloyResult> below,
            Consumer<AlloyResult> each) {
        AlloyText.Widths widths = AlloyText.Widths.of(found.commands());
        List<Integer> statuses = new ArrayList<>();
        found.run()
                .run(
                        found.commands(),
                        result -> {
                            each.accept(result);
                            statuses.add(result.exitStatus());
                            progress.above(() -> {
                                result.stopped().ifPresent(why -> Main.say(console, result.command() + ": " + why));
                                if (format == Format.JSON) {
                                    results.add(AlloyJson.of(
                                            registry, result, found.commands().size() == 1));
                                } else {
                                    console.print(AlloyText.line(result, widths) + "\n");
                                    below.accept(console::print, result);
                                }
                            });
                        },
                        progress::update);
        progress.clear();
        statuses.removeIf(status -> status == ExitStatus.OK);
        if (!statuses.isEmpty() && found.commands().size() > 1) {
            Main.say(
                    console,
                    statuses.size() + " of " + found.commands().size() + " Alloy commands are not as they should be");
        }
        return statuses.isEmpty() ? ExitStatus.OK : statuses.get(0);
    }
}
