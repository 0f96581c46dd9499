package io.pagerace.mutants;

/**
 * A protocol that is changed at one place on one side.
 *
 * @param side the side that is changed
 * @param operator how: dropped, unstored, duplicated, swapped, late-store, early-load, non-atomic, rule
 * @param place the step or the rule
 * @param variant what tells mutants of one operator at one place apart; may be empty
 */
public record Mutant(Side side, String operator, String place, String variant) {
    /** As in {@code java dropped isolate.get_page, returns true}. */
    @Override
    public String toString() {
        return side + " " + operator + " " + place + (variant.isEmpty() ? "" : ", " + variant);
    }
}
