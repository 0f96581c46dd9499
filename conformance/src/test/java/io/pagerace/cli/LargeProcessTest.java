package io.pagerace.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pagerace.CliMain;
import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@DisplayName("The JVM for a long run")
@Timeout(120)
class LargeProcessTest {
    @Test
    @DisplayName("does not survive the launcher's, even if that is ended by SIGKILL")
    void orphan() throws Exception {
        Process launcher = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Dpagerace.lib=" + System.getProperty("pagerace.lib"),
                        "-cp",
                        System.getProperty("java.class.path"),
                        CliMain.class.getName(),
                        "/pagerace",
                        "stress",
                        "v4.8/none",
                        "--events",
                        "1000000000",
                        "--heap",
                        "256m",
                        "--timeout",
                        "1m",
                        "--quiet")
                .start();
        List<ProcessHandle> large = List.of();
        try (BufferedReader out = launcher.inputReader(StandardCharsets.UTF_8)) {
            // The large JVM says it: the launcher's has no word of its own.
            String first = String.valueOf(out.readLine());
            assertTrue(first.startsWith("v4.8/none, "), first);
            large = launcher.children().toList();
            assertEquals(1, large.size());
            launcher.destroyForcibly().waitFor();
            large.get(0).onExit().get(20, TimeUnit.SECONDS);
        } finally {
            large.forEach(ProcessHandle::destroyForcibly);
            launcher.destroyForcibly();
        }
    }
}
