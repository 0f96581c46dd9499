package io.pagerace.model.machine;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.RandomDistribution;

/**
 * One decision of a scheduler: which context goes on, and which of the steps that it could take. If it can take none,
 * nothing happens, so that a schedule stays one when decisions are left out of it.
 *
 * @param context the number of the context, from 0, modulo their number
 * @param choice the number of the step, from 0, modulo their number
 */
public record Pick(int context, int choice) {
    private static final int CONTEXTS = 6;
    private static final int CHOICES = 12;

    /** Schedules of up to so many decisions; they shrink to fewer, and those to smaller numbers. */
    public static Arbitrary<List<Pick>> schedules(int longest) {
        return Combinators.combine(number(CONTEXTS), number(CHOICES))
                .as(Pick::new)
                .list()
                .ofMaxSize(longest)
                .withSizeDistribution(RandomDistribution.uniform());
    }

    private static Arbitrary<Integer> number(int bound) {
        return Arbitraries.integers()
                .between(0, bound - 1)
                .withDistribution(RandomDistribution.uniform())
                .withoutEdgeCases();
    }
}
