package io.pagerace.tlc;

import io.pagerace.PageraceException;
import io.pagerace.process.ScratchDirectory;
import io.pagerace.trace.TraceFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A fresh folder for one run of TLC. TLC unpacks its standard modules under fixed names into {@code java.io.tmpdir} and
 * names its state folder by the second, so two runs must share neither.
 */
final class RunDirectory implements AutoCloseable {
    private final Path path;
    private volatile Path checkpoints;

    private RunDirectory(Path path) {
        this.path = path;
    }

    static RunDirectory create() {
        try {
            return in(Files.createTempDirectory("pagerace-"));
        } catch (IOException e) {
            throw new PageraceException(1, "no temporary folder for TLC can be made: " + TraceFiles.reason(e), e);
        }
    }

    /** In an empty folder that is there. */
    static RunDirectory in(Path path) throws IOException {
        Files.createDirectory(path.resolve("tmp"));
        Files.createDirectory(path.resolve("states"));
        return new RunDirectory(path);
    }

    Path path() {
        return path;
    }

    Path tmp() {
        return path.resolve("tmp");
    }

    Path states() {
        return path.resolve("states");
    }

    /** TLC writes checkpoints, and its state folder is in theirs: that is tidied together with this one. */
    void attach(CheckpointDirectory directory) {
        checkpoints = directory.path();
    }

    @Override
    public void close() {
        if (checkpoints != null) {
            CheckpointDirectory.tidy(checkpoints);
        }
        ScratchDirectory.delete(path);
    }
}
