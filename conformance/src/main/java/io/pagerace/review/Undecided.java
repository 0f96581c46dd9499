package io.pagerace.review;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What a patch does to the protocol that no rule stands for, so that the checker cannot say anything of it. */
final class Undecided {
    private Undecided() {}

    /**
     * A line for each function; none for a posted patch that has a spec of its own.
     *
     * @param orders what came of the functions in which steps change places, by {@link MovedSteps#name}
     */
    static List<String> of(PatchReview review, Map<String, OrderCheck.Answer> orders) {
        List<String> lines = new ArrayList<>();
        review.problems().forEach(problem -> lines.add("not read: " + problem));
        if (review.kernel().isPresent()) {
            return lines;
        }
        for (FunctionReview function : review.functions()) {
            String what = what(function, orders.get(MovedSteps.name(function)));
            if (!what.isEmpty()) {
                lines.add(function.hunk() + " " + function.function() + ": " + what);
            }
        }
        return lines;
    }

    private static String what(FunctionReview function, OrderCheck.Answer order) {
        return switch (function.change()) {
            case UNRELATED, COMMENT, RENAME -> "";
            case PREPROCESSOR ->
                function.steps().isEmpty() ? "" : function.change().words();
            case MOVED ->
                order == null
                        ? function.change().words() + ", but not by lines that move as they are"
                        : order.open().isEmpty() ? "" : function.change().words() + ": " + order.open();
            case AROUND -> function.remarks().isEmpty() ? function.change().words() + " that no rule stands for" : "";
            case ADDED, REMOVED, REPLACED -> {
                String open = String.join(", ", open(function, order));
                String why = order == null || !order.fits() || order.open().isEmpty() ? "" : "; " + order.open();
                yield open.isEmpty() ? "" : "no rule stands for " + open + why;
            }
        };
    }

    /** A step whose line has only moved is not gone. */
    private static List<String> open(FunctionReview function, OrderCheck.Answer order) {
        return function.open().stream()
                .filter(step -> order == null
                        || !order.open().isEmpty()
                        || !order.moved().contains(step.substring(1)))
                .toList();
    }
}
