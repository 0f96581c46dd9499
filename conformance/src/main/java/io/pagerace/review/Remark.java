package io.pagerace.review;

import io.pagerace.measured.Shown;
import java.util.Optional;

/**
 * What there is to say of a line of a patch.
 *
 * @param about a defect (S02), a question (Q7) or a rule
 * @param kind what it says
 * @param line the line's place in the hunk, from 0
 * @param title in a line
 * @param text a paragraph; may be empty
 * @param race what shows it; empty if nothing does
 */
public record Remark(String about, Kind kind, int line, String title, String text, Optional<Shown> race) {

    /** The same, shown by another race, or by none. */
    Remark with(Optional<Shown> other) {
        return new Remark(about, kind, line, title, text, other);
    }

    /** What a remark says. */
    public enum Kind {
        /** The patch has a known defect. */
        DEFECT,
        /** The patch takes out a line that prevents a race. */
        REMOVES,
        /** The patch puts in a line that prevents a race. */
        ADDS,
        /** A question that the patch raises, with the answer of the checks. */
        QUESTION
    }
}
