package io.pagerace.results;

import com.google.gson.JsonElement;
import io.pagerace.registry.Defect;
import io.pagerace.registry.Registry;
import io.pagerace.registry.TraceNames;
import io.pagerace.tlc.CheckRequest;
import io.pagerace.tlc.CheckResult;
import io.pagerace.tlc.Finding;
import io.pagerace.trace.ItfReader;
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
 * Reads the texts of {@link ResultFile}, and believes as little as it can: the verdicts follow from the traces, and
 * these must be of what was asked for.
 */
final class ResultReader {
    private final Registry registry;
    private final ResultKey key;
    private final CheckRequest request;
    private final Map<String, String> files;
    private final Map<String, Trace> read = new LinkedHashMap<>();

    ResultReader(Registry registry, ResultKey key, CheckRequest request, Map<String, String> files) {
        this.registry = registry;
        this.key = key;
        this.request = request;
        this.files = files;
    }

    /** The result. Throws some runtime exception if it is none that the request could have. */
    KnownResult read() {
        JsonNode json = JsonNode.parse(ResultFile.RESULT, files.get(ResultFile.RESULT));
        expect(json.get("facts").string().equals(key.facts()), "another check's");
        List<CheckResult.PropertyResult> properties = new ArrayList<>();
        for (JsonNode property : json.get("properties").array()) {
            properties.add(property(property));
        }
        expect(
                properties.stream()
                        .map(CheckResult.PropertyResult::property)
                        .toList()
                        .equals(key.properties()),
                "other properties");
        List<Finding> told =
                json.get("told").array().stream().map(this::finding).toList();
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

    private CheckResult.PropertyResult property(JsonNode node) {
        String name = node.get("name").string();
        List<JsonNode> scope = node.get("scope").array();
        List<Finding> findings =
                node.get("findings").array().stream().map(this::finding).toList();
        expect(findings.stream().allMatch(finding -> finding.property().equals(name)), "another property's");
        JsonElement temporal = node.get("temporal").element();
        return CheckResult.PropertyResult.of(
                name,
                temporal.getAsBoolean(),
                new Scope(scope.get(0).integer(1, Scope.MAX_CPUS), scope.get(1).integer(1, Scope.MAX_PAGES)),
                findings,
                true);
    }

    private Finding finding(JsonNode node) {
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
        Optional<Trace> shortest =
                node.has("shortest") ? Optional.of(trace(node.get("shortest").string())) : Optional.empty();
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
