package io.pagerace.model.machine;

/** How a stepped CPU leaves an operation: preallocated, as it is thrown once for each step. */
@SuppressWarnings("StaticAssignmentOfThrowable") // they carry no stack trace and no suppressed exceptions
final class Pause extends RuntimeException {
    /** The operation has come to its next step. */
    static final Pause BEFORE_STEP = new Pause();
    /** The step can't be taken now. */
    static final Pause BLOCKED = new Pause();

    private static final long serialVersionUID = 1L;

    private Pause() {
        super(null, null, false, false);
    }
}
