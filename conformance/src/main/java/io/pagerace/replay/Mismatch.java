package io.pagerace.replay;

import io.pagerace.ExitStatus;
import io.pagerace.PageraceException;

/** The implementation does not do what a trace says. */
final class Mismatch {
    private Mismatch() {}

    /**
     * A failure with exit status 20 that names the number of the first step that differs, from 1; 0 is the first state.
     */
    static PageraceException at(String source, int step, String what) {
        String where = step == 0 ? "the first state" : "step " + step;
        return new PageraceException(ExitStatus.MISMATCH, source + ": " + where + ": " + what);
    }
}
