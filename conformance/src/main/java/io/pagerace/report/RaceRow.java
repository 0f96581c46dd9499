package io.pagerace.report;

/**
 * One row of a race table.
 *
 * @param ctx the context that moves
 * @param text what it does, in kernel words, on one line
 */
public record RaceRow(String ctx, String text) {
    /**
     * The text without blanks. A long row is broken over lines, and whether there was a blank at the break is lost, so
     * rows are compared by this.
     */
    public String key() {
        return text.replaceAll("\\s+", "");
    }

    /** Whether both say the same, wherever their lines break. */
    public boolean sameAs(RaceRow other) {
        return ctx.equals(other.ctx) && key().equals(other.key());
    }
}
