package io.pagerace.cli;

import io.pagerace.ExitStatus;
import io.pagerace.PageraceException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;

/**
 * The same command in a JVM for long runs: the launcher's starts fast, but has the quick compiler only and a heap of
 * the JVM's choice.
 */
final class LargeProcess {
    /** System property: the process that has started this one. */
    private static final String STARTED_BY = "pagerace.large";

    private static final int INTERRUPTED = 130;

    private LargeProcess() {}

    /** Whether this is the launcher's JVM. */
    static boolean isNeeded(Console console) {
        return console.lib() != null && System.getProperty(STARTED_BY) == null;
    }

    /**
     * In that JVM: ends it, with all that it has started, when the launcher's is gone, even by SIGKILL. Its standard
     * input is the user's and does not tell, and a shell may stand between the two.
     */
    static void belongToStarter() {
        String pid = System.getProperty(STARTED_BY);
        if (pid != null) {
            Optional<ProcessHandle> starter = ProcessHandle.of(Long.parseLong(pid));
            Thread watch = new Thread(
                    () -> {
                        starter.ifPresent(process -> process.onExit().join());
                        System.exit(INTERRUPTED);
                    },
                    "pagerace-starter");
            watch.setDaemon(true);
            watch.start();
        }
    }

    /** The command line of that JVM. */
    static List<String> command(Console console, long heapMegabytes, List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(
                console.java().toString(),
                "-XX:+UseSerialGC",
                "-Xmx" + heapMegabytes + "m",
                "-D" + STARTED_BY + "=" + ProcessHandle.current().pid(),
                "-Dpagerace.lib=" + console.lib(),
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
        command.addAll(arguments);
        return command;
    }

    /** Runs the command to its end and returns its exit status. */
    static int run(Console console, long heapMegabytes, CommandSpec spec) {
        List<String> arguments = spec.root().commandLine().getParseResult().originalArgs();
        try {
            Process process = new ProcessBuilder(command(console, heapMegabytes, arguments))
                    .inheritIO()
                    .start();
            Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
            return process.waitFor();
        } catch (IOException e) {
            throw new PageraceException(ExitStatus.TOOL_MISSING, "java cannot be started: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw PageraceException.internal("interrupted");
        }
    }
}
