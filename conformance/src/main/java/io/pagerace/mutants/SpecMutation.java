package io.pagerace.mutants;

/**
 * A change of the specification at one step.
 *
 * @param operator how
 * @param step the step's name
 * @param begins whether the step is taken where the context rests, and nowhere else
 * @param next for {@link SpecOperator#DROPPED} and {@link SpecOperator#SWAPPED} a step or resting place behind it
 * @param behind for {@link SpecOperator#SWAPPED} what follows {@code next}
 */
public record SpecMutation(SpecOperator operator, String step, boolean begins, String next, String behind) {
    /** No mutation: with it the specification must be as it is. */
    static final SpecMutation NONE = new SpecMutation(SpecOperator.UNSTORED, "none", false, "", "");

    /** A few words that tell mutations of one operator at one step apart. */
    public String variant() {
        return switch (operator) {
            case DROPPED -> begins ? "never begins" : "goes on to " + next;
            case SWAPPED -> "with " + next + ", then " + behind;
            default -> "";
        };
    }
}
