package io.pagerace.review;

import java.util.ArrayList;
import java.util.List;

/** What a patch does to the protocol that no rule stands for, so that the checker cannot say anything of it. */
final class Undecided {
    private Undecided() {}

    /** A line for each function; none for a posted patch that has a spec of its own. */
    static List<String> of(PatchReview review) {
        List<String> lines = new ArrayList<>();
        review.problems().forEach(problem -> lines.add("not read: " + problem));
        if (review.kernel().isPresent()) {
            return lines;
        }
        for (FunctionReview function : review.functions()) {
            String what = what(function);
            if (!what.isEmpty()) {
                lines.add(function.hunk() + " " + function.function() + ": " + what);
            }
        }
        return lines;
    }

    private static String what(FunctionReview function) {
        return switch (function.change()) {
            case UNRELATED, COMMENT, RENAME -> "";
            case PREPROCESSOR ->
                function.steps().isEmpty() ? "" : function.change().words();
            case MOVED -> function.change().words() + ", and no rule stands for the order";
            case AROUND -> function.remarks().isEmpty() ? function.change().words() + " that no rule stands for" : "";
            case ADDED, REMOVED, REPLACED ->
                function.open().isEmpty() ? "" : "no rule stands for " + String.join(", ", function.open());
        };
    }
}
