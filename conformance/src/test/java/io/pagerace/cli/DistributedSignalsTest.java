package io.pagerace.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A distributed check that is ended from outside")
@DisabledOnOs(OS.WINDOWS)
@Timeout(180)
class DistributedSignalsTest {
    /** More than the initial state is known only if a worker works. */
    private static final Pattern WORKING = Pattern.compile(" [1-9]\\d+ distinct, .* in the queue");

    @TempDir
    private Path tmp;

    private EndedCheck check;

    @BeforeEach
    void startLongCheck() throws IOException {
        check = new EndedCheck(tmp, WORKING, "/pagerace", "check", "rfc2015/balloon", "--distributed");
        assertEquals(3, check.children().size(), "a server and two workers");
    }

    @AfterEach
    void end() {
        check.close();
    }

    @Test
    @DisplayName("by SIGKILL leaves no server, no worker and no file")
    void killed() throws Exception {
        check.process().destroyForcibly().waitFor();
        for (ProcessHandle process : check.children()) {
            process.onExit().get(60, TimeUnit.SECONDS);
        }
        assertEquals(List.of(), check.leftovers());
    }

    @Test
    @Tag("long")
    @DisplayName("by Ctrl-C leaves no process, no file and no message")
    void interrupted() throws IOException, InterruptedException {
        check.signal("INT");
        assertEquals(130, check.process().waitFor());
        assertGone();
        assertTrue(!check.rest().contains("pagerace:"));
    }

    @Test
    @Tag("long")
    @DisplayName("by killing the server ends the workers, in one line, status 1")
    void serverKilled() throws IOException, InterruptedException {
        ProcessHandle server = check.children().stream()
                .filter(p -> p.info().commandLine().orElse("").contains("DistributedServer"))
                .findFirst()
                .orElseThrow();
        server.destroyForcibly();
        assertEquals(1, check.process().waitFor());
        String rest = check.rest();
        assertTrue(rest.endsWith("pagerace: TLC was killed on MC_rfc2015_balloon (signal 9)\n"), rest);
        assertGone();
    }

    private void assertGone() throws IOException {
        assertTrue(check.children().stream().noneMatch(ProcessHandle::isAlive));
        assertEquals(List.of(), check.leftovers());
    }
}
