package io.pagerace.alloy;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import io.pagerace.ExitStatus;
import io.pagerace.PageraceException;
import io.pagerace.process.ChildJvm;
import io.pagerace.process.Shutdown;
import io.pagerace.trace.JsonNode;
import io.pagerace.trace.TraceFiles;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * A JVM that runs Alloy ({@link AlloyMain}), one command after the other. It ends with {@link #close()}, with the end
 * of this JVM by a signal, and even with its end by SIGKILL.
 */
final class AlloyProcess implements AutoCloseable {
    private static final int OUT_OF_MEMORY = 3;
    private static final int SIGNAL = 128;
    private static final int TAIL = 20;
    private static final long GRACE_SECONDS = 10;
    /** Times as often as is usual: one process runs many commands. */
    private static final int OPTIMIZING_AFTER = 10;

    private final AlloySettings settings;
    private final Process process;
    private final BufferedReader out;
    private final BufferedWriter in;
    private final Deque<String> errors = new ArrayDeque<>();
    private final Thread errorReader = new Thread(this::readErrors, "pagerace-alloy-errors");
    private final Thread hook = new Thread(this::kill, "pagerace-kill");

    private AlloyProcess(AlloySettings settings, Process process) {
        this.settings = settings;
        this.process = process;
        this.out = process.inputReader(StandardCharsets.UTF_8);
        this.in = process.outputWriter(StandardCharsets.UTF_8);
    }

    /** Starts one, whose temporary files are in a folder; throws with exit status 30 if that can't be done. */
    static AlloyProcess start(AlloySettings settings, Path folder) {
        Process started;
        try {
            started = new ProcessBuilder(command(settings, folder))
                    .directory(folder.toFile())
                    .start();
        } catch (IOException e) {
            throw new PageraceException(
                    ExitStatus.TOOL_MISSING,
                    "Java cannot be started for Alloy: " + settings.java() + ": " + TraceFiles.reason(e),
                    e);
        }
        AlloyProcess running = new AlloyProcess(settings, started);
        running.errorReader.setDaemon(true);
        running.errorReader.start();
        try {
            Runtime.getRuntime().addShutdownHook(running.hook);
        } catch (IllegalStateException e) {
            running.kill();
            Shutdown.waitForTheEnd();
        }
        return running;
    }

    private static List<String> command(AlloySettings settings, Path folder) {
        List<String> path = new ArrayList<>();
        settings.jars().forEach(jar -> path.add(jar.toAbsolutePath().toString()));
        path.add(ChildJvm.codeOf(AlloyMain.class).toString());
        path.add(ChildJvm.codeOf(Gson.class).toString());
        List<String> command = new ArrayList<>();
        command.add(settings.java().toString());
        command.addAll(ChildJvm.options(settings.heapMegabytes(), folder));
        command.addAll(ChildJvm.optimizingAfter(OPTIMIZING_AFTER));
        // Several of these run side by side, and none of Alloy's work is done by several threads.
        command.add("-XX:+UseSerialGC");
        command.add("-Djava.awt.headless=true");
        command.add("-Dorg.slf4j.simpleLogger.defaultLogLevel=error");
        command.add("-D" + AlloyMain.FOLDER + "=" + folder);
        command.addAll(List.of("-cp", String.join(File.pathSeparator, path), AlloyMain.class.getName()));
        return command;
    }

    /**
     * The answer to a request; empty if the time is over, and then this process is of no more use. Throws with exit
     * status 1 if the process ends, or can't answer.
     *
     * @param what what it is about, for messages
     * @param limit the longest time that a command may take; to start Java and read the model is no part of that
     * @param messages takes what is said before the answer
     */
    Optional<JsonNode> ask(String what, JsonObject request, Optional<Duration> limit, Consumer<JsonNode> messages)
            throws InterruptedException {
        Watchdog watchdog = new Watchdog(limit);
        try {
            in.write(request + "\n");
            in.flush();
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                JsonNode message = JsonNode.parse("Alloy", line);
                if (message.has(Messages.LAST)) {
                    return Optional.of(message);
                }
                if (message.has(Messages.BEGINS)) {
                    watchdog.start();
                } else {
                    messages.accept(message);
                }
            }
        } catch (IOException e) {
            // It has ended, or is about to, and its status says so.
        } finally {
            watchdog.interrupt();
        }
        int status = process.waitFor();
        if (watchdog.hasKilled()) {
            return Optional.empty();
        }
        Shutdown.await();
        errorReader.join(TimeUnit.SECONDS.toMillis(GRACE_SECONDS));
        throw PageraceException.internal(explain(what, status));
    }

    /** Ends the process when the time of a command is over. */
    private final class Watchdog extends Thread {
        private final Optional<Duration> limit;
        private volatile boolean killed;

        Watchdog(Optional<Duration> limit) {
            super("pagerace-timeout");
            this.limit = limit;
            setDaemon(true);
        }

        boolean hasKilled() {
            return killed;
        }

        @Override
        public void run() {
            try {
                if (limit.isPresent() && !process.waitFor(limit.get().toMillis(), TimeUnit.MILLISECONDS)) {
                    killed = true;
                    process.destroyForcibly();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void readErrors() {
        try (BufferedReader reader = process.errorReader(StandardCharsets.UTF_8)) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                synchronized (errors) {
                    if (!line.isBlank()) {
                        errors.add(line);
                    }
                    if (errors.size() > TAIL) {
                        errors.remove();
                    }
                }
            }
        } catch (IOException e) {
            // It is being killed.
        }
    }

    private String explain(String what, int status) {
        synchronized (errors) {
            if (status == OUT_OF_MEMORY || errors.stream().anyMatch(line -> line.contains("OutOfMemoryError"))) {
                return "Alloy ran out of memory on " + what + " with a heap of " + settings.heapMegabytes()
                        + " MB; --heap sets a larger one";
            }
            if (status > SIGNAL) {
                return "Alloy was killed on " + what + " (signal " + (status - SIGNAL) + ")";
            }
            String last = errors.isEmpty() ? "" : ": " + errors.getLast().strip();
            return "Alloy ended on " + what + " with status " + status + last;
        }
    }

    private void kill() {
        process.destroyForcibly();
        try {
            process.waitFor(GRACE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        kill();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            Shutdown.waitForTheEnd();
        }
    }
}
