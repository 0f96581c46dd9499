package io.pagerace.model.live;

import io.pagerace.model.Step;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;

/**
 * Random delays of one context, so that its steps mix with those of others, and overlap them, in many ways although
 * there may be only a few real CPUs.
 */
final class Delays {
    private static final int LONGEST_SPIN = 1 << 9;
    private static final int LONGEST_NAP_NANOS = 1 << 17;

    private final Random random;
    private final Set<Step> slow;
    private final Style style;

    /** How a context is slow. */
    private enum Style {
        /** Never. */
        STEADY(0),
        /** It lets others run. On a busy machine a moment's sleep is shorter than Thread.yield(). */
        YIELDS(8),
        /** It computes something. */
        SPINS(4),
        /** It is interrupted for long. */
        NAPS(30);

        private final int oneIn;

        Style(int oneIn) {
            this.oneIn = oneIn;
        }
    }

    /**
     * Delays of a style by chance.
     *
     * @param slow the steps before which it is slow in any case
     */
    Delays(Random random, Set<Step> slow) {
        this.random = random;
        this.slow = slow;
        this.style = Style.values()[random.nextInt(Style.values().length)];
    }

    private Delays(Random random, Style style) {
        this.random = random;
        this.slow = Set.of();
        this.style = style;
    }

    /** No delays at all. */
    static Delays none(Random random) {
        return new Delays(random, Style.STEADY);
    }

    /** Takes some time before a step. */
    void before(Step step) {
        if (slow.contains(step)) {
            nap();
        } else {
            pause();
        }
    }

    private void nap() {
        LockSupport.parkNanos(random.nextInt(LONGEST_NAP_NANOS));
    }

    /** Maybe takes some time. */
    void pause() {
        if (style == Style.STEADY || random.nextInt(style.oneIn) != 0) {
            return;
        }
        switch (style) {
            case YIELDS -> LockSupport.parkNanos(1);
            case SPINS -> {
                for (int i = random.nextInt(LONGEST_SPIN); i > 0; i--) {
                    Thread.onSpinWait();
                }
            }
            case NAPS -> nap();
            default -> {
                // Goes on.
            }
        }
    }
}
