package io.pagerace.trace;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Writes a trace in the Informal Trace Format (Apalache ADR 015), one variable of a state a line, so that a text diff
 * of two traces shows what differs. ITF has no model values: they are written as strings, and {@code #meta} lists their
 * names so that {@link ItfReader} gives the same values back.
 */
public final class ItfWriter {
    private static final Gson COMPACT = new GsonBuilder().disableHtmlEscaping().create();

    private ItfWriter() {}

    /** The text of the file, with a line break at its end. */
    public static String write(Trace trace) {
        JsonArray vars = new JsonArray();
        trace.states().get(0).variables().keySet().forEach(vars::add);
        List<String> members = new ArrayList<>();
        members.add("  \"#meta\": " + lines(meta(trace), "  "));
        members.add("  \"vars\": " + COMPACT.toJson(vars));
        trace.loop().ifPresent(loop -> members.add("  \"loop\": " + loop));
        List<String> states = new ArrayList<>();
        for (int i = 0; i < trace.states().size(); i++) {
            states.add("    " + lines(state(trace, i), "    "));
        }
        members.add("  \"states\": [\n" + String.join(",\n", states) + "\n  ]");
        return "{\n" + String.join(",\n", members) + "\n}\n";
    }

    private static JsonObject meta(Trace trace) {
        JsonObject meta = new JsonObject();
        meta.addProperty("format", "ITF");
        meta.addProperty("format-description", "https://apalache-mc.org/docs/adr/015adr-trace.html");
        meta.addProperty("protocol", trace.meta().protocol());
        meta.add("rules", strings(trace.meta().rules()));
        JsonObject scope = new JsonObject();
        scope.addProperty("cpus", trace.meta().scope().cpus());
        scope.addProperty("pages", trace.meta().scope().pages());
        meta.add("scope", scope);
        meta.addProperty("property", trace.meta().property());
        meta.addProperty("step", trace.meta().step());
        meta.addProperty("tool", trace.meta().tool());
        meta.addProperty("description", trace.meta().description());
        meta.add("model-values", strings(modelValues(trace)));
        return meta;
    }

    /** A name that is a string somewhere else could not be told apart when it is read, so it stays a string. */
    private static Set<String> modelValues(Trace trace) {
        Set<String> models = new TreeSet<>();
        Set<String> strings = new TreeSet<>();
        for (State state : trace.states()) {
            state.variables().values().forEach(value -> Values.collectNames(value, models, strings));
        }
        models.removeAll(strings);
        return models;
    }

    private static JsonArray strings(Iterable<String> texts) {
        JsonArray array = new JsonArray();
        texts.forEach(array::add);
        return array;
    }

    private static JsonObject state(Trace trace, int index) {
        JsonObject meta = new JsonObject();
        meta.addProperty("index", index);
        if (index > 0) {
            meta.addProperty("ctx", trace.steps().get(index - 1).ctx());
            meta.addProperty("step", trace.steps().get(index - 1).name());
        }
        JsonObject state = new JsonObject();
        state.add("#meta", meta);
        trace.states().get(index).variables().forEach((name, value) -> state.add(name, ItfValues.write(value)));
        return state;
    }

    /** An object with each member on a line of its own. */
    private static String lines(JsonObject object, String indent) {
        List<String> members = new ArrayList<>();
        for (Map.Entry<String, JsonElement> member : object.entrySet()) {
            members.add(indent + "  " + COMPACT.toJson(member.getKey()) + ": " + COMPACT.toJson(member.getValue()));
        }
        return "{\n" + String.join(",\n", members) + "\n" + indent + "}";
    }
}
