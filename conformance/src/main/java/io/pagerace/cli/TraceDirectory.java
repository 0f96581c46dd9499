package io.pagerace.cli;

import io.pagerace.registry.Registry;
import io.pagerace.report.RaceTable;
import io.pagerace.report.RaceTableWriter;
import io.pagerace.tlc.Finding;
import io.pagerace.trace.ItfWriter;
import io.pagerace.trace.TraceFiles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The directory of --out: for each violated property and each known defect the shortest trace that was seen, as
 * NAME.itf.json and NAME.txt. Written as soon as it is known, so that an interrupted check leaves what it has found.
 */
final class TraceDirectory {
    private final Registry registry;
    private final Path directory;
    private final Map<String, Integer> lengths = new HashMap<>();

    /** Makes the directory if it is not there yet, so that a bad one is noticed before a long check. */
    TraceDirectory(Registry registry, String directory) {
        this.registry = registry;
        this.directory = OutputDirectory.make("--out", directory);
    }

    void write(Finding finding) {
        List<String> names = new ArrayList<>(finding.defects());
        names.add(finding.property());
        names.removeIf(name -> lengths.getOrDefault(name, Integer.MAX_VALUE) <= finding.length());
        if (names.isEmpty()) {
            return;
        }
        String itf = ItfWriter.write(finding.trace());
        String table = RaceTableWriter.write(RaceTable.of(registry, finding.trace()));
        for (String name : names) {
            TraceFiles.writeAtomically(directory.resolve(name + ".itf.json"), itf);
            TraceFiles.writeAtomically(directory.resolve(name + ".txt"), table);
            lengths.put(name, finding.length());
        }
    }
}
