package io.pagerace.tlc;

import io.pagerace.PageraceException;
import io.pagerace.trace.TraceFiles;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.concurrent.locks.LockSupport;

/**
 * A fresh folder for one run of TLC. TLC unpacks its standard modules under fixed names into {@code java.io.tmpdir} and
 * names its state folder by the second, so two runs must share neither.
 */
final class RunDirectory implements AutoCloseable {
    private static final int ATTEMPTS = 50;
    private static final long PAUSE_NANOS = 20_000_000;

    private final Path path;
    private volatile Path checkpoints;

    private RunDirectory(Path path) {
        this.path = path;
    }

    static RunDirectory create() {
        try {
            Path path = Files.createTempDirectory("pagerace-");
            Files.createDirectory(path.resolve("tmp"));
            Files.createDirectory(path.resolve("states"));
            return new RunDirectory(path);
        } catch (IOException e) {
            throw new PageraceException(1, "no temporary folder for TLC can be made: " + TraceFiles.reason(e), e);
        }
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
        delete(path);
    }

    /**
     * Deletes as much as can be deleted; a TLC that is about to end may still be writing, so this looks again and
     * again.
     */
    static void delete(Path root) {
        for (int i = 0; i < ATTEMPTS && Files.exists(root); i++) {
            try {
                Files.walkFileTree(root, new Deleter());
            } catch (IOException e) {
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        }
    }

    private static final class Deleter extends SimpleFileVisitor<Path> {
        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            Files.deleteIfExists(file);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
            if (e instanceof NoSuchFileException) {
                return FileVisitResult.CONTINUE;
            }
            throw e;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path directory, IOException e) throws IOException {
            Files.deleteIfExists(directory);
            return FileVisitResult.CONTINUE;
        }
    }
}
