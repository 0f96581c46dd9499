package io.pagerace.capture;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The trace buffer of a CPU, as {@code per_cpu/cpuN/stats} tells of it.
 *
 * @param cpu the CPU's number
 * @param entries events in the buffer
 * @param bytes what they take
 * @param dropped events that had no room any more, behind the last one
 */
record CpuBuffer(int cpu, long entries, long bytes, long dropped) {
    private static final Pattern ENTRIES = Pattern.compile("(?m)^\\s*entries: (\\d{1,18})");
    private static final Pattern BYTES = Pattern.compile("(?m)^\\s*bytes: (\\d{1,18})");
    private static final Pattern DROPPED = Pattern.compile("(?m)^\\s*dropped events: (\\d{1,18})");

    /** From the text of the file. */
    static CpuBuffer parse(int cpu, String stats) {
        return new CpuBuffer(cpu, number(ENTRIES, stats), number(BYTES, stats), number(DROPPED, stats));
    }

    private static long number(Pattern pattern, String stats) {
        Matcher matcher = pattern.matcher(stats);
        return matcher.find() ? Long.parseLong(matcher.group(1)) : 0;
    }
}
