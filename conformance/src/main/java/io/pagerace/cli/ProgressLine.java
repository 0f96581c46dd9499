package io.pagerace.cli;

import io.pagerace.tlc.TlcEvent;
import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** Shows how far a long run is: one line that changes on a terminal, a new line every ten seconds elsewhere. */
final class ProgressLine {
    private static final long TERMINAL_NANOS = TimeUnit.MILLISECONDS.toNanos(400);
    private static final long LOG_NANOS = TimeUnit.SECONDS.toNanos(10);
    private static final String CLEAR = "\r\u001b[K";

    private final PrintStream err;
    private final boolean terminal;
    private final boolean quiet;
    private final LongSupplier clock;
    private final long start;
    private final Map<String, TlcEvent.Progress> running = new LinkedHashMap<>();
    private long last;
    private long generated;
    private boolean shown;

    ProgressLine(PrintStream err, boolean terminal, boolean quiet, LongSupplier clock) {
        this.err = err;
        this.terminal = terminal;
        this.quiet = quiet;
        this.clock = clock;
        this.start = clock.getAsLong();
        this.last = start;
    }

    private boolean isDue(long now) {
        return !quiet && now - last >= (terminal ? TERMINAL_NANOS : LOG_NANOS);
    }

    /** Shows a line if it is time for one. */
    synchronized void update(String line) {
        long now = clock.getAsLong();
        if (isDue(now)) {
            show(line, now);
        }
    }

    private void show(String line, long now) {
        err.print(terminal ? CLEAR + line : line + System.lineSeparator());
        err.flush();
        shown = terminal;
        last = now;
    }

    /** Shows how far a check is, beside all others that are not over, if it is time. */
    synchronized void update(String protocol, TlcEvent.Progress progress) {
        long now = clock.getAsLong();
        running.put(protocol, progress);
        if (!isDue(now)) {
            return;
        }
        if (running.size() > 1) {
            show(several(now), now);
            return;
        }
        double seconds = (now - last) / 1e9;
        // A check has several runs, and each counts from 0.
        long before = Math.min(generated, progress.generated());
        long rate = Math.round((progress.generated() - before) / seconds);
        String line = String.format(
                Locale.ROOT,
                "%s: %d s, depth %d, %,d states (%,d/s), %,d distinct, %,d in the queue",
                protocol,
                TimeUnit.NANOSECONDS.toSeconds(now - start),
                progress.depth(),
                progress.generated(),
                rate,
                progress.distinct(),
                progress.queue());
        show(line, now);
        generated = progress.generated();
    }

    private String several(long now) {
        StringJoiner line = new StringJoiner("; ", TimeUnit.NANOSECONDS.toSeconds(now - start) + " s, ", "");
        running.forEach((protocol, progress) -> line.add(String.format(
                Locale.ROOT, "%s: depth %d, %,d distinct", protocol, progress.depth(), progress.distinct())));
        return line.toString();
    }

    /** A check is over. */
    synchronized void over(String protocol) {
        running.remove(protocol);
        generated = 0;
        clear();
    }

    /** Prints something else in the place of the line, which comes again below it. */
    synchronized void above(Runnable print) {
        clear();
        print.run();
    }

    /** Makes room for something else on the terminal. */
    synchronized void clear() {
        if (shown) {
            err.print(CLEAR);
            err.flush();
            shown = false;
        }
    }
}
