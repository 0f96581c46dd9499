package io.pagerace.bench;

import java.util.List;

/**
 * Work that several do.
 *
 * @param title what is done
 * @param unit what is counted, in the plural
 * @param contenders the first is this project's, and is compared with each of the others
 */
public record Benchmark(String title, String unit, List<Contender> contenders) {
    /** Copies the list. */
    public Benchmark {
        contenders = List.copyOf(contenders);
    }
}
