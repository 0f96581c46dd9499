package io.pagerace.review;

/**
 * A line of a hunk, with its numbers.
 *
 * @param kind a blank, plus or minus
 * @param before its number in the file before the patch; of one that is put in, of the line that follows it
 * @param after its number in the file behind the patch; of one that is taken out, of the line that follows it
 * @param text its text, without the kind
 */
public record HunkLine(char kind, int before, int after, String text) {
    /** Whether only the file before the patch has it. */
    public boolean isTakenOut() {
        return kind == '-';
    }

    /** Whether only the file behind the patch has it. */
    public boolean isPutIn() {
        return kind == '+';
    }

    /** Its number in the file behind the patch, or, if it is taken out, before it. */
    public int number() {
        return isTakenOut() ? before : after;
    }
}
