package io.pagerace.process;

import io.pagerace.ExitStatus;
import io.pagerace.PageraceException;
import io.pagerace.trace.TraceFiles;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A program that runs to its end while we wait, and the processor time that it took. A POSIX shell starts it and reads
 * the clock, so that the same clock serves for everything that is compared.
 */
public final class Program {
    private static final String SHELL = "/bin/sh";
    /**
     * We never write to the program's standard input, so a shell that reads from it gets on when we are gone, even by
     * SIGKILL, and ends the program.
     */
    private static final String TIMED = """
            exec 3<&0
            "$@" <&3 3<&- &
            program=$!
            { read -r line <&3; kill $program; } >/dev/null 2>&1 &
            watcher=$!
            wait $program
            status=$?
            kill -KILL $watcher
            times >&2
            exit $status
            """;
    /** The second line of {@code times}: user and system time of the children. */
    private static final Pattern TIMES =
            Pattern.compile("\\d+m[\\d.,]+s \\d+m[\\d.,]+s\\s+(\\d+)m([\\d.,]+)s (\\d+)m([\\d.,]+)s\\s*\\z");

    private static final double SECONDS_A_MINUTE = 60;

    private Program() {}

    /**
     * What a program did.
     *
     * @param status its exit status; above 128 if a signal ended it
     * @param late whether it was ended because its time was over
     * @param out its standard output
     * @param err its standard error
     * @param cpuSeconds user and system time of it and of its children
     * @param seconds the time that passed
     */
    public record Outcome(int status, boolean late, String out, String err, double cpuSeconds, double seconds) {}

    /** The file that a shell would start for a name. */
    public static Optional<Path> find(String name, Map<String, String> environment) {
        for (String folder : environment.getOrDefault("PATH", "").split(File.pathSeparator)) {
            try {
                Path file = Path.of(folder, name);
                if (!folder.isEmpty() && Files.isRegularFile(file) && Files.isExecutable(file)) {
                    return Optional.of(file);
                }
            } catch (InvalidPathException e) {
                // Not a folder then.
            }
        }
        return Optional.empty();
    }

    /**
     * Runs a command in a directory. Throws with exit status 30 if there is no shell to start it; a command that is not
     * there has the shell's status, 126 or 127.
     */
    public static Outcome run(List<String> command, Path directory, Optional<Duration> limit) {
        List<String> line = new ArrayList<>(List.of(SHELL, "-c", TIMED, SHELL));
        line.addAll(command);
        long start = System.nanoTime();
        Process process = start(new ProcessBuilder(line).directory(directory.toFile()));
        Thread hook = new Thread(() -> kill(process), "pagerace-kill");
        try {
            Runtime.getRuntime().addShutdownHook(hook);
            return await(process, start, limit);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw PageraceException.internal("interrupted");
        } catch (IllegalStateException e) {
            kill(process);
            Shutdown.waitForTheEnd();
            throw e;
        } finally {
            kill(process);
            removeHook(hook);
        }
    }

    private static Process start(ProcessBuilder builder) {
        try {
            return builder.start();
        } catch (IOException e) {
            throw new PageraceException(
                    ExitStatus.TOOL_MISSING, SHELL + " cannot be started: " + TraceFiles.reason(e), e);
        }
    }

    private static Outcome await(Process process, long start, Optional<Duration> limit) throws InterruptedException {
        CompletableFuture<String> out = CompletableFuture.supplyAsync(() -> text(process.getInputStream()));
        CompletableFuture<String> err = CompletableFuture.supplyAsync(() -> text(process.getErrorStream()));
        boolean late = false;
        if (limit.isPresent()) {
            late = !process.waitFor(limit.get().toMillis(), TimeUnit.MILLISECONDS);
        }
        if (late) {
            kill(process);
        }
        int status = process.waitFor();
        double seconds = (System.nanoTime() - start) / 1e9;
        if (status != 0 && !late) {
            Shutdown.await();
        }
        String errors = err.join();
        Matcher times = TIMES.matcher(errors);
        boolean timed = times.find();
        return new Outcome(
                status,
                late,
                out.join(),
                timed ? errors.substring(0, times.start()) : errors,
                timed ? time(times, 1) + time(times, 3) : 0,
                seconds);
    }

    private static double time(Matcher times, int group) {
        // A shell may write numbers as the user's language does.
        return Integer.parseInt(times.group(group)) * SECONDS_A_MINUTE
                + Double.parseDouble(times.group(group + 1).replace(',', '.'));
    }

    private static String text(InputStream in) {
        try (in) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            // It is being killed.
            return "";
        }
    }

    private static void kill(Process process) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    private static void removeHook(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            Shutdown.waitForTheEnd();
        }
    }
}
