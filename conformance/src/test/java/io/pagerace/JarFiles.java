package io.pagerace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.function.Executable;

/** Jars that a user may name, and what is said of those that will not do. */
public final class JarFiles {
    private JarFiles() {}

    /** A jar with one entry. */
    public static Path jar(Path dir, String name, String entry) throws IOException {
        Path jar = dir.resolve(name);
        try (OutputStream out = Files.newOutputStream(jar);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry(entry));
        }
        return jar;
    }

    /** Fails unless the choice of a jar is refused with this status, in words that begin so. */
    public static void assertRefused(int status, String message, Executable choice) {
        PageraceException e = assertThrows(PageraceException.class, choice);
        assertEquals(status, e.exitStatus());
        assertTrue(e.getMessage().startsWith(message), e.getMessage());
    }
}
