package io.pagerace.bench;

import io.pagerace.PageraceException;
import io.pagerace.process.Program;
import io.pagerace.process.ScratchDirectory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Logs of real threads, checked in Java and by TLC. Each reads its log from a file, in a process of its own. TLC takes
 * the first steps of one round, as it needs as much time for a thousand steps as Java for a million.
 */
public final class TraceBenchmark implements AutoCloseable {
    private static final Pattern ACCEPTED = Pattern.compile("accepted(?: by TLC)?, ([\\d,]+) steps");

    private final ScratchDirectory scratch = ScratchDirectory.create();
    private final String protocol;
    private final Function<List<String>, List<String>> pagerace;
    private final Optional<Duration> timeout;

    /**
     * Of a protocol.
     *
     * @param pagerace the command line of a new JVM for arguments
     * @param timeout how long one command may take
     */
    public TraceBenchmark(String protocol, Function<List<String>, List<String>> pagerace, Optional<Duration> timeout) {
        this.protocol = protocol;
        this.pagerace = pagerace;
        this.timeout = timeout;
    }

    /** The benchmark, with logs of at least so many steps for Java, and for TLC. */
    public Benchmark benchmark(int steps, int tlcSteps) {
        Path large = log("large.log", steps);
        Path small = log("small.log", 1);
        return new Benchmark(
                "checking logs of real threads, " + protocol,
                "steps",
                List.of(
                        new Contender("Java", () -> run("trace", "validate", large.toString())),
                        new Contender(
                                "TLC's trace spec",
                                false,
                                () -> run(
                                        "trace",
                                        "validate",
                                        "--engine=tlc",
                                        "--first=" + tlcSteps,
                                        small.toString()))));
    }

    private Path log(String name, int steps) {
        Path file = scratch.path().resolve(name);
        List<String> command = pagerace.apply(
                List.of("stress", protocol, "--events=" + steps, "--seed=1", "--out=" + file, "--quiet"));
        Program.Outcome outcome = Program.run(command, scratch.path(), timeout);
        if (outcome.status() != 0) {
            throw PageraceException.internal(
                    "no log, status " + outcome.status() + ": " + (outcome.out() + outcome.err()).strip());
        }
        return file;
    }

    private Contender.Sample run(String... arguments) {
        return CountingCommand.run(pagerace.apply(List.of(arguments)), scratch.path(), timeout, ACCEPTED);
    }

    @Override
    public void close() {
        scratch.close();
    }
}
