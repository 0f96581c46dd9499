package io.pagerace.report;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.pagerace.coverage.Coverage;
import io.pagerace.coverage.Source;
import java.util.Collection;
import java.util.Optional;

/** Coverage as JSON: all that the text has, and the places where no property was ever broken. */
public final class CoverageJson {
    private CoverageJson() {}

    /** One protocol; {@code by} is the source whose gaps are listed, empty for what nothing has exercised. */
    public static JsonObject of(Coverage coverage, Optional<Source> by) {
        JsonObject object = new JsonObject();
        object.addProperty("protocol", coverage.protocol().name());
        object.add("written", numbers(coverage.written()));
        object.add("exercised", numbers(coverage.exercised(Optional.empty())));
        JsonObject sources = new JsonObject();
        coverage.sources()
                .forEach(source -> sources.add(source.toString(), numbers(coverage.exercised(Optional.of(source)))));
        object.add("by", sources);
        object.add("missingSteps", strings(coverage.missingSteps(by)));
        object.add("missingOutcomes", strings(coverage.missingOutcomes(by)));
        object.add("missingBroken", strings(coverage.missingBroken(by)));
        object.add("unwritten", strings(coverage.unwritten()));
        return object;
    }

    private static JsonObject numbers(Coverage.Numbers numbers) {
        JsonObject object = new JsonObject();
        object.addProperty("steps", numbers.steps());
        object.addProperty("outcomes", numbers.outcomes());
        object.addProperty("broken", numbers.broken());
        numbers.edges().ifPresent(edges -> object.addProperty("edges", edges));
        return object;
    }

    private static JsonArray strings(Collection<?> values) {
        JsonArray array = new JsonArray();
        values.forEach(value -> array.add(value.toString()));
        return array;
    }
}
