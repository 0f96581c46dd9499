package io.pagerace.cli;

import io.pagerace.ExitStatus;
import io.pagerace.PageraceException;
import io.pagerace.coverage.Ledger;
import io.pagerace.coverage.LedgerFile;
import io.pagerace.coverage.Recorder;
import io.pagerace.registry.Registry;
import io.pagerace.registry.RegistryLoader;
import io.pagerace.registry.TraceNames;
import io.pagerace.replay.ReplayResult;
import io.pagerace.replay.ScheduleReplay;
import io.pagerace.replay.TestStories;
import io.pagerace.replay.TraceReplay;
import io.pagerace.report.RaceTableReader;
import io.pagerace.report.TestStory;
import io.pagerace.trace.ItfReader;
import io.pagerace.trace.Trace;
import io.pagerace.trace.TraceFiles;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code pagerace replay}. */
@Command(
        name = "replay",
        mixinStandardHelpOptions = true,
        description =
                "Steps the Java reference implementation through traces and compares the whole state after each step.")
final class ReplayCommand implements Callable<Integer> {
    private final Console console;

    @Parameters(arity = "1..*", paramLabel = "TRACE", description = "ITF files or race tables, or - for standard input")
    private List<String> files;

    @Option(
            names = "--emit-test",
            paramLabel = "DIR",
            description = "write a JUnit 5 test class for each trace that replays to DIR, for debugging step by step")
    private String emitTest;

    @Mixin
    private LedgerOption ledger = new LedgerOption();

    ReplayCommand(Console console) {
        this.console = console;
    }

    /** Goes on after a trace that fails; the status is then the worst of all. */
    @Override
    public Integer call() {
        Registry registry = RegistryLoader.load(console.root());
        TestDirectory tests = emitTest == null ? null : new TestDirectory(emitTest);
        Optional<LedgerFile> to = ledger.file(console);
        to.ifPresent(LedgerFile::check);
        Ledger exercised = new Ledger();
        int status = ExitStatus.OK;
        for (String file : files) {
            try {
                String source = TraceFiles.sourceName(file);
                ReplayResult result = replay(registry, file);
                console.print(source + ": " + text(result) + "\n");
                exercised.add(Recorder.replayed(result.trace()));
                if (tests != null) {
                    TestStory story = TestStories.of(registry, console.machines(), source, result.trace());
                    console.print(source + ": wrote " + tests.write(story) + "\n");
                }
            } catch (PageraceException e) {
                Main.say(console, e.getMessage());
                status = Math.max(status, e.exitStatus());
            }
        }
        to.ifPresent(file -> file.add(exercised));
        return status;
    }

    private ReplayResult replay(Registry registry, String file) {
        String source = TraceFiles.sourceName(file);
        String text = TraceFiles.read(file, console.in());
        if (text.stripLeading().startsWith("{")) {
            Trace trace = ItfReader.read(source, text);
            TraceNames.check(registry, source, trace);
            return TraceReplay.replay(registry, console.machines(), source, trace);
        }
        return ScheduleReplay.replay(registry, console.machines(), source, RaceTableReader.read(source, text));
    }

    private static String text(ReplayResult result) {
        String steps = result.steps() + (result.steps() == 1 ? " step" : " steps");
        String compared = result.fullStates() ? ", every state the same" : " of a race table";
        String end = result.property().isEmpty()
                ? "no property broken"
                : result.property() + " broken" + (result.step().isEmpty() ? "" : " at " + result.step());
        return result.protocol() + ": " + steps + compared + "; " + end;
    }
}
