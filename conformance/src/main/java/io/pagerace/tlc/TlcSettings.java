package io.pagerace.tlc;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * How TLC is run.
 *
 * @param java the java program
 * @param jar the jar that TLC is in
 * @param heapMegabytes the largest heap of TLC's JVM
 * @param workers threads that search; with one, every trace is a shortest one
 * @param timeout the longest time for one run, if there is a limit
 * @param distribution whether invariants are checked by a server and workers in several JVMs
 * @param checkpoints whether a check of invariants is written down now and then
 * @param small whether the model is known to have so few states that its run is over before code that is optimized for
 *     it has paid
 */
public record TlcSettings(
        Path java,
        Path jar,
        long heapMegabytes,
        int workers,
        Optional<Duration> timeout,
        Optional<Distribution> distribution,
        Optional<Checkpoints> checkpoints,
        boolean small) {
    private static final long SMALLEST_HEAP = 256;
    /** A million distinct states need about 400 MB. */
    private static final long LARGEST_HEAP = 8192;

    /**
     * The settings for this machine: the java that runs Pagerace, a quarter of the physical memory, and one worker. A
     * second worker makes TLC at most a fifth faster, but then the traces depend on the race between the two.
     */
    public static TlcSettings forThisMachine(Path jar) {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        return new TlcSettings(
                java, jar, heapForThisMachine(), 1, Optional.empty(), Optional.empty(), Optional.empty(), false);
    }

    /** A quarter of the physical memory, within limits. */
    public static long heapForThisMachine() {
        return heap(physicalMegabytes());
    }

    static long heap(long physicalMegabytes) {
        return Math.max(SMALLEST_HEAP, Math.min(LARGEST_HEAP, physicalMegabytes / 4));
    }

    /** How many such heaps the physical memory has room for beside all else. */
    public static long heapsThatFit(long heapMegabytes) {
        return physicalMegabytes() * 2 / 3 / heapMegabytes;
    }

    private static long physicalMegabytes() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system
                ? system.getTotalMemorySize() >> 20
                : 4 * SMALLEST_HEAP;
    }

    /** With another heap. */
    public TlcSettings withHeap(long megabytes) {
        return new TlcSettings(java, jar, megabytes, workers, timeout, distribution, checkpoints, small);
    }

    /** With another number of workers. */
    public TlcSettings withWorkers(int number) {
        return new TlcSettings(java, jar, heapMegabytes, number, timeout, distribution, checkpoints, small);
    }

    /** With a limit of time. */
    public TlcSettings withTimeout(Duration limit) {
        return new TlcSettings(java, jar, heapMegabytes, workers, Optional.of(limit), distribution, checkpoints, small);
    }

    /** With a server and workers of its own for the invariants; not with checkpoints. */
    public TlcSettings withDistribution(Distribution other) {
        return new TlcSettings(java, jar, heapMegabytes, workers, timeout, Optional.of(other), Optional.empty(), small);
    }

    /** With checkpoints; not for a distribution. */
    public TlcSettings withCheckpoints(Checkpoints other) {
        return new TlcSettings(java, jar, heapMegabytes, workers, timeout, Optional.empty(), Optional.of(other), small);
    }

    /** With one worker, in one JVM, without checkpoints. */
    public TlcSettings alone() {
        return new TlcSettings(java, jar, heapMegabytes, 1, timeout, Optional.empty(), Optional.empty(), small);
    }

    /** For a model that has few states, or for any. */
    public TlcSettings withSmall(boolean other) {
        return new TlcSettings(java, jar, heapMegabytes, workers, timeout, distribution, checkpoints, other);
    }

    /** With another java program. */
    public TlcSettings withJava(Path program) {
        return new TlcSettings(program, jar, heapMegabytes, workers, timeout, distribution, checkpoints, small);
    }
}
