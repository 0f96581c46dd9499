package io.pagerace.process;

import io.pagerace.ExitStatus;
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

/** A folder for what another program reads and writes. The end of this JVM by a signal deletes it, too. */
public final class ScratchDirectory implements AutoCloseable {
    private static final int ATTEMPTS = 50;
    private static final long PAUSE_NANOS = 20_000_000;

    private final Path path;
    private final Thread hook = new Thread(() -> delete(path()), "pagerace-cleanup");

    private ScratchDirectory(Path path) {
        this.path = path;
    }

    /** A new one; throws with exit status 1 if none can be made. */
    public static ScratchDirectory create() {
        try {
            ScratchDirectory directory = new ScratchDirectory(Files.createTempDirectory("pagerace-"));
            Runtime.getRuntime().addShutdownHook(directory.hook);
            return directory;
        } catch (IOException e) {
            throw new PageraceException(
                    ExitStatus.INTERNAL, "no temporary folder can be made: " + TraceFiles.reason(e), e);
        }
    }

    /** Where it is. */
    public Path path() {
        return path;
    }

    @Override
    public void close() {
        delete(path);
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            Shutdown.waitForTheEnd();
        }
    }

    /**
     * Deletes as much as can be deleted; a program that is about to end may still be writing, so this looks again and
     * again.
     */
    public static void delete(Path root) {
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
