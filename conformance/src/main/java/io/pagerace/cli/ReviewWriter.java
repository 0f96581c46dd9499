package io.pagerace.cli;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.pagerace.report.JsonText;
import io.pagerace.report.RemarkTables;
import io.pagerace.report.ReviewB4;
import io.pagerace.report.ReviewHtml;
import io.pagerace.report.ReviewJson;
import io.pagerace.report.ReviewMail;
import io.pagerace.report.ReviewSarif;
import io.pagerace.report.ReviewText;
import io.pagerace.review.PatchReview;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Writes reviews in one of the formats. */
final class ReviewWriter {
    private final ReviewFormat format;
    private final RemarkTables tables;

    ReviewWriter(ReviewFormat format, RemarkTables tables) {
        this.format = format;
        this.tables = tables;
    }

    /** The whole text of some reviews. */
    String of(List<PatchReview> reviews) {
        return switch (format) {
            case TEXT -> texts(reviews, new ReviewText(tables)::of);
            case MAIL -> texts(reviews, new ReviewMail(tables)::of);
            case JSON -> JsonText.write(RootCommand.results("reviews", array(reviews, ReviewJson::of)));
            case B4 -> {
                ReviewText text = new ReviewText(tables);
                yield JsonText.write(array(reviews, review -> ReviewB4.of(review, text.of(review))));
            }
            case SARIF -> JsonText.write(new ReviewSarif(tables, RootCommand.Version.text()).of(reviews));
            case HTML -> new ReviewHtml(tables).of(reviews);
        };
    }

    private static String texts(List<PatchReview> reviews, Function<PatchReview, String> writer) {
        return reviews.stream().map(writer).collect(Collectors.joining("\n"));
    }

    private static JsonArray array(List<PatchReview> reviews, Function<PatchReview, JsonObject> writer) {
        JsonArray array = new JsonArray();
        reviews.stream().map(writer).forEach(array::add);
        return array;
    }
}
