package io.pagerace.cli;

import io.pagerace.alloy.AlloyResult;
import io.pagerace.alloy.AlloyTrace;
import io.pagerace.registry.Registry;
import io.pagerace.report.FoundText;
import io.pagerace.trace.ItfWriter;
import io.pagerace.trace.TraceFiles;
import java.nio.file.Path;

/** The directory of --out for what Alloy finds, written as soon as it is known. */
final class FoundDirectory {
    private final Registry registry;
    private final Path directory;

    /** Makes the directory if it is not there yet, so that a bad one is noticed before the work. */
    FoundDirectory(Registry registry, String directory) {
        this.registry = registry;
        this.directory = OutputDirectory.make("--out", directory);
    }

    void write(AlloyResult result) {
        if (result.found().isEmpty()) {
            return;
        }
        String name = (result.command().model().name() + "-" + result.command().name()).replaceAll("[^\\w.-]+", "-");
        TraceFiles.writeAtomically(directory.resolve(name + ".txt"), FoundText.of(registry, result));
        TraceFiles.writeAtomically(directory.resolve(name + ".xml"), result.xml());
        AlloyTrace.of(registry, result.command(), result.found().get())
                .ifPresent(trace ->
                        TraceFiles.writeAtomically(directory.resolve(name + ".itf.json"), ItfWriter.write(trace)));
    }
}
