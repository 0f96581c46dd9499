package io.pagerace.report;

import io.pagerace.review.PatchReview;
import io.pagerace.review.Remark;
import java.util.Optional;

/** What the formats of a review say alike. */
final class RemarkWords {
    private RemarkWords() {}

    /** The remark in a line. */
    static String head(Remark remark) {
        return kind(remark) + remark.about() + ": " + remark.title();
    }

    /** What the patch does to what the remark is about, with a blank behind it; empty if it has it. */
    static String kind(Remark remark) {
        return switch (remark.kind()) {
            case DEFECT, QUESTION -> "";
            case REMOVES -> "takes out ";
            case ADDS -> "puts in ";
        };
    }

    /** What breaks, where and when. */
    static Optional<String> race(Remark remark) {
        String without = remark.kind() == Remark.Kind.DEFECT ? "" : " without it";
        return remark.race().map(race -> race.protocol() + without + ": " + race + " (" + race.scope() + ")");
    }

    /** How many remarks there are. */
    static String counts(PatchReview review) {
        long defects = count(review, Remark.Kind.DEFECT);
        long removed = count(review, Remark.Kind.REMOVES);
        long added = count(review, Remark.Kind.ADDS);
        long orders = review.verdicts().stream()
                .filter(verdict ->
                        verdict.exchanged().isPresent() && !verdict.broken().isEmpty())
                .count();
        return defects + " known defects, " + removed + " checks taken out, " + added + " put in"
                + (orders == 0 ? "" : ", " + orders + " wrong order" + (orders == 1 ? "" : "s"));
    }

    private static long count(PatchReview review, Remark.Kind kind) {
        return review.remarks().stream().filter(remark -> remark.kind() == kind).count();
    }
}
