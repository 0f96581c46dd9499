package io.pagerace.report;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.pagerace.registry.Registry;
import io.pagerace.tlc.CheckResult;
import io.pagerace.tlc.Finding;
import io.pagerace.trace.Scope;
import io.pagerace.trace.Step;
import java.util.Collection;
import java.util.Locale;

/** The verdicts of a check as JSON. */
public final class CheckJson {
    private CheckJson() {}

    /** One check as an object. */
    public static JsonObject of(Registry registry, CheckResult result) {
        JsonObject object = new JsonObject();
        object.addProperty("protocol", result.protocol().name());
        object.add("scope", scope(result.scope()));
        object.add("rules", strings(result.rules()));
        object.addProperty("verdict", verdict(result));
        object.addProperty("exitStatus", result.exitStatus());
        if (result.standard()) {
            object.addProperty("expected", result.protocol().expect().violated() ? "violated" : "holds");
        }
        result.stopped().ifPresent(why -> object.addProperty("stopped", why));
        object.addProperty("distinctStates", result.distinct());
        object.addProperty("generatedStates", result.generated());
        object.addProperty("depth", result.depth());
        result.bytes().ifPresent(bytes -> object.addProperty("bytesOfStates", bytes));
        object.addProperty("seconds", Math.round(result.seconds() * 1000) / 1000.0);
        object.addProperty("reused", result.reused());
        object.add("defects", strings(result.defects()));
        JsonArray properties = new JsonArray();
        result.properties().forEach(property -> properties.add(property(registry, property)));
        object.add("properties", properties);
        return object;
    }

    private static String verdict(CheckResult result) {
        return result.violated() ? "violated" : result.stopped().isPresent() ? "unknown" : "holds";
    }

    private static JsonObject property(Registry registry, CheckResult.PropertyResult result) {
        JsonObject object = new JsonObject();
        object.addProperty("name", result.property());
        if (registry.hasProperty(result.property())) {
            object.addProperty("family", registry.property(result.property()).family());
        }
        object.addProperty("kind", result.temporal() ? "liveness" : "safety");
        object.add("scope", scope(result.scope()));
        object.addProperty("verdict", result.verdict().name().toLowerCase(Locale.ROOT));
        JsonArray violations = new JsonArray();
        result.findings().forEach(finding -> violations.add(finding(finding)));
        object.add("violations", violations);
        return object;
    }

    private static JsonObject finding(Finding finding) {
        JsonObject object = new JsonObject();
        object.addProperty("step", finding.step());
        object.addProperty("length", finding.length());
        object.addProperty("switches", finding.trace().switches());
        finding.shortest().ifPresent(trace -> {
            JsonObject shortest = new JsonObject();
            shortest.addProperty("length", trace.steps().size());
            shortest.addProperty("switches", trace.switches());
            object.add("shortest", shortest);
        });
        object.add("defects", strings(finding.defects()));
        JsonArray steps = new JsonArray();
        for (Step step : finding.trace().steps()) {
            JsonObject one = new JsonObject();
            one.addProperty("ctx", step.ctx());
            one.addProperty("step", step.name());
            steps.add(one);
        }
        object.add("steps", steps);
        return object;
    }

    private static JsonObject scope(Scope scope) {
        JsonObject object = new JsonObject();
        object.addProperty("cpus", scope.cpus());
        object.addProperty("pages", scope.pages());
        return object;
    }

    private static JsonArray strings(Collection<String> texts) {
        JsonArray array = new JsonArray();
        texts.forEach(array::add);
        return array;
    }
}
