package io.pagerace.process;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;

/** What the JVMs have in common that this one starts: TLC's and Alloy's. */
public final class ChildJvm {
    // The JVM's own numbers.
    private static final int INVOCATIONS = 5000;
    private static final int LEAST_INVOCATIONS = 600;
    private static final int INVOCATIONS_AND_LOOPS = 15000;
    private static final int LOOPS = 40000;

    private ChildJvm() {}

    /**
     * The options of all.
     *
     * @param heapMegabytes the largest heap
     * @param tmp the folder of temporary files
     */
    public static List<String> options(long heapMegabytes, Path tmp) {
        return List.of(
                "-Xmx" + heapMegabytes + "m",
                // Without this TLC hangs when one of its threads has run out of memory.
                "-XX:+ExitOnOutOfMemoryError",
                // No file in a folder that all JVMs share, which a killed one leaves behind.
                "-XX:-UsePerfData",
                "-Dfile.encoding=UTF-8",
                "-Duser.language=en",
                "-Duser.country=US",
                "-Djava.io.tmpdir=" + tmp);
    }

    /**
     * The options with which the optimizing compiler begins later than is usual: for a short run it costs more than it
     * saves, and a long one does not notice.
     *
     * @param times how many times as often a method must have run
     */
    public static List<String> optimizingAfter(int times) {
        return List.of(
                "-XX:Tier4InvocationThreshold=" + INVOCATIONS * times,
                "-XX:Tier4MinInvocationThreshold=" + LEAST_INVOCATIONS * times,
                "-XX:Tier4CompileThreshold=" + INVOCATIONS_AND_LOOPS * times,
                "-XX:Tier4BackEdgeThreshold=" + LOOPS * times);
    }

    /** The options with which the optimizing compiler never begins. */
    public static List<String> neverOptimizing() {
        return List.of("-XX:TieredStopAtLevel=1");
    }

    /** The jar or folder that a class is in. */
    public static Path codeOf(Class<?> type) {
        try {
            return Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
