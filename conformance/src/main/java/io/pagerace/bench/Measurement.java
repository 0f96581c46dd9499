package io.pagerace.bench;

import io.pagerace.ExitStatus;
import io.pagerace.PageraceException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * What a contender did.
 *
 * @param contender the contender
 * @param samples its runs; empty if it is missing
 * @param missing why there is none; empty if there is
 */
public record Measurement(Contender contender, List<Contender.Sample> samples, String missing) {
    /** What has taken so long already is not repeated. */
    private static final double ENOUGH_CPU_SECONDS = 240;

    /** The system counts processor time in ticks of this length. */
    private static final double TICK_SECONDS = 0.01;

    /** Copies the list. */
    public Measurement {
        samples = List.copyOf(samples);
    }

    /** Runs a contender so many times, or fewer if that takes too long. */
    static Measurement of(Contender contender, int runs) {
        List<Contender.Sample> samples = new ArrayList<>();
        double spent = 0;
        try {
            while (samples.size() < runs && spent < ENOUGH_CPU_SECONDS) {
                Contender.Sample sample = contender.work().get();
                samples.add(sample);
                spent += sample.cpuSeconds();
            }
            return new Measurement(contender, samples, "");
        } catch (PageraceException e) {
            if (e.exitStatus() != ExitStatus.TOOL_MISSING) {
                throw e;
            }
            return new Measurement(contender, List.of(), e.getMessage());
        }
    }

    /** Whether it ran. */
    public boolean present() {
        return !samples.isEmpty();
    }

    /** How much it did in one run. */
    public long amount() {
        return samples.get(0).amount();
    }

    /** The median of its processor times. */
    public double cpuSeconds() {
        return median(Contender.Sample::cpuSeconds);
    }

    /** The median of the times that passed. */
    public double seconds() {
        return median(Contender.Sample::seconds);
    }

    /** What it does in a second of processor time; less than the clock's tick counts as one. */
    public double rate() {
        return amount() / Math.max(cpuSeconds(), TICK_SECONDS);
    }

    private double median(ToDoubleFunction<Contender.Sample> value) {
        List<Double> sorted = samples.stream()
                .map(value::applyAsDouble)
                .sorted(Comparator.naturalOrder())
                .toList();
        int half = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(half) : (sorted.get(half - 1) + sorted.get(half)) / 2;
    }
}
