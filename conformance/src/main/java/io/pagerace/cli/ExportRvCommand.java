package io.pagerace.cli;

import io.pagerace.PageraceException;
import io.pagerace.kernel.KernelProtocols;
import io.pagerace.rv.DotText;
import io.pagerace.rv.Monitor;
import io.pagerace.rv.NotesText;
import io.pagerace.trace.TraceFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code pagerace export rv}. */
@Command(
        name = "rv",
        mixinStandardHelpOptions = true,
        description = "Writes what probes of a running kernel may show of one page, as an automaton for the kernel's"
                + " runtime verification (rvgen).")
final class ExportRvCommand implements Callable<Integer> {
    private static final int CPUS = 2;
    private static final int MEGABYTES = 2000;

    private final Console console;

    @Parameters(
            paramLabel = "PROTOCOL",
            description = "one whose probes are known: v6.0/any-driver, v6.17/any-driver, ...")
    private String protocol;

    @Option(names = "--cpus", paramLabel = "N", description = "how many tasks may work on the page, 1 or 2 (2)")
    private int cpus = CPUS;

    @Option(names = "--steps", description = "with probes inside of functions, not only at their entries and returns")
    private boolean steps;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "where the automaton is written, with notes on how to use it (else it is printed)")
    private String out;

    @Spec
    private CommandSpec spec;

    ExportRvCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        if (cpus < 1 || cpus > CPUS) {
            throw PageraceException.usage("--cpus: expected 1 or 2");
        }
        KernelProtocols known = new KernelProtocols(console.root());
        String table = known.tableOf(protocol);
        Path folder = out == null ? null : OutputDirectory.make("--out", out);
        if (LargeProcess.isNeeded(console)) {
            return LargeProcess.run(console, MEGABYTES, spec);
        }
        Monitor monitor = Monitor.of(known, protocol, cpus, steps);
        if (folder == null) {
            console.print(DotText.of(monitor));
            return 0;
        }
        String notes = NotesText.of(monitor, protocol, cpus, table);
        write(folder.resolve(monitor.name() + ".dot"), DotText.of(monitor));
        write(folder.resolve(monitor.name() + ".txt"), notes);
        return 0;
    }

    private void write(Path file, String text) {
        try {
            Files.writeString(file, text);
            console.print(file + "\n");
        } catch (IOException e) {
            throw PageraceException.usage(file + ": cannot be written: " + TraceFiles.reason(e));
        }
    }
}
