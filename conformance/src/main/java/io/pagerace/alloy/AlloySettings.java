package io.pagerace.alloy;

import io.pagerace.ExitStatus;
import io.pagerace.PageraceException;
import io.pagerace.process.UserJar;
import io.pagerace.trace.TraceFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How Alloy is run.
 *
 * @param java the java program
 * @param jars the jars that Alloy is in
 * @param heapMegabytes the largest heap of each JVM
 * @param solver the name of the solver
 * @param timeout the longest time for one command, if there is a limit
 * @param processes how many commands run at a time
 */
public record AlloySettings(
        Path java, List<Path> jars, long heapMegabytes, String solver, Optional<Duration> timeout, int processes) {
    /** The environment variable that names an official jar of Alloy. */
    public static final String VARIABLE = "PAGERACE_ALLOY";
    /** The only one that comes with Pagerace; Alloy's own jar has others. */
    public static final String SOLVER = "sat4j";

    private static final String MAIN = "edu/mit/csail/sdg/parser/CompUtil.class";

    /**
     * The jar of the option, else of {@value #VARIABLE}, else those that come with Pagerace.
     *
     * @param option the value of --alloy, or null
     * @param environment the environment variables
     * @param lib the folder of the bundled jars, or null if the program was started without its launcher
     * @throws PageraceException with exit status 2 if a jar that the user named is missing or is not Alloy, and 30 if
     *     the bundled ones are missing
     */
    public static List<Path> jars(String option, Map<String, String> environment, String lib) {
        if (option != null) {
            return List.of(named("--alloy", option));
        }
        String variable = environment.getOrDefault(VARIABLE, "");
        if (!variable.isEmpty()) {
            return List.of(named(VARIABLE, variable));
        }
        Path folder = lib == null ? null : Path.of(lib, "alloy");
        if (folder == null || !Files.isDirectory(folder)) {
            throw new PageraceException(
                    ExitStatus.TOOL_MISSING,
                    "Alloy is missing: " + (folder == null ? "the system property pagerace.lib is not set" : folder)
                            + " (start Pagerace by its launcher, or name Alloy's jar with --alloy)");
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new PageraceException(
                    ExitStatus.TOOL_MISSING, folder + ": cannot be read: " + TraceFiles.reason(e), e);
        }
    }

    private static Path named(String by, String name) {
        return UserJar.named(by, name, MAIN, "Alloy: it has no CompUtil");
    }
}
