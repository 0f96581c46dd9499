package io.pagerace.capture;

import java.util.List;

/**
 * A probe as tracefs's {@code kprobe_events} takes it.
 *
 * @param name as in {@code probes.json}
 * @param symbols the functions that it may be on: the first that the kernel has
 * @param returns whether it is hit where the function returns
 * @param fields what it records
 * @param filter which hits are recorded; empty for all
 */
record Kprobe(String name, List<String> symbols, boolean returns, String fields, String filter) {
    /** The group of all our events, so that nobody else's are touched. */
    static final String GROUP = "pagerace";

    /** Calls that may be under way at once without a return being missed. */
    private static final String RETURN = "r64";

    /** The line that sets it on a function. */
    String definition(String symbol) {
        return ((returns ? RETURN : "p") + ":" + GROUP + "/" + name + " " + symbol + " " + fields).strip();
    }

    /** The line that takes it away. */
    String removal() {
        return "-:" + GROUP + "/" + name;
    }
}
