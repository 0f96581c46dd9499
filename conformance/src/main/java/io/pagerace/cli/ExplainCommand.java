package io.pagerace.cli;

import io.pagerace.registry.Registry;
import io.pagerace.registry.RegistryLoader;
import io.pagerace.registry.TraceNames;
import io.pagerace.report.RaceTable;
import io.pagerace.report.RaceTableWriter;
import io.pagerace.trace.ItfReader;
import io.pagerace.trace.Trace;
import io.pagerace.trace.TraceFiles;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code pagerace explain}. */
@Command(
        name = "explain",
        mixinStandardHelpOptions = true,
        description = "Prints the race table of a trace, and what the kernel would do.")
final class ExplainCommand implements Runnable {
    private final Console console;

    @Parameters(paramLabel = "TRACE", description = "an ITF file (*.itf.json), or - for standard input")
    private String file;

    ExplainCommand(Console console) {
        this.console = console;
    }

    @Override
    public void run() {
        Registry registry = RegistryLoader.load(console.root());
        String source = TraceFiles.sourceName(file);
        Trace trace = ItfReader.read(source, TraceFiles.read(file, console.in()));
        TraceNames.check(registry, source, trace);
        console.print(RaceTableWriter.write(RaceTable.of(registry, trace)));
    }
}
