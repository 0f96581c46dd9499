package io.pagerace.model.live;

/** How a live CPU leaves a step that can't be taken: preallocated, as it is thrown in spin loops. */
@SuppressWarnings("StaticAssignmentOfThrowable") // they carry no stack trace and no suppressed exceptions
final class Halt extends RuntimeException {
    /** The step can't be taken now. */
    static final Halt BLOCKED = new Halt();
    /** The kernel died on another CPU. */
    static final Halt STOPPED = new Halt();

    private static final long serialVersionUID = 1L;

    private Halt() {
        super(null, null, false, false);
    }
}
