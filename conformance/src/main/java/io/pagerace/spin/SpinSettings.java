package io.pagerace.spin;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * How SPIN is run.
 *
 * @param spin the spin program
 * @param gcc the C compiler
 * @param megabytes the memory that the search may take
 * @param timeout the longest time for one run, if there is a limit
 * @param reduction whether SPIN may leave out orders of steps that make no difference (partial-order reduction)
 * @param invariants whether the equations over the whole state are checked, too
 * @param optimization gcc's level
 */
public record SpinSettings(
        Path spin,
        Path gcc,
        long megabytes,
        Optional<Duration> timeout,
        boolean reduction,
        boolean invariants,
        int optimization) {
    /** The largest numbers of CPUs and pages that a twin takes. */
    public static final int LARGEST = 4;

    /** For counting all states. The first level makes up for its slower search by the time of the second's compiler. */
    public SpinSettings(Path spin, Path gcc, long megabytes, Optional<Duration> timeout) {
        this(spin, gcc, megabytes, timeout, false, true, 1);
    }

    /** For measuring: the compiler does its best. */
    public SpinSettings optimized() {
        return new SpinSettings(spin, gcc, megabytes, timeout, reduction, invariants, 2);
    }

    /** With partial-order reduction. */
    public SpinSettings withReduction() {
        return new SpinSettings(spin, gcc, megabytes, timeout, true, invariants, optimization);
    }

    /** Without the equations: only what a step itself breaks is seen. */
    public SpinSettings withoutInvariants() {
        return new SpinSettings(spin, gcc, megabytes, timeout, reduction, false, optimization);
    }
}
