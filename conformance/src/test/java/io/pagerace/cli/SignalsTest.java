package io.pagerace.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pagerace.Cli;
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

@DisplayName("A check that is ended from outside")
@DisabledOnOs(OS.WINDOWS)
@Timeout(120)
class SignalsTest {
    @TempDir
    private Path tmp;

    private EndedCheck check;
    private ProcessHandle tlc;

    @BeforeEach
    void startLongCheck() throws IOException {
        check = new EndedCheck(tmp, Pattern.compile("in the queue"), Cli.BROKEN, "check", "broken/big");
        assertEquals(1, check.children().size());
        tlc = check.children().get(0);
        assertFalse(check.leftovers().isEmpty());
    }

    @AfterEach
    void end() {
        check.close();
    }

    @Test
    @DisplayName("by Ctrl-C leaves no process, no file and no message")
    void interrupted() throws IOException, InterruptedException {
        check.signal("INT");
        assertGone();
    }

    @Test
    @DisplayName("by Ctrl-C on a terminal, which TLC receives too, leaves nothing either")
    void interruptedTogether() throws IOException, InterruptedException {
        check.signal("INT", tlc);
        assertGone();
    }

    private void assertGone() throws IOException, InterruptedException {
        assertEquals(130, check.process().waitFor());
        assertFalse(tlc.isAlive());
        assertEquals(List.of(), check.leftovers());
        assertFalse(check.rest().contains("pagerace:"));
    }

    @Test
    @DisplayName("by SIGKILL leaves no process and no file: TLC's own JVM notices")
    void killed() throws Exception {
        check.process().destroyForcibly().waitFor();
        tlc.onExit().get(60, TimeUnit.SECONDS);
        assertEquals(List.of(), check.leftovers());
    }

    @Test
    @DisplayName("by killing TLC says so in one line, status 1")
    void tlcKilled() throws IOException, InterruptedException {
        tlc.destroyForcibly();
        assertEquals(1, check.process().waitFor());
        String rest = check.rest();
        assertTrue(rest.endsWith("pagerace: TLC was killed on MC_big (signal 9)\n"), rest);
        assertEquals(List.of(), check.leftovers());
    }
}
