package io.pagerace.cli;

import io.pagerace.alloy.AlloySettings;
import io.pagerace.tlc.TlcSettings;
import java.time.Duration;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The options that say how Alloy is run. */
final class AlloyOptions {
    @Option(
            names = "--solver",
            paramLabel = "SOLVER",
            description = AlloySettings.SOLVER + " (standard), or another that this Alloy has")
    private String solver = AlloySettings.SOLVER;

    @Option(names = "--timeout", paramLabel = "TIME", description = "end a command after so long, such as 90s or 10m")
    private String timeout;

    @Option(names = "--heap", paramLabel = "SIZE", description = "largest heap of a JVM of Alloy's, such as 900m or 4g")
    private String heap;

    @Option(
            names = "--alloy",
            paramLabel = "JAR",
            description = "use Alloy's own jar, which has more solvers; else $" + AlloySettings.VARIABLE
                    + ", else the bundled Alloy")
    private String jar;

    AlloySettings settings(Console console) {
        return settings(
                console,
                jar,
                heap == null ? TlcSettings.heapForThisMachine() : TlcJvmOptions.megabytes(heap),
                solver,
                Optional.ofNullable(timeout).map(text -> OneTlcOptions.duration("--timeout", text)));
    }

    /** Without options, but with a limit of time for each command. */
    static AlloySettings standard(Console console, Optional<Duration> timeout) {
        return settings(console, null, TlcSettings.heapForThisMachine(), AlloySettings.SOLVER, timeout);
    }

    private static AlloySettings settings(
            Console console, String jar, long megabytes, String solver, Optional<Duration> timeout) {
        long atOnce = Math.min(Runtime.getRuntime().availableProcessors(), TlcSettings.heapsThatFit(megabytes));
        return new AlloySettings(
                console.java(),
                AlloySettings.jars(jar, console.environment(), console.lib()),
                megabytes,
                solver,
                timeout,
                (int) Math.max(1, atOnce));
    }
}
