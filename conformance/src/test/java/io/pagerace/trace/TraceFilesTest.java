package io.pagerace.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pagerace.PageraceException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Files that people name")
class TraceFilesTest {
    @TempDir
    private Path dir;

    @Test
    @DisplayName("are replaced as a whole")
    void replaced() throws IOException {
        Path file = dir.resolve("P.txt");
        Files.writeString(file, "a long old text");
        TraceFiles.writeAtomically(file, "new");
        assertEquals("new", Files.readString(file));
        assertEquals(List.of(file), list());
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    @DisplayName("stay as they were when the disk is full, and nothing half-written is left")
    void fullDisk() throws IOException {
        Path file = dir.resolve("P.txt");
        Files.writeString(file, "old");
        // Linux has a device that is always full.
        Path part = dir.resolve("P.txt.part" + ProcessHandle.current().pid());
        Files.createSymbolicLink(part, Path.of("/dev/full"));
        PageraceException e = assertThrows(PageraceException.class, () -> TraceFiles.writeAtomically(file, "new"));
        assertEquals(1, e.exitStatus());
        assertTrue(e.getMessage().endsWith("P.txt: cannot be written: No space left on device"), e.getMessage());
        assertEquals("old", Files.readString(file));
        assertEquals(List.of(file), list());
    }

    @Test
    @DisplayName("that are missing, a directory or no text are refused with their name")
    void unreadable() throws IOException {
        Files.write(dir.resolve("binary"), new byte[] {(byte) 0xff, (byte) 0xfe});
        assertEquals("nowhere.json: no such file", refusal("nowhere.json"));
        assertEquals(dir + ": is a directory, not a trace", refusal(dir.toString()));
        assertEquals(dir + "/binary: not UTF-8 text", refusal(dir + "/binary"));
    }

    @Test
    @DisplayName("named - are standard input")
    void standardInput() {
        InputStream in = new ByteArrayInputStream(new byte[] {'h', 'i'});
        assertEquals("hi", TraceFiles.read("-", in));
    }

    private static String refusal(String name) {
        PageraceException e =
                assertThrows(PageraceException.class, () -> TraceFiles.read(name, InputStream.nullInputStream()));
        assertEquals(2, e.exitStatus());
        return e.getMessage();
    }

    private List<Path> list() throws IOException {
        try (Stream<Path> files = Files.list(dir)) {
            return files.toList();
        }
    }
}
