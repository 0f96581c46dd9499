package io.pagerace.model.explore;

/** The time for a search is over. */
public final class OutOfTime extends RuntimeException {
    private static final long serialVersionUID = 1L;

    OutOfTime() {
        super("the time is over", null, false, false);
    }
}
