package io.pagerace.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Another program")
@DisabledOnOs(OS.WINDOWS)
class ProgramTest {
    @TempDir
    private Path folder;

    @Test
    @DisplayName("is heard on both outputs, and its status and processor time are known")
    void run() {
        Program.Outcome outcome = Program.run(
                List.of("sh", "-c", "i=0; while [ $i -lt 200000 ]; do i=$((i+1)); done; echo o; echo e >&2; exit 3"),
                folder,
                Optional.empty());
        assertEquals("o\n", outcome.out());
        assertEquals("e\n", outcome.err());
        assertEquals(3, outcome.status());
        assertFalse(outcome.late());
        assertTrue(outcome.cpuSeconds() > 0, () -> "" + outcome);
    }

    @Test
    @DisplayName("is ended when its time is over")
    void late() {
        Program.Outcome outcome = Program.run(List.of("sleep", "1000"), folder, Optional.of(Duration.ofMillis(50)));
        assertTrue(outcome.late(), () -> "" + outcome);
    }

    @Test
    @DisplayName("does not survive us, even if we are ended by SIGKILL")
    @Timeout(60)
    void orphan() throws Exception {
        Path pipe = folder.resolve("pid");
        assertEquals(0, new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor());
        Process we = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        ProgramTest.class.getName(),
                        folder.toString())
                .start();
        ProcessHandle program =
                ProcessHandle.of(Long.parseLong(Files.readString(pipe).strip())).orElseThrow();
        try {
            assertTrue(program.isAlive());
            we.destroyForcibly().waitFor();
            program.onExit().get(30, TimeUnit.SECONDS);
        } finally {
            program.destroyForcibly();
            we.destroyForcibly();
        }
    }

    /** Runs a program that ends by itself only after a long time. */
    public static void main(String[] arguments) {
        Program.run(List.of("sh", "-c", "echo $$ >pid; exec sleep 1000"), Path.of(arguments[0]), Optional.empty());
    }

    @Test
    @DisplayName("that is not there ends the shell with 127")
    void missing() {
        assertEquals(
                127,
                Program.run(List.of("pagerace-no-such-program"), folder, Optional.empty())
                        .status());
    }

    @Test
    @DisplayName("is found on the PATH if it can be run")
    void find() throws IOException {
        Path file = Files.createFile(folder.resolve("tool"));
        Map<String, String> path = Map.of("PATH", "/nonexistent:" + folder);
        assertEquals(Optional.empty(), Program.find("tool", path));
        assertTrue(file.toFile().setExecutable(true));
        assertEquals(Optional.of(file), Program.find("tool", path));
        assertEquals(Optional.empty(), Program.find("tool", Map.of()));
    }

    @Test
    @DisplayName("gets a folder that is gone behind it")
    void scratch() throws IOException {
        Path made;
        try (ScratchDirectory directory = ScratchDirectory.create()) {
            made = directory.path();
            Files.createDirectories(made.resolve("a/b"));
            Files.writeString(made.resolve("a/b/c"), "");
        }
        assertFalse(Files.exists(made));
    }
}
