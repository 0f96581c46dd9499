package io.pagerace.model.explore;

/** A part has more values than its bits can tell apart. */
final class TooNarrow extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TooNarrow() {
        super(null, null, false, false);
    }
}
