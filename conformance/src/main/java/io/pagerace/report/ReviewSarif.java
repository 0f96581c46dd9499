package io.pagerace.report;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.pagerace.review.FunctionReview;
import io.pagerace.review.PatchReview;
import io.pagerace.review.Remark;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reviews as SARIF 2.1.0: a run for each patch, a rule for each defect, question or rule of the registry that a remark
 * is about, a result for each remark, a code flow for its race.
 */
public final class ReviewSarif {
    private static final String SCHEMA =
            "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

    private final RemarkTables tables;
    private final String version;

    /** With these races, by this version of the tool. */
    public ReviewSarif(RemarkTables tables, String version) {
        this.tables = tables;
        this.version = version;
    }

    /** The log of some reviews. */
    public JsonObject of(List<PatchReview> reviews) {
        JsonArray runs = new JsonArray();
        for (int i = 0; i < reviews.size(); i++) {
            runs.add(run(reviews.get(i), i + 1));
        }
        JsonObject log = new JsonObject();
        log.addProperty("$schema", SCHEMA);
        log.addProperty("version", "2.1.0");
        log.add("runs", runs);
        return log;
    }

    private JsonObject run(PatchReview review, int number) {
        Map<String, Integer> rules = new LinkedHashMap<>();
        JsonArray descriptors = new JsonArray();
        JsonArray results = new JsonArray();
        StepPlaces places = new StepPlaces(review);
        for (FunctionReview function : review.functions()) {
            for (Remark remark : function.remarks()) {
                if (!rules.containsKey(remark.about())) {
                    rules.put(remark.about(), rules.size());
                    descriptors.add(rule(remark));
                }
                results.add(result(function, remark, rules.get(remark.about()), places));
            }
        }
        JsonObject driver = new JsonObject();
        driver.addProperty("name", "pagerace");
        driver.addProperty("version", version);
        driver.add("rules", descriptors);
        JsonObject tool = new JsonObject();
        tool.add("driver", driver);
        JsonObject details = new JsonObject();
        details.addProperty("id", "pagerace/review/" + number);
        details.add("description", SarifText.message(review.letter().subject()));
        JsonObject run = new JsonObject();
        run.add("tool", tool);
        run.add("automationDetails", details);
        run.addProperty("columnKind", "utf16CodeUnits");
        run.add("originalUriBaseIds", SarifPlaces.trees());
        run.add("invocations", invocation(review));
        run.add("results", results);
        return run;
    }

    /** What could not be read of the patch. */
    private static JsonArray invocation(PatchReview review) {
        JsonArray notifications = new JsonArray();
        for (String problem : review.problems()) {
            JsonObject notification = new JsonObject();
            notification.addProperty("level", "warning");
            notification.add("message", SarifText.message(problem));
            notifications.add(notification);
        }
        JsonObject invocation = new JsonObject();
        invocation.addProperty("executionSuccessful", true);
        invocation.add("toolExecutionNotifications", notifications);
        JsonArray array = new JsonArray();
        array.add(invocation);
        return array;
    }

    private static JsonObject rule(Remark remark) {
        JsonObject rule = new JsonObject();
        rule.addProperty("id", remark.about());
        rule.add("shortDescription", SarifText.message(remark.title()));
        if (!remark.text().isEmpty()) {
            rule.add("fullDescription", SarifText.message(remark.text()));
        }
        return rule;
    }

    private JsonObject result(FunctionReview function, Remark remark, int rule, StepPlaces places) {
        StepPlaces.Place place = new StepPlaces.Place(function.hunk(), remark.line());
        JsonObject result = new JsonObject();
        result.addProperty("ruleId", remark.about());
        result.addProperty("ruleIndex", rule);
        level(result, remark);
        result.add("message", SarifText.message(words(function, remark)));
        JsonArray locations = new JsonArray();
        locations.add(SarifPlaces.location(Optional.of(place), function.hunk().file(), function.function()));
        result.add("locations", locations);
        remark.race().flatMap(tables::race).ifPresent(race -> {
            JsonArray flows = new JsonArray();
            flows.add(SarifFlow.of(tables.registry(), race, places));
            result.add("codeFlows", flows);
        });
        JsonObject fingerprints = new JsonObject();
        fingerprints.addProperty(
                "pagerace/v1",
                TerminalText.visible(RemarkWords.kind(remark) + remark.about() + " "
                        + function.hunk().file() + ":" + function.function()));
        result.add("partialFingerprints", fingerprints);
        return result;
    }

    /** What is no failure has the level "none" (3.27.10). */
    private static void level(JsonObject result, Remark remark) {
        RemarkLevel level = RemarkLevel.of(remark);
        result.addProperty(
                "kind",
                switch (level) {
                    case ERROR, WARNING -> "fail";
                    case QUESTION -> "review";
                    case NOTE -> "informational";
                });
        result.addProperty(
                "level",
                switch (level) {
                    case ERROR -> "error";
                    case WARNING -> "warning";
                    case QUESTION, NOTE -> "none";
                });
    }

    private static String words(FunctionReview function, Remark remark) {
        StringBuilder words = new StringBuilder(RemarkWords.head(remark)).append('.');
        if (function.hunk().numbered().get(remark.line()).isTakenOut()) {
            words.append(" The line is the file's before the patch.");
        }
        if (!remark.text().isEmpty()) {
            words.append(' ').append(remark.text());
        }
        RemarkWords.race(remark)
                .ifPresent(race -> words.append(" [").append(race).append("]"));
        return words.toString();
    }
}
