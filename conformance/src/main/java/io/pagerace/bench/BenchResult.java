package io.pagerace.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * The measurements of a benchmark.
 *
 * @param benchmark the benchmark
 * @param measurements one for each contender
 */
public record BenchResult(Benchmark benchmark, List<Measurement> measurements) {
    /** Copies the list. */
    public BenchResult {
        measurements = List.copyOf(measurements);
    }

    /** Measures; {@code progress} hears whose turn it is. */
    public static BenchResult measure(Benchmark benchmark, int runs, Consumer<String> progress) {
        List<Measurement> measurements = new ArrayList<>();
        for (Contender contender : benchmark.contenders()) {
            progress.accept(benchmark.title() + ": " + contender.name());
            measurements.add(Measurement.of(contender, runs));
        }
        return new BenchResult(benchmark, measurements);
    }

    /** Whether those that do the whole work did not do the same: then nothing here is comparable. */
    public boolean differs() {
        return measurements.stream()
                        .filter(m -> m.present() && m.contender().exact())
                        .flatMap(m -> m.samples().stream())
                        .map(Contender.Sample::amount)
                        .distinct()
                        .count()
                > 1;
    }

    /** How many times as fast as this one the first contender is; 0 if that cannot be said. */
    public double ratio(Measurement peer) {
        Measurement first = measurements.get(0);
        return peer.equals(first) || !first.present() || !peer.present() ? 0 : first.rate() / peer.rate();
    }
}
