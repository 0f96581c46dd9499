package io.pagerace.cli;

import io.pagerace.PageraceException;
import io.pagerace.trace.Scope;

/** Numbers that options take. */
final class Numbers {
    private Numbers() {}

    /** Throws with exit status 2 if the value of an option is not within its bounds. */
    static void check(String option, long value, long from, long to) {
        if (value < from || value > to) {
            throw PageraceException.usage(option + ": expected a number from " + from + " to " + to);
        }
    }

    /** The scope that --cpus and --pages say, null for what is standard; throws with exit status 2 if there is none. */
    static Scope scope(Integer cpus, Integer pages, Scope standard) {
        try {
            return new Scope(cpus == null ? standard.cpus() : cpus, pages == null ? standard.pages() : pages);
        } catch (IllegalArgumentException e) {
            throw PageraceException.usage(e.getMessage());
        }
    }
}
