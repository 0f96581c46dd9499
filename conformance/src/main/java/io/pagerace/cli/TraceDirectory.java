package io.pagerace.cli;

import io.pagerace.registry.Registry;
import io.pagerace.report.RaceTable;
import io.pagerace.report.RaceTableWriter;
import io.pagerace.tlc.Finding;
import io.pagerace.trace.ItfWriter;
import io.pagerace.trace.Trace;
import io.pagerace.trace.TraceFiles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The directory of --out: for each violated property and each known defect the shortest trace that was seen, or, of
 * readable ones, that with the fewest context switches, as NAME.itf.json and NAME.txt. Written as soon as it is known,
 * so that an interrupted check leaves what it has found.
 */
final class TraceDirectory {
    private final Registry registry;
    private final Path directory;
    private final Map<String, Trace> best = new HashMap<>();

    /** Makes the directory if it is not there yet, so that a bad one is noticed before a long check. */
    TraceDirectory(Registry registry, String directory) {
        this.registry = registry;
        this.directory = OutputDirectory.make("--out", directory);
    }

    void write(Finding finding) {
        List<String> names = new ArrayList<>(finding.defects());
        names.add(finding.property());
        Comparator<Trace> order = Comparator.comparingInt(trace -> trace.steps().size());
        if (finding.shortest().isPresent()) {
            order = Comparator.comparingInt(Trace::switches).thenComparing(order);
        }
        Comparator<Trace> better = order;
        names.removeIf(name -> best.containsKey(name) && better.compare(best.get(name), finding.trace()) <= 0);
        if (names.isEmpty()) {
            return;
        }
        String itf = ItfWriter.write(finding.trace());
        String table = RaceTableWriter.write(RaceTable.of(registry, finding.trace()));
        for (String name : names) {
            TraceFiles.writeAtomically(directory.resolve(name + ".itf.json"), itf);
            TraceFiles.writeAtomically(directory.resolve(name + ".txt"), table);
            best.put(name, finding.trace());
        }
    }
}
