package io.pagerace.tlc;

import io.pagerace.PageraceException;
import io.pagerace.process.TimeLimit;
import io.pagerace.trace.TraceFiles;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** One run of TLC on one model, from the extraction of the modules to the explanation of how it ended. */
final class TlcRun {
    private static final int OUT_OF_MEMORY = 3;
    private static final int OUT_OF_MEMORY_MESSAGE = 1001;
    /** What the exit status of a process that a signal ended is above the signal. */
    private static final int SIGNAL = 128;
    /** Some messages have a whole state in them. */
    private static final int LONGEST = 300;
    /** Success, and violations of an assumption, of deadlock freedom, safety, liveness and assertions. */
    private static final Set<Integer> VERDICTS = Set.of(0, 11, 12, 13, 14);

    private static final Pattern UNREPORTED = Pattern.compile("(?m)^Unreported\\b.*==");

    private final SpecFiles specs;
    private final TlcSettings settings;
    private final String name;
    private final Consumer<String> note;
    private Optional<CheckpointDirectory> checkpoints = Optional.empty();

    private final List<TlcEvent.Problem> problems = new ArrayList<>();
    private boolean finished;
    private boolean successful;
    private boolean totalled;
    private WorkerProcesses workers;

    /** A run without checkpoints. */
    TlcRun(SpecFiles specs, TlcSettings settings) {
        this(specs, settings.alone().withWorkers(settings.workers()), "", text -> {});
    }

    /**
     * A run; {@code name} is that of the folder of its checkpoints, and {@code note} takes what the user should know of
     * them.
     */
    TlcRun(SpecFiles specs, TlcSettings settings, String name, Consumer<String> note) {
        this.specs = specs;
        this.settings = settings;
        this.name = name;
        this.note = note;
    }

    /**
     * Runs the model to its end; otherwise the result says why that did not come. Throws with exit status 1 if TLC
     * could not give a verdict, and 30 if it could not be started.
     */
    Optional<String> run(ModelConfig config, boolean keepGoing, Consumer<TlcEvent> sink) {
        if (settings.distribution().isPresent() && config.checksDeadlock()) {
            throw PageraceException.usage("--distributed: " + config.model()
                    + " is checked for deadlocks, and TLC's distributed mode does not say which error ends a trace");
        }
        RunDirectory directory = RunDirectory.create();
        List<String> command;
        try {
            command = prepare(directory, config, keepGoing, sink);
        } catch (IOException e) {
            directory.close();
            throw new PageraceException(1, "the model cannot be written: " + TraceFiles.reason(e), e);
        } catch (PageraceException e) {
            directory.close();
            throw e;
        }
        TlcOutput output = new TlcOutput(event -> take(event, sink), Findings::ends);
        try (TlcProcess process = TlcProcess.start(command, directory);
                WorkerProcesses all = new WorkerProcesses(process::kill)) {
            workers = all;
            settings.distribution().ifPresent(distribution -> all.start(settings, distribution));
            Integer status = process.drain(
                    output::line,
                    event -> progress(event, sink),
                    settings.timeout().orElse(TimeLimit.NONE));
            if (status == null) {
                return Optional.of("the time of --timeout is over");
            }
            if (all.incomplete().isPresent()) {
                return all.incomplete();
            }
            boolean silent = settings.distribution().isPresent() && !successful;
            if (!VERDICTS.contains(status) || !finished || !problems.isEmpty() || silent) {
                throw PageraceException.internal(explain(config.model(), status, process.errors()));
            }
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw PageraceException.internal("interrupted");
        }
    }

    /** Where the run writes its checkpoints, or where an older one has left some. */
    Optional<CheckpointDirectory> checkpoints() {
        return checkpoints;
    }

    /** The command, with all that it reads in the folder; what a checkpoint has already found goes to the sink. */
    private List<String> prepare(RunDirectory directory, ModelConfig config, boolean keepGoing, Consumer<TlcEvent> sink)
            throws IOException {
        String module = config.model();
        specs.extract(directory.path());
        ModelConfig used = settings.distribution().isPresent()
                ? withoutRegisters(directory.path(), config)
                : NativeOperators.with(config, settings, directory);
        Files.writeString(directory.path().resolve(module + ".cfg"), used.text());
        if (settings.distribution().isPresent()) {
            return TlcCommand.server(settings, settings.distribution().get(), directory, module);
        }
        if (settings.checkpoints().isPresent()) {
            checkpoints = CheckpointDirectory.open(
                    settings.checkpoints().get(), name, CheckpointFacts.of(directory.path(), settings), note);
        }
        if (checkpoints.isEmpty() || !checkpoints.get().isUsed()) {
            return TlcCommand.of(settings, directory, module, keepGoing);
        }
        CheckpointDirectory resumed = checkpoints.get();
        directory.attach(resumed);
        resumed.replay(new TlcOutput(
                event -> {
                    if (event instanceof TlcEvent.Violation) {
                        sink.accept(event);
                    }
                },
                Findings::ends)::line);
        return TlcCommand.of(
                settings,
                directory,
                module,
                resumed,
                settings.checkpoints().get().interval());
    }

    /**
     * Distributed TLC has no registers, so no violation must count as one that was reported before. The operator for
     * that stands in Properties.tla; where there is none, nothing uses registers.
     */
    private static ModelConfig withoutRegisters(Path modules, ModelConfig config) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(modules, "*.tla")) {
            for (Path file : files) {
                if (UNREPORTED.matcher(Files.readString(file)).find()) {
                    return config.withOperator("Reported", "Unreported");
                }
            }
        }
        return config;
    }

    private void take(TlcEvent event, Consumer<TlcEvent> sink) {
        if (event instanceof TlcEvent.Problem problem) {
            problems.add(problem);
        } else if (event instanceof TlcEvent.Finished) {
            finished = true;
        } else if (event instanceof TlcEvent.Worker worker) {
            workers.take(worker);
        } else {
            // Said only if no error has ended the search.
            successful |= event instanceof TlcEvent.Depth;
            totalled |= event instanceof TlcEvent.Totals;
            sink.accept(event);
        }
    }

    /** Comes by another way than the totals, so that it may be late and would be taken for newer than they are. */
    private void progress(TlcEvent.Progress progress, Consumer<TlcEvent> sink) {
        if (!totalled) {
            sink.accept(progress);
        }
    }

    private String explain(String model, int status, List<String> errors) {
        boolean outOfMemory = status == OUT_OF_MEMORY
                || problems.stream().anyMatch(p -> p.code() == OUT_OF_MEMORY_MESSAGE)
                || errors.stream().anyMatch(line -> line.contains("OutOfMemoryError"));
        if (outOfMemory) {
            return "TLC ran out of memory on " + model + " with a heap of " + settings.heapMegabytes()
                    + " MB; --heap sets a larger one";
        }
        if (!problems.isEmpty()) {
            String text = problems.get(0).text().replaceAll("\\s+", " ");
            return "TLC failed on " + model + ": "
                    + (text.length() > LONGEST ? text.substring(0, LONGEST) + "..." : text);
        }
        if (!finished && status > SIGNAL) {
            return "TLC was killed on " + model + " (signal " + (status - SIGNAL) + ")";
        }
        if (status == CheckpointOutput.FAILED && !errors.isEmpty()) {
            return errors.get(errors.size() - 1).strip();
        }
        String last =
                errors.isEmpty() ? "" : ": " + errors.get(errors.size() - 1).strip();
        return "TLC ended on " + model + " with status " + status + " and no verdict" + last;
    }
}
