package io.pagerace.cli;

import io.pagerace.ExitStatus;
import io.pagerace.PageraceException;
import io.pagerace.registry.Registry;
import io.pagerace.registry.RegistryLoader;
import io.pagerace.steplog.LogValidation;
import io.pagerace.steplog.StepLogReader;
import io.pagerace.tlc.LogCheck;
import io.pagerace.tlc.SpecFiles;
import io.pagerace.tlc.TlcSettings;
import io.pagerace.trace.TraceFiles;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code pagerace trace validate}. */
@Command(
        name = "validate",
        mixinStandardHelpOptions = true,
        description = "Checks that logs of pagerace stress are behaviours of the specification.")
final class TraceValidateCommand implements Callable<Integer> {
    private static final int TLC_STEPS = 500;

    private final Console console;

    /** What says whether a log is one of a behaviour. */
    enum Judge {
        TLC,
        JAVA
    }

    @Parameters(arity = "1..*", paramLabel = "LOG", description = "files of pagerace stress --out, or -")
    private List<String> files;

    @Option(
            names = "--engine",
            paramLabel = "ENGINE",
            description = "java: the explorer's steps, fast; tlc: the specification itself (java)")
    private Judge engine = Judge.JAVA;

    @Option(names = "--first", paramLabel = "N", description = "tlc: of each round the first N steps (500)")
    private Integer first;

    @Mixin
    private OneTlcOptions tlc = new OneTlcOptions();

    @Spec
    private CommandSpec spec;

    TraceValidateCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        if (first != null && first < 1) {
            throw PageraceException.usage("--first: expected a number from 1");
        }
        if (first != null && engine == Judge.JAVA) {
            throw PageraceException.usage("--first: Java checks whole logs; use it with --engine tlc");
        }
        TlcSettings settings = tlc.settings(console);
        if (LargeProcess.isNeeded(console)) {
            return LargeProcess.run(console, settings.heapMegabytes(), spec);
        }
        Registry registry = RegistryLoader.load(console.root());
        LogCheck check = new LogCheck(registry, new SpecFiles(console.root()), settings);
        int status = ExitStatus.OK;
        for (String file : files) {
            try {
                status = Math.max(status, validate(registry, check, settings.timeout(), file));
            } catch (PageraceException e) {
                Main.say(console, e.getMessage());
                status = Math.max(status, e.exitStatus());
            }
        }
        return status;
    }

    private int validate(Registry registry, LogCheck check, Optional<Duration> timeout, String file) {
        String source = ExplainCommand.sourceName(file);
        try (InputStream in = file.equals("-") ? console.in() : Files.newInputStream(Path.of(file))) {
            LogValidation validation = new LogValidation(registry, source, new StepLogReader(source, in));
            boolean accepted = engine == Judge.JAVA
                    ? validation.java(timeout, console::print)
                    : validation.tlc(check, first == null ? TLC_STEPS : first, console::print);
            return accepted ? ExitStatus.OK : ExitStatus.REJECTED;
        } catch (NoSuchFileException | InvalidPathException e) {
            throw PageraceException.usage(file + ": no such file");
        } catch (IOException e) {
            throw PageraceException.usage(file + ": cannot be read: " + TraceFiles.reason(e));
        }
    }
}
