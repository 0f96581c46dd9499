package io.pagerace.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

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
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A distributed check that is ended from outside")
@DisabledOnOs(OS.WINDOWS)
@Timeout(180)
class DistributedSignalsTest {
    @TempDir
    private Path tmp;

    private Process pagerace;
    private BufferedReader err;
    private List<ProcessHandle> all = List.of();

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
                        "/pagerace",
                        "check",
                        "rfc2015/balloon",
                        "--distributed",
                        "--heap",
                        "256m",
                        // Ends TLC should this test be ended from outside itself.
                        "--timeout",
                        "2m")
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        err = new BufferedReader(pagerace.errorReader(StandardCharsets.UTF_8));
        StringBuilder seen = new StringBuilder();
        // More than the initial state is known only if a worker works.
        while (!seen.toString().matches("(?s).* [1-9]\\d+ distinct, .* in the queue.*")) {
            int c = err.read();
            if (c < 0) {
                fail("ended before it made progress: " + seen);
            }
            seen.append((char) c);
        }
        all = pagerace.children().toList();
        assertEquals(3, all.size(), "a server and two workers");
    }

    @AfterEach
    void end() {
        all.forEach(ProcessHandle::destroyForcibly);
        pagerace.destroyForcibly();
    }

    @Test
    @DisplayName("by SIGKILL leaves no server, no worker and no file")
    void killed() throws Exception {
        pagerace.destroyForcibly().waitFor();
        for (ProcessHandle process : all) {
            process.onExit().get(60, TimeUnit.SECONDS);
        }
        assertEquals(List.of(), leftovers());
    }

    @Test
    @Tag("long")
    @DisplayName("by Ctrl-C leaves no process, no file and no message")
    void interrupted() throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-INT", Long.toString(pagerace.pid()))
                .start()
                .waitFor();
        assertEquals(130, pagerace.waitFor());
        assertTrue(all.stream().noneMatch(ProcessHandle::isAlive));
        assertEquals(List.of(), leftovers());
        assertTrue(!rest().contains("pagerace:"));
    }

    @Test
    @Tag("long")
    @DisplayName("by killing the server ends the workers, in one line, status 1")
    void serverKilled() throws IOException, InterruptedException {
        ProcessHandle server = all.stream()
                .filter(p -> p.info().commandLine().orElse("").contains("DistributedServer"))
                .findFirst()
                .orElseThrow();
        server.destroyForcibly();
        assertEquals(1, pagerace.waitFor());
        String rest = rest();
        assertTrue(rest.endsWith("pagerace: TLC was killed on MC_rfc2015_balloon (signal 9)\n"), rest);
        assertTrue(all.stream().noneMatch(ProcessHandle::isAlive));
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
