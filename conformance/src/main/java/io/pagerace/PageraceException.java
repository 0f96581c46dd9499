package io.pagerace;

/**
 * A failure that the user is told about in one line. The message says what is wrong and where, without the program's
 * name in front and without a full stop; {@link #exitStatus()} is one of {@link ExitStatus}.
 */
public final class PageraceException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int exitStatus;

    /**
     * Creates a failure with a status of {@link ExitStatus} and the line to print; line breaks in the message become
     * blanks.
     */
    public PageraceException(int exitStatus, String message) {
        this(exitStatus, message, null);
    }

    /** As {@link #PageraceException(int, String)}, keeping the cause for {@code PAGERACE_DEBUG}. */
    public PageraceException(int exitStatus, String message, Throwable cause) {
        super(message.replaceAll("\\s*\\R\\s*", " ").strip(), cause);
        this.exitStatus = exitStatus;
    }

    /** A mistake in the command line or in an input file: exit status 2. */
    public static PageraceException usage(String message) {
        return new PageraceException(ExitStatus.USAGE, message);
    }

    /** A failure that is nobody's input: exit status 1. */
    public static PageraceException internal(String message) {
        return new PageraceException(ExitStatus.INTERNAL, message);
    }

    /** The exit status that the process ends with. */
    public int exitStatus() {
        return exitStatus;
    }
}
