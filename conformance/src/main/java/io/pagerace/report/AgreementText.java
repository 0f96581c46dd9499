package io.pagerace.report;

import com.google.gson.JsonObject;
import io.pagerace.alloy.AgreementResult;
import io.pagerace.alloy.Facts;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** How far Alloy, TLC and Java agree. */
public final class AgreementText {
    private static final String NONE = "-";

    private AgreementText() {}

    /** Counts, and states side by side where something differs. */
    public static String of(AgreementResult result) {
        List<String> lines = new ArrayList<>();
        result.differences().shown().forEach(shown -> lines.addAll(lines(shown)));
        lines.add(result.protocol() + ", " + result.scope() + ", 1 device");
        String states = String.format(
                Locale.ROOT,
                "  states  %,7d in Alloy, %,7d in TLC%s, %,7d reachable in Java",
                result.alloy().states(),
                result.tlc().states(),
                seen(result.tlc().states(), result.image().states()),
                result.reachable());
        String steps = String.format(
                Locale.ROOT,
                "  steps   %,7d in Alloy, %,7d in TLC%s, %,7d in Java",
                result.alloy().steps(),
                result.tlc().steps(),
                seen(result.tlc().steps(), result.image().steps()),
                result.java().steps());
        lines.add(states);
        lines.add(steps);
        if (result.java().states() < result.tlc().states()) {
            lines.add(String.format(
                    Locale.ROOT,
                    "  Java takes steps from %,d states; no run of its code comes to the registers of the others",
                    result.java().states()));
        }
        int differences = result.differences().count();
        lines.add(
                differences == 0
                        ? "  agree"
                        : String.format(Locale.ROOT, "  differ: %,d differences", differences)
                                + (differences > result.differences().shown().size() ? ", some are shown" : ""));
        return String.join("\n", lines) + "\n";
    }

    /** What is left of TLC's where Alloy does not tell two apart. */
    private static String seen(int all, int image) {
        return all == image ? "" : String.format(Locale.ROOT, " (%,d to Alloy)", image);
    }

    private static List<String> lines(AgreementResult.Shown shown) {
        List<String> heads = new ArrayList<>(List.of("", "field"));
        List<Optional<Facts>> columns = new ArrayList<>();
        shown.from().ifPresent(from -> {
            heads.add("from");
            columns.add(shown.from());
        });
        if (shown.one().isPresent() || shown.other().isPresent()) {
            heads.addAll(shown.names());
            columns.add(shown.one());
            columns.add(shown.other());
        }
        TreeSet<String> fields = new TreeSet<>();
        columns.forEach(
                column -> column.ifPresent(facts -> fields.addAll(facts.values().keySet())));
        List<List<String>> rows = new ArrayList<>(List.of(heads));
        for (String field : fields) {
            List<String> row = new ArrayList<>();
            for (Optional<Facts> column : columns) {
                row.add(column.map(Facts::values)
                        .map(values -> text(values, field))
                        .orElse(""));
            }
            boolean differs = columns.size() > 1 && !row.get(row.size() - 1).equals(row.get(row.size() - 2));
            row.add(0, field);
            row.add(0, differs ? "*" : "");
            rows.add(row);
        }
        List<String> lines = new ArrayList<>(List.of(shown.text()));
        if (!columns.isEmpty()) {
            lines.addAll(TextTable.lines(rows));
        }
        lines.add("");
        return lines;
    }

    private static String text(Map<String, String> values, String field) {
        return values.getOrDefault(field, NONE);
    }

    /** The same as an object. */
    public static JsonObject json(AgreementResult result) {
        JsonObject object = new JsonObject();
        object.addProperty("protocol", result.protocol());
        object.addProperty("cpus", result.scope().cpus());
        object.addProperty("pages", result.scope().pages());
        object.add("alloy", count(result.alloy()));
        object.add("tlc", count(result.tlc()));
        object.add("tlcAsAlloyTellsApart", count(result.image()));
        object.add("java", count(result.java()));
        object.addProperty("reachable", result.reachable());
        object.addProperty("differences", result.differences().count());
        object.addProperty("exitStatus", result.exitStatus());
        return object;
    }

    private static JsonObject count(AgreementResult.Count count) {
        JsonObject object = new JsonObject();
        object.addProperty("states", count.states());
        object.addProperty("steps", count.steps());
        return object;
    }
}
