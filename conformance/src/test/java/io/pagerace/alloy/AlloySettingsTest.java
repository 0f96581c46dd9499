package io.pagerace.alloy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.pagerace.JarFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The jars that Alloy is in")
class AlloySettingsTest {
    private static final String MAIN = "edu/mit/csail/sdg/parser/CompUtil.class";

    @TempDir
    private Path dir;

    private Path alloy;
    private Path other;

    @BeforeEach
    void jars() throws IOException {
        alloy = JarFiles.jar(dir, "dist.jar", MAIN);
        other = JarFiles.jar(dir, "other.jar", "org/Other.class");
    }

    @Test
    @DisplayName("are the option's, then the variable's, then the bundled ones")
    void order() throws IOException {
        Path third = JarFiles.jar(dir, "third.jar", MAIN);
        Map<String, String> environment = Map.of(AlloySettings.VARIABLE, third.toString());
        assertEquals(List.of(alloy), AlloySettings.jars(alloy.toString(), environment, dir.toString()));
        assertEquals(List.of(third), AlloySettings.jars(null, environment, dir.toString()));
        Path folder = Files.createDirectory(dir.resolve("alloy"));
        Path core = Files.copy(alloy, folder.resolve("core.jar"));
        Path solver = Files.copy(other, folder.resolve("sat.jar"));
        Files.writeString(folder.resolve("readme.txt"), "no jar");
        assertEquals(List.of(core, solver), AlloySettings.jars(null, Map.of(), dir.toString()));
    }

    @Test
    @DisplayName("are refused with status 2 if the user's is missing or is not Alloy")
    void notAlloy() throws IOException {
        Path text = Files.writeString(dir.resolve("text.jar"), "no zip");
        assertRefused(2, "--alloy: " + other + " is not Alloy", other.toString(), Map.of());
        assertRefused(2, "--alloy: " + text + " is not Alloy", text.toString(), Map.of());
        assertRefused(2, "--alloy: nowhere.jar: no such file", "nowhere.jar", Map.of());
        assertRefused(
                2, "PAGERACE_ALLOY: " + dir + ": no such file", null, Map.of(AlloySettings.VARIABLE, dir.toString()));
    }

    @Test
    @DisplayName("are a missing tool, status 30, if the bundled ones are not there")
    void bundledMissing() {
        assertRefused(30, "Alloy is missing: " + dir.resolve("alloy"), null, Map.of());
    }

    private void assertRefused(int status, String message, String option, Map<String, String> environment) {
        JarFiles.assertRefused(status, message, () -> AlloySettings.jars(option, environment, dir.toString()));
    }
}
