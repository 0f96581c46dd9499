package io.pagerace.coverage;

import java.util.Comparator;

/**
 * What a step can lead to: one result of its guard, or what it breaks.
 *
 * @param step the step
 * @param behind the pc behind it; for an outcome that breaks something it does not matter, and is left out
 * @param broken the property that it breaks; empty if none
 */
public record Outcome(String step, String behind, String broken) implements Comparable<Outcome> {
    private static final Comparator<Outcome> ORDER =
            Comparator.comparing(Outcome::step).thenComparing(Outcome::broken).thenComparing(Outcome::behind);

    /** Two ways to break a property in one step are one outcome. */
    public Outcome {
        behind = broken.isEmpty() ? behind : "";
    }

    /** Whether it breaks a property. */
    public boolean breaks() {
        return !broken.isEmpty();
    }

    @Override
    public int compareTo(Outcome other) {
        return ORDER.compare(this, other);
    }

    /** As in {@code isolate.get_page -> idle}, and {@code put_page breaks CleanFree}. */
    @Override
    public String toString() {
        return step + (breaks() ? " breaks " + broken : " -> " + behind);
    }
}
