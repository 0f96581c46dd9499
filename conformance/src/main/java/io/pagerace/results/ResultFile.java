package io.pagerace.results;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.pagerace.tlc.CheckResult;
import io.pagerace.tlc.Finding;
import io.pagerace.trace.ItfWriter;
import io.pagerace.trace.Trace;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The texts that a known result is kept as: {@code result.json}, and a trace in ITF for each violation. Reading
 * believes as little as it can: the verdicts follow from the traces, and these must be of what was asked for.
 */
final class ResultFile {
    static final String RESULT = "result.json";
    private static final String NONE = "";

    private ResultFile() {}

    /** The texts by the names of their files. */
    static Map<String, String> write(ResultKey key, KnownResult known) {
        CheckResult result = known.result();
        Map<String, String> files = new LinkedHashMap<>();
        files.put(RESULT, NONE);
        JsonObject json = new JsonObject();
        json.addProperty("facts", key.facts());
        json.addProperty("generated", result.generated());
        json.addProperty("distinct", result.distinct());
        json.addProperty("depth", result.depth());
        json.addProperty("nanoseconds", Math.round(result.seconds() * 1e9));
        result.bytes().ifPresent(bytes -> json.addProperty("bytes", bytes));
        JsonArray properties = new JsonArray();
        for (CheckResult.PropertyResult property : result.properties()) {
            JsonObject one = new JsonObject();
            one.addProperty("name", property.property());
            one.addProperty("temporal", property.temporal());
            JsonArray scope = new JsonArray();
            scope.add(property.scope().cpus());
            scope.add(property.scope().pages());
            one.add("scope", scope);
            one.add("findings", findings(property.findings(), files));
            properties.add(one);
        }
        json.add("properties", properties);
        json.add("told", findings(known.told(), files));
        files.put(RESULT, new GsonBuilder().disableHtmlEscaping().create().toJson(json));
        return files;
    }

    private static JsonArray findings(List<Finding> findings, Map<String, String> files) {
        JsonArray array = new JsonArray();
        for (Finding finding : findings) {
            JsonObject one = new JsonObject();
            one.addProperty("trace", file(finding.trace(), files));
            finding.shortest().ifPresent(trace -> one.addProperty("shortest", file(trace, files)));
            array.add(one);
        }
        return array;
    }

    /** Equal traces are one file. */
    private static String file(Trace trace, Map<String, String> files) {
        String text = ItfWriter.write(trace);
        for (Map.Entry<String, String> file : files.entrySet()) {
            if (file.getValue().equals(text)) {
                return file.getKey();
            }
        }
        String name = "trace-" + files.size() + ".itf.json";
        files.put(name, text);
        return name;
    }
}
