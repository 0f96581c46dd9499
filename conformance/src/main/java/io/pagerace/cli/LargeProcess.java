package io.pagerace.cli;

import io.pagerace.ExitStatus;
import io.pagerace.PageraceException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;

/**
 * The same command in a JVM for long runs: the launcher's starts fast, but has the quick compiler only and a heap of
 * the JVM's choice.
 */
final class LargeProcess {
    private static final String MARK = "pagerace.large";

    private LargeProcess() {}

    /** Whether this is the launcher's JVM. */
    static boolean isNeeded(Console console) {
        return console.lib() != null && System.getProperty(MARK) == null;
    }

    /** The command line of that JVM. */
    static List<String> command(Console console, long heapMegabytes, List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(
                console.java().toString(),
                "-XX:+UseSerialGC",
                "-Xmx" + heapMegabytes + "m",
                "-D" + MARK + "=true",
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
