package io.pagerace.review;

import java.util.List;

/**
 * A function in a hunk, as the specs see it.
 *
 * @param hunk the hunk
 * @param function the function, or the structure; empty if the hunk is in neither
 * @param change what becomes of it
 * @param steps its steps in the hunk, those that are gone with a minus before, those that are new with a plus
 * @param remarks what there is to say, in the order of the lines
 * @param open those of the steps that are gone or new that no rule of the remarks stands for
 * @param places its steps with their lines' places in the hunk, from 0
 * @param begin the place of its first line in the hunk, from 0
 * @param end the place behind its last line
 */
public record FunctionReview(
        Hunk hunk,
        String function,
        Change change,
        List<String> steps,
        List<Remark> remarks,
        List<String> open,
        Lines places,
        int begin,
        int end) {
    /** The same with other remarks. */
    FunctionReview with(List<Remark> others) {
        return new FunctionReview(hunk, function, change, steps, others, open, places, begin, end);
    }
}
