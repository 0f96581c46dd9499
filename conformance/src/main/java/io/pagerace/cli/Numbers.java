package io.pagerace.cli;

import io.pagerace.PageraceException;

/** Numbers that options take. */
final class Numbers {
    private Numbers() {}

    /** Throws with exit status 2 if the value of an option is not within its bounds. */
    static void check(String option, long value, long from, long to) {
        if (value < from || value > to) {
            throw PageraceException.usage(option + ": expected a number from " + from + " to " + to);
        }
    }
}
