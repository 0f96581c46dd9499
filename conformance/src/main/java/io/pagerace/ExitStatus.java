package io.pagerace;

/**
 * What the process exit status of {@code pagerace} says. The values 10 to 14 are TLC's own
 * ({@code tlc2.output.EC.ExitStatus}), so that scripts which run TLC by hand need not change.
 */
public final class ExitStatus {
    /** Every property holds, or the command did what was asked. */
    public static final int OK = 0;
    /**
     * Something broke that the user did not cause: TLC was killed, a specification does not parse, the disk is full.
     */
    public static final int INTERNAL = 1;
    /** The command line or an input file is wrong. */
    public static final int USAGE = 2;
    /** TLC found a state with no successor. */
    public static final int DEADLOCK = 11;
    /** At least one safety property is violated. */
    public static final int SAFETY = 12;
    /** No safety property is violated, but a temporal one is. */
    public static final int LIVENESS = 13;
    /** The Java reference implementation and the specification differ. */
    public static final int MISMATCH = 20;
    /** A log of steps is none of a behaviour of the specification. */
    public static final int REJECTED = 21;
    /** Kernel source has not all steps of the generation that it is held to. */
    public static final int DRIFT = 22;
    /** A tool that is part of the installation (Java for the fork, the bundled TLC) is not there. */
    public static final int TOOL_MISSING = 30;

    private ExitStatus() {}
}
