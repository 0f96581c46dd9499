package io.pagerace.kernel;

import java.util.Map;

/**
 * A probe of a kernel, as a table says what it shows.
 *
 * @param name its name
 * @param kind what it shows, whichever driver it is: {@code drv_iso_in} for each driver's isolate_page
 * @param of the driver whose own it is; empty for a probe of the core, or of all drivers
 * @param begins whether a page's life may begin with it
 * @param owners whether the owner of the page comes to it, and no compaction
 * @param page the field with the page; empty for a return that names none
 * @param flags the field with page->flags
 * @param dst the field with the new page; empty if there is none
 * @param enters whether it is the entry of a function whose return is a probe, too
 * @param filtered whether there are calls that are not shown, though their returns are
 * @param leaves the kind of the entry that it is the return of; empty for any other
 * @param outcomes what the returned value means, by its decimal number; "*" any other
 * @param isolations where the driver's count of its isolated pages is, which nobody else changes meanwhile
 * @param group the probes that are set together; empty for those that are always there
 */
record Probe(
        String name,
        String kind,
        String of,
        boolean begins,
        boolean owners,
        String page,
        String flags,
        String dst,
        boolean enters,
        boolean filtered,
        String leaves,
        Map<String, String> outcomes,
        Bits isolations,
        String group) {
    /**
     * A number in some bits of a field.
     *
     * @param field the field; empty if there is none
     */
    record Bits(String field, int first, int count) {
        /** None. */
        static final Bits NONE = new Bits("", 0, 0);

        /** The number; -1 if there is no such field. */
        int of(KernelEvent event) {
            return event.has(field) ? (int) (event.get(field) >> first & (1L << count) - 1) : -1;
        }
    }

    /** What a return value means; empty if it says nothing. */
    String outcome(long value) {
        if (outcomes.isEmpty()) {
            return "";
        }
        String exact = outcomes.get(Long.toString(value));
        return exact == null ? outcomes.getOrDefault("*", "") : exact;
    }
}
