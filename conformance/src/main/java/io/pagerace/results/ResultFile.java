package io.pagerace.results;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.pagerace.registry.Defect;
import io.pagerace.registry.Registry;
import io.pagerace.registry.TraceNames;
import io.pagerace.tlc.CheckRequest;
import io.pagerace.tlc.CheckResult;
import io.pagerace.tlc.Finding;
import io.pagerace.trace.ItfReader;
import io.pagerace.trace.ItfWriter;
import io.pagerace.trace.JsonNode;
import io.pagerace.trace.Scope;
import io.pagerace.trace.Trace;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

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

    /** The result in the texts. Throws some runtime exception if it is none that the request could have. */
    static KnownResult read(Registry registry, ResultKey key, CheckRequest request, Map<String, String> files) {
        JsonNode json = JsonNode.parse(RESULT, files.get(RESULT));
        expect(json.get("facts").string().equals(key.facts()), "another check's");
        Reader reader = new Reader(registry, request, files);
        List<CheckResult.PropertyResult> properties = new ArrayList<>();
        for (JsonNode property : json.get("properties").array()) {
            properties.add(reader.property(property));
        }
        expect(
                properties.stream()
                        .map(CheckResult.PropertyResult::property)
                        .toList()
                        .equals(key.properties()),
                "other properties");
        List<Finding> told =
                json.get("told").array().stream().map(reader::finding).toList();
        CheckResult result = new CheckResult(
                request.protocol(),
                request.scope(),
                request.rules(),
                properties,
                json.get("generated").number(),
                json.get("distinct").number(),
                json.get("depth").number(),
                json.get("nanoseconds").number() / 1e9,
                json.has("bytes") ? OptionalLong.of(json.get("bytes").number()) : OptionalLong.empty(),
                Optional.empty(),
                request.property(),
                true);
        return new KnownResult(result, told);
    }

    private static void expect(boolean condition, String otherwise) {
        if (!condition) {
            throw new IllegalArgumentException(otherwise);
        }
    }

    private record Reader(Registry registry, CheckRequest request, Map<String, String> files, Map<String, Trace> read) {
        Reader(Registry registry, CheckRequest request, Map<String, String> files) {
            this(registry, request, files, new LinkedHashMap<>());
        }

        CheckResult.PropertyResult property(JsonNode node) {
            String name = node.get("name").string();
            List<JsonNode> scope = node.get("scope").array();
            List<Finding> findings =
                    node.get("findings").array().stream().map(this::finding).toList();
            expect(findings.stream().allMatch(finding -> finding.property().equals(name)), "another property's");
            JsonElement temporal = node.get("temporal").element();
            return CheckResult.PropertyResult.of(
                    name,
                    temporal.getAsBoolean(),
                    new Scope(scope.get(0).integer(1, Scope.MAX), scope.get(1).integer(1, Scope.MAX)),
                    findings,
                    true);
        }

        Finding finding(JsonNode node) {
            Trace trace = trace(node.get("trace").string());
            List<String> defects = registry
                    .defects(
                            request.protocol().name(),
                            trace.meta().property(),
                            trace.meta().step(),
                            trace.states().get(0))
                    .stream()
                    .map(Defect::id)
                    .toList();
            Optional<Trace> shortest = node.has("shortest")
                    ? Optional.of(trace(node.get("shortest").string()))
                    : Optional.empty();
            return new Finding(trace.meta().property(), trace.meta().step(), trace, defects, shortest);
        }

        private Trace trace(String name) {
            return read.computeIfAbsent(name, file -> {
                Trace trace = ItfReader.read(file, files.get(file));
                TraceNames.check(registry, file, trace);
                Trace.Meta meta = trace.meta();
                expect(
                        meta.protocol().equals(request.protocol().name())
                                && meta.rules().equals(request.rules()),
                        "a trace of another check");
                return trace;
            });
        }
    }
}
