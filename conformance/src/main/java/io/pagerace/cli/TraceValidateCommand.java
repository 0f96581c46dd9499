package io.pagerace.cli;

import io.pagerace.ExitStatus;
import io.pagerace.PageraceException;
import io.pagerace.coverage.LedgerFile;
import io.pagerace.kernel.KernelProtocols;
import io.pagerace.kernel.KernelTrace;
import io.pagerace.kernel.LifeCheck;
import io.pagerace.kernel.Referee;
import io.pagerace.registry.Registry;
import io.pagerace.registry.RegistryLoader;
import io.pagerace.steplog.LogValidation;
import io.pagerace.steplog.StepLogReader;
import io.pagerace.tlc.LogCheck;
import io.pagerace.tlc.SpecFiles;
import io.pagerace.tlc.TlcSettings;
import io.pagerace.trace.TraceFiles;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
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
        description = "Checks that traces of running kernels, and logs of pagerace stress, are behaviours of the "
                + "specification.")
final class TraceValidateCommand implements Callable<Integer> {
    private static final int TLC_STEPS = 500;
    private static final int CPUS = 2;
    private static final int MOST_CPUS = 9;
    private static final int LIVES = 3;
    private static final int HITS = 50;
    private static final String MAGIC = "pagerace ";

    private final Console console;
    private KernelProtocols kernels;

    /** What says whether a log is one of a behaviour. */
    enum Judge {
        TLC,
        JAVA
    }

    @Parameters(
            arity = "1..*",
            paramLabel = "FILE",
            description =
                    "a trace of tracefs or of trace-cmd report, gzipped or not, or a log of pagerace stress --out; "
                            + "- is standard input")
    private List<String> files;

    @Option(
            names = "--engine",
            paramLabel = "ENGINE",
            description = "java: the explorer's steps, fast; tlc: the specification itself (java)")
    private Judge engine = Judge.JAVA;

    @Option(
            names = "--first",
            paramLabel = "N",
            description = "tlc: of each round the first N steps (500), of each explained life the first N hits (50)")
    private Integer first;

    @Option(
            names = "--protocol",
            paramLabel = "PROTOCOL",
            description = "kernel traces: another protocol than the one of such a kernel")
    private String protocol;

    @Option(
            names = "--cpus",
            paramLabel = "N",
            description = "kernel traces: how many tasks may work on one page at a time, 1 to 9 (2)")
    private Integer cpus;

    @Option(
            names = "--life",
            paramLabel = "LINE",
            description = "kernel traces, tlc: the page's life with the hit of this line, and no other")
    private Long life;

    @Option(
            names = "--lives",
            paramLabel = "N",
            description = "kernel traces, tlc: how many lives that Java explains, beside all that it rejects (3)")
    private Integer lives;

    @Mixin
    private LedgerOption ledger = new LedgerOption();

    @Mixin
    private OneTlcOptions tlc = new OneTlcOptions();

    @Mixin
    private QuietOption quiet = new QuietOption();

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
        if (cpus != null) {
            Numbers.check("--cpus", cpus, 1, MOST_CPUS);
        }
        if ((life != null || lives != null) && engine == Judge.JAVA) {
            throw PageraceException.usage("--life, --lives: Java follows all lives; use them with --engine tlc");
        }
        if (lives != null && lives < 0) {
            throw PageraceException.usage("--lives: expected a number from 0");
        }
        TlcSettings settings = tlc.settings(console);
        ledger.file(console).ifPresent(LedgerFile::check);
        if (LargeProcess.isNeeded(console)) {
            return LargeProcess.run(console, settings.heapMegabytes(), spec);
        }
        Registry registry = RegistryLoader.load(console.root());
        LogCheck check = new LogCheck(registry, new SpecFiles(console.root()), settings);
        int status = ExitStatus.OK;
        for (String file : files) {
            try {
                status = Math.max(status, validate(registry, check, settings, file));
            } catch (PageraceException e) {
                Main.say(console, e.getMessage());
                status = Math.max(status, e.exitStatus());
            }
        }
        return status;
    }

    private int validate(Registry registry, LogCheck check, TlcSettings settings, String file) {
        String source = TraceFiles.sourceName(file);
        try (InputStream in = new BufferedInputStream(TraceFiles.open(file, console.in()))) {
            boolean accepted = isLog(in)
                    ? log(registry, check, settings.timeout(), source, in)
                    : kernel(registry, settings, source, in);
            return accepted ? ExitStatus.OK : ExitStatus.REJECTED;
        } catch (IOException e) {
            throw PageraceException.usage(file + ": cannot be read: " + TraceFiles.reason(e));
        }
    }

    /** A log says in its first word what it is. */
    private static boolean isLog(InputStream in) throws IOException {
        byte[] first = MAGIC.getBytes(StandardCharsets.US_ASCII);
        in.mark(first.length);
        byte[] found = in.readNBytes(first.length);
        in.reset();
        return Arrays.equals(first, found);
    }

    private boolean log(Registry registry, LogCheck check, Optional<Duration> timeout, String source, InputStream in) {
        if (protocol != null || cpus != null || life != null || lives != null || ledger.given()) {
            throw PageraceException.usage(source + ": a log names its protocol and scope: --protocol, --cpus, --life, "
                    + "--lives and --ledger are for traces of kernels");
        }
        LogValidation validation = new LogValidation(registry, source, new StepLogReader(source, in));
        return engine == Judge.JAVA
                ? validation.java(timeout, console::print)
                : validation.tlc(check, first == null ? TLC_STEPS : first, console::print);
    }

    /** Read when the first trace of a kernel comes. */
    private KernelProtocols kernels() {
        if (kernels == null) {
            kernels = new KernelProtocols(console.root());
        }
        return kernels;
    }

    private boolean kernel(Registry registry, TlcSettings settings, String source, InputStream in) {
        KernelTrace trace = new KernelTrace(registry, kernels(), source);
        ProgressLine progress = quiet.progress(console);
        if (engine == Judge.TLC) {
            trace.ask(new Referee(
                    new LifeCheck(registry, new SpecFiles(console.root()), settings),
                    lives == null ? LIVES : lives,
                    first == null ? HITS : first,
                    life == null ? OptionalLong.empty() : OptionalLong.of(life),
                    progress::update));
        }
        Optional<LedgerFile> file = ledger.file(console);
        if (file.isPresent()) {
            trace.recordEdges();
        }
        boolean accepted;
        try {
            accepted = trace.validate(
                    in,
                    Optional.ofNullable(protocol),
                    cpus == null ? CPUS : cpus,
                    text -> progress.above(() -> console.print(text)));
        } finally {
            progress.clear();
        }
        trace.ledger().ifPresent(edges -> file.get().add(edges));
        return accepted;
    }
}
