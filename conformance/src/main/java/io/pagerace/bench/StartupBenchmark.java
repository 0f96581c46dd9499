package io.pagerace.bench;

import io.pagerace.ExitStatus;
import io.pagerace.PageraceException;
import io.pagerace.process.Program;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What it takes to start the program for something small. */
public final class StartupBenchmark {
    private StartupBenchmark() {}

    /**
     * By the launcher of this installation, against a JVM that does nothing else.
     *
     * @param lib the folder of its jars
     * @param java the java program
     */
    public static List<Benchmark> all(String lib, Path java) {
        Contender jvm = new Contender("java -version", () -> run(List.of(java.toString(), "-version")));
        return Stream.of("--help", "list")
                .map(argument ->
                        new Benchmark("start-up: pagerace " + argument, "starts", List.of(start(lib, argument), jvm)))
                .toList();
    }

    private static Contender start(String lib, String argument) {
        return new Contender("pagerace " + argument, () -> {
            // conformance/target/lib below the directory that the launcher is in
            Path launcher = Path.of(lib)
                    .toAbsolutePath()
                    .normalize()
                    .resolve("../../../pagerace")
                    .normalize();
            if (!Files.isExecutable(launcher)) {
                throw new PageraceException(ExitStatus.TOOL_MISSING, "no launcher: " + launcher);
            }
            return run(List.of(launcher.toString(), argument));
        });
    }

    private static Contender.Sample run(List<String> command) {
        Program.Outcome outcome = Program.run(command, Path.of("."), Optional.empty());
        if (outcome.status() != 0) {
            throw PageraceException.internal(
                    String.join(" ", command) + ": " + (outcome.out() + outcome.err()).strip());
        }
        return new Contender.Sample(1, outcome.cpuSeconds(), outcome.seconds());
    }
}
