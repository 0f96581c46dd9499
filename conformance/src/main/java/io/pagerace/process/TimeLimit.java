package io.pagerace.process;

import java.time.Duration;
import java.util.Optional;

/** How long something may take. */
public final class TimeLimit {
    /** Longer than anything takes, and still a number of nanoseconds. */
    public static final Duration NONE = Duration.ofDays(365);

    private TimeLimit() {}

    /** The {@link System#nanoTime()} at which the time is over that begins now. */
    public static long deadline(Optional<Duration> limit) {
        return System.nanoTime() + limit.orElse(NONE).toNanos();
    }

    /** Whether the time up to a deadline is over. */
    public static boolean isOver(long deadline) {
        return System.nanoTime() - deadline >= 0;
    }
}
