package io.pagerace.tlc;

import io.pagerace.ExitStatus;
import io.pagerace.PageraceException;
import io.pagerace.process.Shutdown;
import io.pagerace.trace.TraceFiles;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * A running TLC. Nothing of it survives: {@link #close()}, the end of this JVM by a signal, and even its end by SIGKILL
 * (see {@link TlcMain}) end TLC and delete its folder.
 */
final class TlcProcess implements AutoCloseable {
    private static final int TAIL = 20;
    private static final long GRACE_SECONDS = 10;

    private final RunDirectory directory;
    private final Process process;
    private final Thread hook = new Thread(this::destroy, "pagerace-cleanup");
    private final Deque<String> errors = new ArrayDeque<>();

    private TlcProcess(RunDirectory directory, Process process) {
        this.directory = directory;
        this.process = process;
    }

    /** Starts a command of {@link TlcCommand}. */
    static TlcProcess start(List<String> command, RunDirectory directory) {
        Process process;
        try {
            process = new ProcessBuilder(command)
                    .directory(directory.path().toFile())
                    .start();
        } catch (IOException e) {
            directory.close();
            throw new PageraceException(
                    ExitStatus.TOOL_MISSING,
                    "Java cannot be started for TLC: " + command.get(0) + ": " + TraceFiles.reason(e),
                    e);
        }
        TlcProcess running = new TlcProcess(directory, process);
        try {
            Runtime.getRuntime().addShutdownHook(running.hook);
        } catch (IllegalStateException e) {
            running.destroy();
            Shutdown.waitForTheEnd();
        }
        return running;
    }

    /**
     * Feeds every line of TLC's standard output to {@code out} and its progress to {@code progress}, one at a time,
     * until TLC ends or the time is over; the result is TLC's exit status, or empty if the time is over.
     */
    Integer drain(Consumer<String> out, Consumer<TlcEvent.Progress> progress, Duration limit)
            throws InterruptedException {
        long deadline = System.nanoTime() + limit.toNanos();
        Thread watchdog = new Thread(() -> killAt(deadline), "pagerace-timeout");
        watchdog.setDaemon(true);
        watchdog.start();
        Thread stderr = new Thread(() -> readErrors(progress), "pagerace-tlc-errors");
        stderr.setDaemon(true);
        stderr.start();
        try (BufferedReader reader = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                synchronized (this) {
                    out.accept(line);
                }
            }
        } catch (IOException e) {
            // TLC is being killed, and its status says so.
        }
        stderr.join(TimeUnit.SECONDS.toMillis(GRACE_SECONDS));
        int status = process.waitFor();
        boolean late = System.nanoTime() >= deadline;
        if (!late && status != 0) {
            Shutdown.await();
        }
        watchdog.interrupt();
        return late ? null : Integer.valueOf(status);
    }

    private void killAt(long deadline) {
        try {
            if (!process.waitFor(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS)) {
                kill();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void readErrors(Consumer<TlcEvent.Progress> progress) {
        try (BufferedReader reader = process.errorReader(StandardCharsets.UTF_8)) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                TlcEvent.Progress event = parseProgress(line);
                synchronized (this) {
                    if (event != null) {
                        progress.accept(event);
                    } else if (!line.isBlank()) {
                        errors.add(line);
                        if (errors.size() > TAIL) {
                            errors.remove();
                        }
                    }
                }
            }
        } catch (IOException e) {
            // TLC is being killed.
        }
    }

    private static TlcEvent.Progress parseProgress(String line) {
        String[] words = line.split(" ");
        if (!line.startsWith(TlcMain.PROGRESS) || words.length != 5) {
            return null;
        }
        try {
            return new TlcEvent.Progress(
                    Long.parseLong(words[1]),
                    Long.parseLong(words[2]),
                    Long.parseLong(words[3]),
                    Long.parseLong(words[4]));
        } catch (NumberFormatException e) {
            return null;
        }
    }

    /** The last lines of TLC's standard error. */
    synchronized List<String> errors() {
        return List.copyOf(errors);
    }

    /** When the process ends. */
    CompletableFuture<Process> onExit() {
        return process.onExit();
    }

    /** Ends TLC at once. */
    void kill() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    private void destroy() {
        kill();
        try {
            process.waitFor(GRACE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        directory.close();
    }

    @Override
    public void close() {
        destroy();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            Shutdown.waitForTheEnd();
        }
    }
}
