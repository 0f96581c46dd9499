package io.pagerace.cli;

import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** How far a stress run is: one line that changes, on a terminal only. */
final class StressProgress {
    private static final long EVERY_NANOS = TimeUnit.MILLISECONDS.toNanos(400);
    private static final String CLEAR = "\r\u001b[K";

    private final Console console;
    private final boolean quiet;
    private final long events;
    private long last = System.nanoTime();
    private boolean shown;

    StressProgress(Console console, boolean quiet, long events) {
        this.console = console;
        this.quiet = quiet || !console.terminal();
        this.events = events;
    }

    void update(long steps) {
        long now = System.nanoTime();
        if (!quiet && now - last >= EVERY_NANOS) {
            console.err().print(CLEAR + String.format(Locale.ROOT, "%,d of %,d steps", steps, events));
            console.err().flush();
            last = now;
            shown = true;
        }
    }

    /** Makes room for something else. */
    void clear() {
        if (shown) {
            console.err().print(CLEAR);
            console.err().flush();
            shown = false;
        }
    }
}
