package io.pagerace.tlc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.pagerace.process.ScratchDirectory;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A folder of checkpoints")
@DisabledOnOs(OS.WINDOWS)
@Timeout(60)
class CheckpointLockTest {
    @TempDir
    private Path folder;

    /** A process in the place of TLC's: takes its lock, says whether it may write, and stays. */
    public static void main(String[] arguments) throws IOException {
        System.out.println(CheckpointLock.takeForTlc(Path.of(arguments[0]), arguments[1]));
        System.in.read();
        CheckpointLock.tidyOrphaned(Path.of(arguments[0]));
    }

    private Process tlc(String token) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        CheckpointLockTest.class.getName(),
                        folder.toString(),
                        token)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    @Test
    @DisplayName("belongs to the TLC of a killed pagerace until that has ended, and only then to the next check")
    void waits() throws Exception {
        CheckpointLock killed = CheckpointLock.take(folder).orElseThrow();
        Process tlc = tlc(killed.token());
        try (BufferedReader out = tlc.inputReader(StandardCharsets.UTF_8)) {
            assertEquals("true", out.readLine());
            killed.close();
            CompletableFuture<CheckpointLock> next = CompletableFuture.supplyAsync(this::take);
            String token = Files.readString(folder.resolve("token"));
            while (token.isEmpty() || token.equals(killed.token())) {
                token = Files.readString(folder.resolve("token"));
            }
            assertFalse(next.isDone());
            Path checkpoint = Files.createFile(folder.resolve("any"));
            tlc.outputWriter().close();
            try (CheckpointLock taken = next.get(30, TimeUnit.SECONDS)) {
                assertEquals(token, taken.token());
                assertTrue(Files.exists(checkpoint), "tidied by a TLC that it belongs to no more");
            }
        } finally {
            tlc.destroyForcibly();
        }
    }

    private CheckpointLock take() {
        try {
            return CheckpointLock.take(folder).orElseThrow();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    @DisplayName("does not take a TLC that comes when its pagerace is gone and another one is there")
    void late() throws Exception {
        CheckpointLock killed = CheckpointLock.take(folder).orElseThrow();
        killed.close();
        try (CheckpointLock other = CheckpointLock.take(folder).orElseThrow()) {
            assertFalse(other.token().equals(killed.token()));
            Process tlc = tlc(killed.token());
            try (BufferedReader out = tlc.inputReader(StandardCharsets.UTF_8)) {
                assertEquals("false", out.readLine());
            } finally {
                tlc.destroyForcibly();
            }
        }
    }

    @Test
    @DisplayName("has copies where the file system makes no links")
    void copies() throws IOException {
        Path shared = Path.of("/dev/shm");
        assumeTrue(Files.isWritable(shared));
        assumeFalse(Files.getFileStore(shared).equals(Files.getFileStore(folder)));
        Path states = Files.createTempDirectory(shared, "pagerace-");
        try {
            Files.writeString(states.resolve("queue.chkpt"), "states");
            Files.writeString(folder.resolve(CheckpointDirectory.LOG), "");
            CheckpointDirectory.keep(folder, states, 0);
            assertEquals(
                    "states", Files.readString(folder.resolve("checkpoint-1").resolve("queue.chkpt")));
        } finally {
            ScratchDirectory.delete(states);
        }
    }
}
