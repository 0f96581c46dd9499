package io.pagerace.process;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;

/** What the JVMs have in common that this one starts: TLC's and Alloy's. */
public final class ChildJvm {
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
                // Ten times later than is usual: most runs are so short that the optimizing compiler costs more than it
                // saves, and long ones do not notice.
                "-XX:Tier4InvocationThreshold=50000",
                "-XX:Tier4MinInvocationThreshold=6000",
                "-XX:Tier4CompileThreshold=150000",
                "-XX:Tier4BackEdgeThreshold=400000",
                "-Dfile.encoding=UTF-8",
                "-Duser.language=en",
                "-Duser.country=US",
                "-Djava.io.tmpdir=" + tmp);
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
