package io.pagerace.cli;

import static org.junit.jupiter.api.Assertions.fail;

import io.pagerace.CliMain;
import io.pagerace.Signals;
import io.pagerace.results.CacheFolder;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A check in a JVM of its own, which a test ends from outside. */
final class EndedCheck implements AutoCloseable {
    private final Path tmp;
    private final Process pagerace;
    private final BufferedReader err;
    private final List<ProcessHandle> children;

    /**
     * Starts a command with specifications of a root, and waits for progress.
     *
     * @param tmp its folder for temporary files
     * @param progress what it says on standard error by then
     */
    EndedCheck(Path tmp, Pattern progress, String root, String... arguments) throws IOException {
        this.tmp = tmp;
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:-UsePerfData",
                "-Djava.io.tmpdir=" + tmp,
                "-Dpagerace.lib=" + System.getProperty("pagerace.lib"),
                "-cp",
                System.getProperty("java.class.path"),
                CliMain.class.getName(),
                root));
        command.addAll(Arrays.asList(arguments));
        // Ends TLC or Alloy should the test be ended from outside itself.
        command.addAll(List.of("--heap", "256m", "--timeout", "2m"));
        ProcessBuilder builder = new ProcessBuilder(command).redirectOutput(ProcessBuilder.Redirect.DISCARD);
        // Not the user's own results.
        builder.environment().put(CacheFolder.VARIABLE, "");
        this.pagerace = builder.start();
        this.err = new BufferedReader(pagerace.errorReader(StandardCharsets.UTF_8));
        StringBuilder seen = new StringBuilder();
        while (!progress.matcher(seen).find()) {
            int c = err.read();
            if (c < 0) {
                fail("ended before it made progress: " + seen);
            }
            seen.append((char) c);
        }
        this.children = pagerace.children().toList();
    }

    /** Pagerace's own process. */
    Process process() {
        return pagerace;
    }

    /** The processes that it had started when it made progress. */
    List<ProcessHandle> children() {
        return children;
    }

    /** Sends a signal by name to it and to others. */
    void signal(String name, ProcessHandle... others) throws IOException, InterruptedException {
        List<ProcessHandle> all = new ArrayList<>(List.of(others));
        all.add(0, pagerace.toHandle());
        Signals.send(name, all.toArray(ProcessHandle[]::new));
    }

    /** What it says on standard error from now on. */
    String rest() throws IOException {
        StringBuilder text = new StringBuilder();
        for (int c = err.read(); c >= 0; c = err.read()) {
            text.append((char) c);
        }
        return text.toString();
    }

    /** What is in its folder for temporary files. */
    List<Path> leftovers() throws IOException {
        try (Stream<Path> files = Files.list(tmp)) {
            return files.toList();
        }
    }

    @Override
    public void close() {
        children.forEach(ProcessHandle::destroyForcibly);
        pagerace.destroyForcibly();
    }
}
