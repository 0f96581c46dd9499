package io.pagerace.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import io.pagerace.Cli;
import io.pagerace.CliMain;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A check that is ended from outside")
@DisabledOnOs(OS.WINDOWS)
@Timeout(120)
class SignalsTest {
    @TempDir
    private Path tmp;

    private Process pagerace;
    private BufferedReader err;
    private ProcessHandle tlc;

    @BeforeEach
    void startLongCheck() throws IOException {
        pagerace = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:-UsePerfData",
                        "-Djava.io.tmpdir=" + tmp,
                        "-Dpagerace.lib=" + System.getProperty("pagerace.lib"),
                        "-cp",
                        System.getProperty("java.class.path"),
                        CliMain.class.getName(),
                        Cli.BROKEN,
                        "check",
                        "broken/big",
                        "--heap",
                        "256m",
                        // Ends TLC should this test be ended from outside itself.
                        "--timeout",
                        "2m")
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        err = new BufferedReader(pagerace.errorReader(StandardCharsets.UTF_8));
        StringBuilder seen = new StringBuilder();
        while (!seen.toString().contains("in the queue")) {
            int c = err.read();
            if (c < 0) {
                fail("ended before it made progress: " + seen);
            }
            seen.append((char) c);
        }
        List<ProcessHandle> children = pagerace.children().toList();
        assertEquals(1, children.size());
        tlc = children.get(0);
        assertFalse(leftovers().isEmpty());
    }

    @AfterEach
    void end() {
        tlc.destroyForcibly();
        pagerace.destroyForcibly();
    }

    @Test
    @DisplayName("by Ctrl-C leaves no process, no file and no message")
    void interrupted() throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-INT", Long.toString(pagerace.pid()))
                .start()
                .waitFor();
        assertEquals(130, pagerace.waitFor());
        assertFalse(tlc.isAlive());
        assertEquals(List.of(), leftovers());
        assertFalse(rest().contains("pagerace:"));
    }

    @Test
    @DisplayName("by Ctrl-C on a terminal, which TLC receives too, leaves nothing either")
    void interruptedTogether() throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-INT", Long.toString(tlc.pid()), Long.toString(pagerace.pid()))
                .start()
                .waitFor();
        assertEquals(130, pagerace.waitFor());
        assertFalse(tlc.isAlive());
        assertEquals(List.of(), leftovers());
        assertFalse(rest().contains("pagerace:"));
    }

    @Test
    @DisplayName("by SIGKILL leaves no process and no file: TLC's own JVM notices")
    void killed() throws Exception {
        pagerace.destroyForcibly().waitFor();
        tlc.onExit().get(60, TimeUnit.SECONDS);
        assertEquals(List.of(), leftovers());
    }

    @Test
    @DisplayName("by killing TLC says so in one line, status 1")
    void tlcKilled() throws IOException, InterruptedException {
        tlc.destroyForcibly();
        assertEquals(1, pagerace.waitFor());
        String rest = rest();
        assertTrue(rest.endsWith("pagerace: TLC was killed on MC_big (signal 9)\n"), rest);
        assertEquals(List.of(), leftovers());
    }

    private String rest() throws IOException {
        StringBuilder text = new StringBuilder();
        for (int c = err.read(); c >= 0; c = err.read()) {
            text.append((char) c);
        }
        return text.toString();
    }

    private List<Path> leftovers() throws IOException {
        try (Stream<Path> files = Files.list(tmp)) {
            return files.toList();
        }
    }
}
