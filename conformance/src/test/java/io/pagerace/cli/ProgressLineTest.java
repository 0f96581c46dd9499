package io.pagerace.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.pagerace.tlc.TlcEvent;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The progress line")
class ProgressLineTest {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream err = new PrintStream(bytes, true, StandardCharsets.UTF_8);
    private long now;

    @Test
    @DisplayName("is a new line every ten seconds where there is no terminal")
    void log() {
        run(new ProgressLine(err, false, false, () -> now));
        assertEquals("""
                v4.8/balloon: 10 s, depth 10, 10,000 states (1,000/s), 5,000 distinct, 7 in the queue
                v4.8/balloon: 20 s, depth 20, 20,000 states (1,000/s), 10,000 distinct, 7 in the queue
                """, bytes.toString(StandardCharsets.UTF_8));
    }

    @Test
    @DisplayName("replaces itself on a terminal, and goes away")
    void terminal() {
        ProgressLine line = new ProgressLine(err, true, false, () -> now);
        run(line);
        line.clear();
        line.clear();
        String text = bytes.toString(StandardCharsets.UTF_8);
        assertEquals(26, text.split("\r\u001b\\[K", -1).length - 1);
        assertEquals(-1, text.indexOf(10), "no line break");
    }

    @Test
    @DisplayName("makes room on a terminal for what is printed above it")
    void above() {
        ProgressLine line = new ProgressLine(err, true, false, () -> now);
        now = TimeUnit.SECONDS.toNanos(1);
        line.update("searching");
        line.above(() -> err.print("found\n"));
        now = TimeUnit.SECONDS.toNanos(2);
        line.update("searching");
        assertEquals("\r\u001b[Ksearching\r\u001b[Kfound\n\r\u001b[Ksearching", bytes.toString(StandardCharsets.UTF_8));
    }

    @Test
    @DisplayName("is not there if it is not wanted")
    void quiet() {
        run(new ProgressLine(err, true, true, () -> now));
        assertEquals("", bytes.toString(StandardCharsets.UTF_8));
    }

    @Test
    @DisplayName("tells of all checks that run at the same time, until they are over")
    void several() {
        ProgressLine line = new ProgressLine(err, false, false, () -> now);
        line.update("v4.8/none", new TlcEvent.Progress(3, 30, 20, 1));
        now = TimeUnit.SECONDS.toNanos(10);
        line.update("v4.8/balloon", new TlcEvent.Progress(4, 40, 1000, 1));
        line.over("v4.8/none");
        now = TimeUnit.SECONDS.toNanos(20);
        line.update("v4.8/balloon", new TlcEvent.Progress(5, 50, 30, 1));
        assertEquals("""
                10 s, v4.8/none: depth 3, 20 distinct; v4.8/balloon: depth 4, 1,000 distinct
                v4.8/balloon: 20 s, depth 5, 50 states (5/s), 30 distinct, 1 in the queue
                """, bytes.toString(StandardCharsets.UTF_8));
    }

    private void run(ProgressLine line) {
        for (int i = 1; i <= 25; i++) {
            now = TimeUnit.SECONDS.toNanos(i);
            line.update("v4.8/balloon", new TlcEvent.Progress(i, i * 1000L, i * 500L, 7));
        }
    }
}
