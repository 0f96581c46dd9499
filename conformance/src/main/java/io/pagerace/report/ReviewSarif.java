package io.pagerace.report;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.pagerace.review.DriverReview;
import io.pagerace.review.FunctionReview;
import io.pagerace.review.Hunk;
import io.pagerace.review.PatchReview;
import io.pagerace.review.Remark;
import io.pagerace.review.Verdict;
import io.pagerace.source.Duty;
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

    private static final String CHECKER = "checker";

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
        for (Verdict verdict : review.verdicts()) {
            int index = index(rules, descriptors, CHECKER, "The protocol as patched, checked by a model checker");
            results.add(result(review, verdict, index, places));
        }
        for (DriverReview callbacks : review.drivers()) {
            for (DriverReview.Item item : callbacks.answers()) {
                if (item.verdict() != Duty.Verdict.YES) {
                    int index = index(
                            rules, descriptors, item.duty().name(), item.duty().asks());
                    results.add(result(callbacks, item, index));
                }
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

    /** What could not be read of the patch, and what could not be decided. */
    private static JsonArray invocation(PatchReview review) {
        JsonArray notifications = new JsonArray();
        review.problems().forEach(problem -> notifications.add(notification("warning", problem)));
        review.undecided().forEach(open -> notifications.add(notification("note", "Not decided: " + open)));
        JsonObject invocation = new JsonObject();
        invocation.addProperty("executionSuccessful", true);
        invocation.add("toolExecutionNotifications", notifications);
        JsonArray array = new JsonArray();
        array.add(invocation);
        return array;
    }

    private static JsonObject notification(String level, String text) {
        JsonObject notification = new JsonObject();
        notification.addProperty("level", level);
        notification.add("message", SarifText.message(text));
        return notification;
    }

    /** The place of a rule among those of the run; a rule that is new there is described in a line. */
    private static int index(Map<String, Integer> rules, JsonArray descriptors, String id, String text) {
        if (!rules.containsKey(id)) {
            rules.put(id, rules.size());
            JsonObject rule = new JsonObject();
            rule.addProperty("id", id);
            rule.add("shortDescription", SarifText.message(text));
            descriptors.add(rule);
        }
        return rules.get(id);
    }

    /**
     * What the checker says, at the first line that moves, or puts in or takes out one of the rules that it switched.
     */
    private JsonObject result(PatchReview review, Verdict verdict, int rule, StepPlaces places) {
        JsonObject result = new JsonObject();
        result.addProperty("ruleId", CHECKER);
        result.addProperty("ruleIndex", rule);
        boolean breaks = !verdict.broken().isEmpty();
        boolean open = verdict.after().known() == Verdict.Known.UNKNOWN;
        result.addProperty("kind", breaks ? "fail" : open ? "open" : "informational");
        result.addProperty("level", breaks ? "error" : "none");
        result.add("message", SarifText.message(String.join(". ", VerdictText.paragraphs(verdict))));
        JsonArray locations = new JsonArray();
        verdict.exchanged()
                .ifPresent(moved -> locations.add(location(
                        moved.function().hunk(), moved.line(), moved.function().function())));
        for (FunctionReview function : review.functions()) {
            for (Remark remark : function.remarks()) {
                if (locations.isEmpty()
                        && verdict.rules().stream()
                                .anyMatch(each -> each.substring(1).equals(remark.about()))) {
                    locations.add(location(function.hunk(), remark.line(), function.function()));
                }
            }
        }
        result.add("locations", locations);
        verdict.race().flatMap(tables::race).ifPresent(race -> addFlow(result, race, places));
        return result;
    }

    /** What a line breaks of the contract, or what the patch does not show of it. */
    private static JsonObject result(DriverReview callbacks, DriverReview.Item item, int rule) {
        JsonObject result = new JsonObject();
        result.addProperty("ruleId", item.duty().name());
        result.addProperty("ruleIndex", rule);
        boolean no = item.verdict() == Duty.Verdict.NO;
        result.addProperty("kind", no ? "fail" : "open");
        result.addProperty("level", no ? "error" : "none");
        result.add(
                "message",
                SarifText.message(item.duty().asks() + " " + ChecklistText.answer(item.verdict()) + ": "
                        + ChecklistText.reason(item)));
        JsonArray locations = new JsonArray();
        locations.add(
                item.hunk().isPresent()
                        ? location(item.hunk().get(), item.line(), callbacks.table())
                        : location(callbacks.hunk(), callbacks.line(), callbacks.table()));
        result.add("locations", locations);
        return result;
    }

    private static JsonObject location(Hunk hunk, int line, String function) {
        return SarifPlaces.location(Optional.of(new StepPlaces.Place(hunk, line)), hunk.file(), function);
    }

    private void addFlow(JsonObject result, RemarkTables.Race race, StepPlaces places) {
        JsonArray flows = new JsonArray();
        flows.add(SarifFlow.of(tables.registry(), race, places));
        result.add("codeFlows", flows);
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
        JsonObject result = new JsonObject();
        result.addProperty("ruleId", remark.about());
        result.addProperty("ruleIndex", rule);
        level(result, remark);
        result.add("message", SarifText.message(words(function, remark)));
        JsonArray locations = new JsonArray();
        locations.add(location(function.hunk(), remark.line(), function.function()));
        result.add("locations", locations);
        remark.race().flatMap(tables::race).ifPresent(race -> addFlow(result, race, places));
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
