package io.pagerace.report;

import com.google.gson.JsonObject;
import io.pagerace.review.PatchReview;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The review of a patch, as the result that b4 reads from a command of {@code b4.review-perpatch-check-cmd}: "Writing
 * an external check script" in b4's docs/maintainer/review.rst. b4 takes pass, warn or fail; it shows the summary in a
 * line, the details as they are.
 */
public final class ReviewB4 {
    private ReviewB4() {}

    /** The result; {@code details} is the review as text. */
    public static JsonObject of(PatchReview review, String details) {
        Set<RemarkLevel> levels = review.remarks().stream()
                .map(RemarkLevel::of)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(RemarkLevel.class)));
        boolean asks = levels.contains(RemarkLevel.WARNING)
                || levels.contains(RemarkLevel.QUESTION)
                || !review.problems().isEmpty();
        boolean fails = levels.contains(RemarkLevel.ERROR) || review.found();
        JsonObject object = new JsonObject();
        object.addProperty("tool", "pagerace");
        object.addProperty("status", fails ? "fail" : asks ? "warn" : "pass");
        object.addProperty("summary", RemarkWords.counts(review));
        object.addProperty("details", details);
        return object;
    }
}
