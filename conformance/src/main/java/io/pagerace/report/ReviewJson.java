package io.pagerace.report;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.pagerace.measured.Shown;
import io.pagerace.review.FunctionReview;
import io.pagerace.review.PatchReview;
import io.pagerace.review.Remark;
import io.pagerace.review.Verdict;
import java.util.List;
import java.util.Locale;

/** The review of a patch, as JSON. */
public final class ReviewJson {
    private ReviewJson() {}

    /** A patch: its hunks with the steps that they touch, and the remarks. */
    public static JsonObject of(PatchReview review) {
        JsonObject object = new JsonObject();
        object.addProperty("subject", review.letter().subject());
        review.kernel().ifPresent(kernel -> object.addProperty("kernel", kernel));
        object.add("problems", strings(review.problems()));
        JsonArray functions = new JsonArray();
        review.functions().forEach(function -> functions.add(function(function)));
        object.add("functions", functions);
        JsonArray verdicts = new JsonArray();
        review.verdicts().forEach(verdict -> verdicts.add(verdict(verdict)));
        object.add("verdicts", verdicts);
        object.add("undecided", strings(review.undecided()));
        JsonArray drivers = new JsonArray();
        review.drivers().forEach(driver -> drivers.add(ChecklistText.json(driver)));
        object.add("drivers", drivers);
        return object;
    }

    private static JsonObject function(FunctionReview function) {
        JsonObject object = new JsonObject();
        object.addProperty("file", function.hunk().file());
        object.addProperty("oldLine", function.hunk().oldStart());
        object.addProperty("newLine", function.hunk().newStart());
        object.addProperty("function", function.function());
        object.addProperty("change", function.change().name().toLowerCase(Locale.ROOT));
        object.add("steps", strings(function.steps()));
        JsonArray remarks = new JsonArray();
        function.remarks().forEach(remark -> remarks.add(remark(function, remark)));
        object.add("remarks", remarks);
        return object;
    }

    private static JsonObject remark(FunctionReview function, Remark remark) {
        JsonObject object = new JsonObject();
        object.addProperty("about", remark.about());
        object.addProperty("kind", remark.kind().name().toLowerCase(Locale.ROOT));
        object.addProperty("line", function.hunk().lines().get(remark.line()));
        object.addProperty("title", remark.title());
        object.addProperty("text", remark.text());
        remark.race().ifPresent(race -> object.add("race", race(race)));
        return object;
    }

    static JsonObject race(Shown race) {
        JsonObject object = new JsonObject();
        object.addProperty("protocol", race.protocol());
        object.add("switched", strings(race.switched()));
        object.addProperty("cpus", race.scope().cpus());
        object.addProperty("pages", race.scope().pages());
        object.addProperty("property", race.property());
        object.addProperty("step", race.step());
        object.addProperty("length", race.length());
        return object;
    }

    private static JsonObject verdict(Verdict verdict) {
        JsonObject object = new JsonObject();
        object.addProperty("protocol", verdict.protocol());
        object.addProperty("why", verdict.why());
        object.add("rules", strings(verdict.rules()));
        verdict.exchanged().ifPresent(moved -> object.addProperty("exchanged", moved.steps()));
        object.add("before", side(verdict.before()));
        object.add("after", side(verdict.after()));
        object.add("broken", races(verdict.broken()));
        object.add("mended", races(verdict.mended()));
        return object;
    }

    private static JsonObject side(Verdict.Side side) {
        JsonObject object = new JsonObject();
        object.addProperty("known", side.known().name().toLowerCase(Locale.ROOT));
        JsonArray scopes = new JsonArray();
        side.scopes().forEach(scope -> {
            JsonObject size = new JsonObject();
            size.addProperty("cpus", scope.cpus());
            size.addProperty("pages", scope.pages());
            scopes.add(size);
        });
        object.add("scopes", scopes);
        object.add("breaks", races(side.breaks()));
        object.add("holds", strings(side.holds()));
        object.addProperty("note", side.note());
        return object;
    }

    private static JsonArray races(List<Shown> races) {
        JsonArray array = new JsonArray();
        races.forEach(race -> array.add(race(race)));
        return array;
    }

    private static JsonArray strings(List<String> texts) {
        JsonArray array = new JsonArray();
        texts.forEach(array::add);
        return array;
    }
}
