package io.pagerace.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A command of an Alloy model that is ended from outside")
@DisabledOnOs(OS.WINDOWS)
@Timeout(120)
class AlloySignalsTest {
    @TempDir
    private Path tmp;

    private EndedCheck run;
    private ProcessHandle alloy;

    @BeforeEach
    void startLongCommand() throws Exception {
        String model = Path.of(
                        getClass().getResource("/relations/hard/pigeons.als").toURI())
                .toString();
        run = new EndedCheck(tmp, Pattern.compile("clauses"), "/relations", "alloy", model);
        assertEquals(1, run.children().size());
        alloy = run.children().get(0);
        assertFalse(run.leftovers().isEmpty());
    }

    @AfterEach
    void end() {
        run.close();
    }

    @Test
    @DisplayName("by Ctrl-C on a terminal, which Alloy receives too, leaves no process, no file and no message")
    void interrupted() throws IOException, InterruptedException {
        run.signal("INT", alloy);
        assertEquals(130, run.process().waitFor());
        assertFalse(alloy.isAlive());
        assertEquals(List.of(), run.leftovers());
        assertFalse(run.rest().contains("pagerace:"));
    }

    @Test
    @DisplayName("by SIGKILL leaves no process and no file: Alloy's own JVM notices")
    void killed() throws Exception {
        run.process().destroyForcibly().waitFor();
        alloy.onExit().get(60, TimeUnit.SECONDS);
        assertEquals(List.of(), run.leftovers());
    }

    @Test
    @DisplayName("by killing Alloy says so in one line, status 1")
    void alloyKilled() throws IOException, InterruptedException {
        alloy.destroyForcibly();
        assertEquals(1, run.process().waitFor());
        String rest = run.rest();
        assertTrue(
                rest.endsWith("pagerace: pigeons/two_share_a_hole: Alloy was killed on pigeons/two_share_a_hole"
                        + " (signal 9)\n"),
                rest);
        assertEquals(List.of(), run.leftovers());
    }
}
