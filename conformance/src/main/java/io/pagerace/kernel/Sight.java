package io.pagerace.kernel;

import java.util.List;

/**
 * What the probes show at a place of a protocol: just in front of a step, behind a step, or where a step comes next.
 *
 * @param before the step just in front of which the one probe is hit, also where an operation begins with it; empty for
 *     the other places
 * @param after the step behind which they are hit; empty if the place is where {@code at} comes next
 * @param at the next step; with {@code after}, where that step must have led to, empty for anywhere
 * @param shown the probes in their order
 */
record Sight(String before, String after, String at, List<Shown> shown) {
    /**
     * A probe at a place: {@code drv_mig_out:*}, {@code own_set>?}.
     *
     * @param kind its kind
     * @param outcome what it must return; "*" what the register rc says; empty if it returns nothing
     * @param ofNew whether its page is the new one, written {@code >}
     * @param ofOld whether its page is the one that the step begins with, where that goes on to another one, written
     *     {@code <}; there is no new page then
     * @param optional whether not each driver comes to it, written {@code ?}
     */
    record Shown(String kind, String outcome, boolean ofNew, boolean ofOld, boolean optional) {
        /** What the register rc says is the outcome. */
        static final String BY_RC = "*";

        static Shown parse(String text) {
            boolean optional = text.endsWith("?");
            String rest = optional ? text.substring(0, text.length() - 1) : text;
            boolean ofNew = rest.endsWith(">");
            boolean ofOld = rest.endsWith("<");
            rest = ofNew || ofOld ? rest.substring(0, rest.length() - 1) : rest;
            int colon = rest.indexOf(':');
            return colon < 0
                    ? new Shown(rest, "", ofNew, ofOld, optional)
                    : new Shown(rest.substring(0, colon), rest.substring(colon + 1), ofNew, ofOld, optional);
        }
    }
}
