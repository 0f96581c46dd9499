package io.pagerace.tlc;

import io.pagerace.PageraceException;
import io.pagerace.trace.TraceFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** One run of TLC on one model, from the extraction of the modules to the explanation of how it ended. */
final class TlcRun {
    private static final Duration FOREVER = Duration.ofDays(365);
    private static final int OUT_OF_MEMORY = 3;
    private static final int OUT_OF_MEMORY_MESSAGE = 1001;
    /** What the exit status of a process that a signal ended is above the signal. */
    private static final int SIGNAL = 128;
    /** Some messages have a whole state in them. */
    private static final int LONGEST = 300;
    /** Success, and violations of an assumption, of deadlock freedom, safety, liveness and assertions. */
    private static final Set<Integer> VERDICTS = Set.of(0, 11, 12, 13, 14);

    private final SpecFiles specs;
    private final TlcSettings settings;

    private final List<TlcEvent.Problem> problems = new ArrayList<>();
    private boolean finished;

    TlcRun(SpecFiles specs, TlcSettings settings) {
        this.specs = specs;
        this.settings = settings;
    }

    /**
     * Runs the model to its end; false if the time was over before. Throws with exit status 1 if TLC could not give a
     * verdict, and 30 if it could not be started.
     */
    boolean run(ModelConfig config, boolean keepGoing, Consumer<TlcEvent> sink) {
        return run(config, Map.of(), keepGoing, sink);
    }

    /** The same with more modules, by name. */
    boolean run(ModelConfig config, Map<String, String> modules, boolean keepGoing, Consumer<TlcEvent> sink) {
        RunDirectory directory = RunDirectory.create();
        try {
            specs.extract(directory.path());
            Files.writeString(directory.path().resolve(config.model() + ".cfg"), config.text());
            for (Map.Entry<String, String> module : modules.entrySet()) {
                Files.writeString(directory.path().resolve(module.getKey() + ".tla"), module.getValue());
            }
        } catch (IOException e) {
            directory.close();
            throw new PageraceException(1, "the model cannot be written: " + TraceFiles.reason(e), e);
        } catch (PageraceException e) {
            directory.close();
            throw e;
        }
        TlcOutput output = new TlcOutput(event -> take(event, sink), Findings::ends);
        try (TlcProcess process = TlcProcess.start(settings, directory, config.model(), keepGoing)) {
            Integer status =
                    process.drain(output::line, sink::accept, settings.timeout().orElse(FOREVER));
            if (status == null) {
                return false;
            }
            if (!VERDICTS.contains(status) || !finished || !problems.isEmpty()) {
                throw PageraceException.internal(explain(config.model(), status, process.errors()));
            }
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw PageraceException.internal("interrupted");
        }
    }

    private void take(TlcEvent event, Consumer<TlcEvent> sink) {
        if (event instanceof TlcEvent.Problem problem) {
            problems.add(problem);
        } else if (event instanceof TlcEvent.Finished) {
            finished = true;
        } else {
            sink.accept(event);
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
        String last =
                errors.isEmpty() ? "" : ": " + errors.get(errors.size() - 1).strip();
        return "TLC ended on " + model + " with status " + status + " and no verdict" + last;
    }
}
