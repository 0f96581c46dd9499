package io.pagerace.measured;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.pagerace.trace.JsonNode;
import io.pagerace.trace.Resources;
import io.pagerace.trace.Scope;
import java.util.List;
import java.util.Locale;

/** specs/kernel/measured.json, which {@code pagerace bugs --record} writes. */
public final class MeasuredFile {
    private static final String NAME = "measured.json";

    private MeasuredFile() {}

    /** The resource kernel/measured.json below a root, or nothing if it is not there. */
    public static Measured loadIfThere(String root) {
        boolean there = MeasuredFile.class.getResource(root + "/kernel/" + NAME) != null;
        return there ? load(root) : new Measured(List.of(), List.of());
    }

    /** Reads the resource kernel/measured.json below a root such as {@code /pagerace}. */
    public static Measured load(String root) {
        return parse(Resources.json(root + "/kernel/" + NAME));
    }

    static Measured parse(JsonNode node) {
        return new Measured(
                node.get("bugs").array().stream().map(MeasuredFile::bug).toList(),
                node.get("needs").array().stream().map(MeasuredFile::need).toList());
    }

    private static Bug bug(JsonNode node) {
        JsonNode gone = node.get("gone");
        return new Bug(
                node.get("defect").string(),
                shown(node.get("shown")),
                new Gone(
                        gone.get("protocol").string(),
                        gone.strings("switched"),
                        scope(gone.get("scope")),
                        gone.get("distinct").number(),
                        gone.get("depth").number(),
                        holds(gone.get("holds"))));
    }

    private static Gone.Holds holds(JsonNode node) {
        for (Gone.Holds holds : Gone.Holds.values()) {
            if (name(holds).equals(node.string())) {
                return holds;
            }
        }
        throw node.error("expected then, with-all or never");
    }

    private static String name(Gone.Holds holds) {
        return holds.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static Need need(JsonNode node) {
        return new Need(
                node.get("protocol").string(),
                node.get("rule").string(),
                node.get("breaks").array().stream().map(MeasuredFile::shown).toList(),
                node.get("searched").array().stream().map(MeasuredFile::scope).toList());
    }

    private static Shown shown(JsonNode node) {
        return new Shown(
                node.get("protocol").string(),
                node.strings("switched"),
                scope(node.get("scope")),
                node.get("property").string(),
                node.get("step").string(),
                node.get("length").integer(0, Integer.MAX_VALUE),
                node.get("distinct").number());
    }

    private static Scope scope(JsonNode node) {
        List<JsonNode> pair = node.array();
        if (pair.size() != 2) {
            throw node.error("expected CPUs and pages");
        }
        return new Scope(pair.get(0).integer(1, Scope.MAX_CPUS), pair.get(1).integer(1, Scope.MAX_PAGES));
    }

    /** The text of the file: an entry a line, so that a difference is a line. */
    public static String text(Measured measured) {
        JsonArray bugs = new JsonArray();
        measured.bugs().forEach(bug -> bugs.add(json(bug)));
        JsonArray needs = new JsonArray();
        measured.needs().forEach(need -> needs.add(json(need)));
        return "{\n" + list("bugs", bugs) + ",\n" + list("needs", needs) + "\n}\n";
    }

    private static String list(String name, JsonArray entries) {
        StringBuilder text = new StringBuilder(" \"" + name + "\": [");
        String gap = "\n  ";
        for (var entry : entries) {
            text.append(gap)
                    .append(new GsonBuilder().disableHtmlEscaping().create().toJson(entry));
            gap = ",\n  ";
        }
        return text.append("\n ]").toString();
    }

    /** One entry. */
    public static JsonObject json(Bug bug) {
        JsonObject gone = new JsonObject();
        gone.addProperty("protocol", bug.gone().protocol());
        gone.add("switched", strings(bug.gone().switched()));
        gone.add("scope", json(bug.gone().scope()));
        gone.addProperty("distinct", bug.gone().distinct());
        gone.addProperty("depth", bug.gone().depth());
        gone.addProperty("holds", name(bug.gone().holds()));
        JsonObject json = new JsonObject();
        json.addProperty("defect", bug.defect());
        json.add("shown", json(bug.shown()));
        json.add("gone", gone);
        return json;
    }

    private static JsonObject json(Need need) {
        JsonArray breaks = new JsonArray();
        need.breaks().forEach(shown -> breaks.add(json(shown)));
        JsonArray searched = new JsonArray();
        need.searched().forEach(scope -> searched.add(json(scope)));
        JsonObject json = new JsonObject();
        json.addProperty("protocol", need.protocol());
        json.addProperty("rule", need.rule());
        json.add("breaks", breaks);
        json.add("searched", searched);
        return json;
    }

    private static JsonObject json(Shown shown) {
        JsonObject json = new JsonObject();
        json.addProperty("protocol", shown.protocol());
        json.add("switched", strings(shown.switched()));
        json.add("scope", json(shown.scope()));
        json.addProperty("property", shown.property());
        json.addProperty("step", shown.step());
        json.addProperty("length", shown.length());
        json.addProperty("distinct", shown.distinct());
        return json;
    }

    private static JsonArray json(Scope scope) {
        JsonArray pair = new JsonArray();
        pair.add(scope.cpus());
        pair.add(scope.pages());
        return pair;
    }

    private static JsonArray strings(List<String> values) {
        JsonArray array = new JsonArray();
        values.forEach(array::add);
        return array;
    }
}
