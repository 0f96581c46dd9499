package io.pagerace;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Texts under src/test/resources/expected; {@code mvn test -Dpagerace.golden=write} rewrites them, for review. */
public final class Golden {
    private static final Path FOLDER = Path.of("src/test/resources/expected");

    private Golden() {}

    /** Fails unless the text is the one of the file. */
    public static void check(String name, String text) throws IOException {
        Path file = FOLDER.resolve(name);
        if ("write".equals(System.getProperty("pagerace.golden"))) {
            Files.createDirectories(FOLDER);
            Files.writeString(file, text);
        }
        assertEquals(Files.readString(file), text, file + " (rewrite it with -Dpagerace.golden=write)");
    }
}
