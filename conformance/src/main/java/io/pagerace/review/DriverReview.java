package io.pagerace.review;

import io.pagerace.measured.Shown;
import io.pagerace.source.Duty;
import java.util.List;
import java.util.Optional;

/**
 * Callbacks that a patch brings, held to the contract as far as its text allows.
 *
 * @param table the table of callbacks
 * @param hunk the hunk that has it
 * @param line the line of its name in the hunk, from 0
 * @param kernels the generations of the interface that it can be of
 * @param answers an answer to all that these ask of a driver
 */
public record DriverReview(String table, Hunk hunk, int line, List<String> kernels, List<Item> answers) {

    /**
     * An answer.
     *
     * @param duty what was asked
     * @param verdict the answer
     * @param hunk the hunk of the line that shows it; empty if no line does
     * @param line the line's place in the hunk, from 0
     * @param reason what was seen, or why nothing can be said; may be empty
     * @param race the shortest race that shows what it is for; empty if none does
     */
    public record Item(
            Duty duty, Duty.Verdict verdict, Optional<Hunk> hunk, int line, String reason, Optional<Shown> race) {
        /** The line that shows it, as the patch has it; empty if no line does. */
        public Optional<String> text() {
            return hunk.map(each -> each.lines().get(line));
        }

        /** The file and the line's number; empty if no line shows it. */
        public String place() {
            return hunk.map(each ->
                            each.file() + ":" + each.numbered().get(line).number())
                    .orElse("");
        }
    }
}
