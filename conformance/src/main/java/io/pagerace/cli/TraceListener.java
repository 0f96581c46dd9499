package io.pagerace.cli;

import io.pagerace.registry.Registry;
import io.pagerace.report.RaceTable;
import io.pagerace.report.RaceTableWriter;
import io.pagerace.tlc.CheckListener;
import io.pagerace.tlc.CheckRequest;
import io.pagerace.tlc.CheckResult;
import io.pagerace.tlc.Finding;
import io.pagerace.tlc.TlcEvent;
import io.pagerace.trace.Trace;
import java.util.ArrayList;
import java.util.List;

/** Shows how far a check is, prints the table of each violation, and writes it to the directory of --out. */
final class TraceListener implements CheckListener {
    private final Console console;
    private final Registry registry;
    private final CheckRequest request;
    private final ProgressLine progress;
    private final boolean tables;
    private final TraceDirectory directory;
    private List<Finding> told = new ArrayList<>();

    /** With tables or without; {@code directory} is null without --out. */
    TraceListener(
            Console console,
            Registry registry,
            CheckRequest request,
            ProgressLine progress,
            boolean tables,
            TraceDirectory directory) {
        this.console = console;
        this.registry = registry;
        this.request = request;
        this.progress = progress;
        this.tables = tables;
        this.directory = directory;
    }

    /** Adds each violation to a list, too. */
    TraceListener tellingTo(List<Finding> list) {
        told = list;
        return this;
    }

    @Override
    public void progress(TlcEvent.Progress event) {
        progress.update(request.protocol().name(), event);
    }

    @Override
    public void note(String text) {
        progress.above(() -> Main.say(console, request.protocol().name() + ": " + text));
    }

    @Override
    public void found(Finding finding) {
        told.add(finding);
        progress.clear();
        if (tables) {
            String table = RaceTableWriter.write(RaceTable.of(registry, finding.trace()));
            console.print(table
                    + finding.shortest().map(s -> switches(finding.trace(), s)).orElse("") + "\n\n");
        }
        if (directory != null) {
            directory.write(finding);
        }
    }

    private static String switches(Trace readable, Trace shortest) {
        return String.format(
                "Switches:  %d in %d steps; the shortest trace has %d in %d steps%n",
                readable.switches(),
                readable.steps().size(),
                shortest.switches(),
                shortest.steps().size());
    }

    /** A check is over: for the same property there may be a better trace now than when it was told. */
    void complete(CheckResult result) {
        if (directory != null) {
            result.findings().forEach(directory::write);
        }
    }
}
