package io.pagerace.bench;

import java.util.function.Supplier;

/**
 * One of those that do the same work.
 *
 * @param name as in the table
 * @param exact whether it does the whole work; a search that may leave states out does not
 * @param work does the work once, in a process of its own; throws {@link io.pagerace.PageraceException} with exit
 *     status 30 if a tool is missing
 */
public record Contender(String name, boolean exact, Supplier<Contender.Sample> work) {
    /** One that does the whole work. */
    public Contender(String name, Supplier<Contender.Sample> work) {
        this(name, true, work);
    }

    /**
     * One run.
     *
     * @param amount how much was done, in the benchmark's unit
     * @param cpuSeconds user and system time of the process and its children
     * @param seconds the time that passed
     */
    public record Sample(long amount, double cpuSeconds, double seconds) {}
}
