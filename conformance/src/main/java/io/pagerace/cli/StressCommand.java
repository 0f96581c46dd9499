package io.pagerace.cli;

import io.pagerace.ExitStatus;
import io.pagerace.PageraceException;
import io.pagerace.coverage.LedgerFile;
import io.pagerace.coverage.Recorder;
import io.pagerace.coverage.Source;
import io.pagerace.model.Step;
import io.pagerace.model.log.LogPrefix;
import io.pagerace.process.TimeLimit;
import io.pagerace.registry.Registry;
import io.pagerace.registry.RegistryLoader;
import io.pagerace.registry.Suggestion;
import io.pagerace.steplog.LogFile;
import io.pagerace.steplog.Stress;
import io.pagerace.steplog.StressReport;
import io.pagerace.tlc.CheckRequest;
import io.pagerace.tlc.LogCheck;
import io.pagerace.tlc.SpecFiles;
import io.pagerace.tlc.TlcSettings;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code pagerace stress}. */
@Command(
        name = "stress",
        mixinStandardHelpOptions = true,
        description = "Runs the Java implementation on real threads and checks that what it did is a behaviour of the"
                + " specification.")
final class StressCommand implements Callable<Integer> {
    private static final long DEFAULT = 100_000;

    private final Console console;

    @Parameters(paramLabel = "PROTOCOL", description = "such as v4.8/balloon; see pagerace list")
    private String name;

    @Mixin
    private ModelOptions model = new ModelOptions();

    @Mixin
    private OneTlcOptions tlc = new OneTlcOptions();

    @Mixin
    private LedgerOption ledger = new LedgerOption();

    @Option(names = "--events", paramLabel = "N", description = "run until so many steps are logged (100000)")
    private long events = DEFAULT;

    @Option(names = "--seed", paramLabel = "S", description = "what the contexts do and how they are delayed")
    private Long seed;

    @Option(
            names = "--slow",
            paramLabel = "STEP",
            description = "be slow before this step; may be repeated",
            split = ",")
    private List<String> slow = List.of();

    @Option(names = "--out", paramLabel = "FILE", description = "write the logs to FILE")
    private String out;

    @Mixin
    private QuietOption quiet = new QuietOption();

    @Spec
    private CommandSpec spec;

    StressCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        Registry registry = RegistryLoader.load(console.root());
        CheckRequest request = model.requestOfAll(registry, registry.protocol(name), "all properties are watched");
        if (events < 1) {
            throw PageraceException.usage("--events: expected a number from 1");
        }
        long chosen = seed == null ? ThreadLocalRandom.current().nextInt(Integer.MAX_VALUE) : seed;
        Stress stress = new Stress(request, chosen, slowSteps());
        ledger.file(console).ifPresent(LedgerFile::check);
        TlcSettings settings = tlc.settings(console);
        if (LargeProcess.isNeeded(console)) {
            return LargeProcess.run(console, settings.heapMegabytes(), spec);
        }
        LogCheck check = new LogCheck(registry, new SpecFiles(console.root()), settings);
        StressReport report = new StressReport(registry, console::print);
        ProgressLine progress = quiet.progress(console);
        Recorder recorder = new Recorder(name, Source.THREADS);
        boolean complete;
        try (LogFile file = out == null ? null : new LogFile(out)) {
            console.print(name + ", " + request.scope() + ", seed " + chosen + "\n\n");
            complete = stress.run(events, TimeLimit.deadline(settings.timeout()), (log, followed, nanos) -> {
                progress.clear();
                report.round(log, followed, nanos);
                if (file != null) {
                    file.write(log);
                }
                if (followed.accepted()) {
                    recorder.taken(followed.matchedOf(log));
                } else {
                    LogPrefix part = log.until(followed.until());
                    console.print(TlcVerdict.text(check.check(part), part) + "\n");
                }
                progress.update(String.format(Locale.ROOT, "%,d of %,d steps", report.steps(), events));
            });
            progress.clear();
            if (file != null) {
                file.finish();
            }
        }
        console.print(report.summary());
        ledger.file(console).ifPresent(file -> file.add(recorder.ledger()));
        if (!complete) {
            Main.say(console, name + ": not complete: the time of --timeout is over");
        }
        int status = report.exitStatus();
        return status == ExitStatus.OK && !complete ? ExitStatus.INTERNAL : status;
    }

    private Set<Step> slowSteps() {
        Set<Step> steps = EnumSet.noneOf(Step.class);
        for (String step : slow) {
            try {
                steps.add(Step.of(step));
            } catch (IllegalArgumentException e) {
                throw PageraceException.usage("--slow: unknown step \"" + step + "\""
                        + Suggestion.text(
                                step,
                                Arrays.stream(Step.values()).map(Step::text).toList()));
            }
        }
        return steps;
    }
}
