package io.pagerace.capture;

import io.pagerace.trace.TraceFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/** Threads that have the kernel compact all memory, again and again: the writing thread does it. */
final class Compaction implements AutoCloseable {
    /** Nobody does. */
    static final Compaction NONE = new Compaction(Path.of(""));

    /** A round may take long, and does no harm. */
    private static final long WAIT_MILLIS = 5_000;

    private final Path file;
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean stopped;
    private volatile IOException failure;

    private Compaction(Path file) {
        this.file = file;
    }

    /** Starts them. */
    static Compaction start(Path file, int number) {
        Compaction compaction = new Compaction(file);
        for (int i = 0; i < number; i++) {
            Thread thread = new Thread(compaction::run, "pagerace-compact");
            thread.setDaemon(true);
            compaction.threads.add(thread);
            thread.start();
        }
        return compaction;
    }

    private void run() {
        try {
            // Once at least, however short the time is.
            do {
                Files.write(file, "1\n".getBytes(StandardCharsets.US_ASCII), StandardOpenOption.WRITE);
            } while (!stopped);
        } catch (IOException e) {
            failure = new IOException(file + ": " + TraceFiles.reason(e), e);
        }
    }

    /** Throws if the kernel refuses. */
    void check() throws IOException {
        if (failure != null) {
            throw failure;
        }
    }

    @Override
    public void close() {
        stopped = true;
        for (Thread thread : threads) {
            try {
                thread.join(WAIT_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }
}
