package io.pagerace.trace;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Reads a trace that {@link ItfWriter} wrote. Strict: everything that a replay or a race table relies on must be there
 * and have the right shape, and nothing else may be there. Throws {@link io.pagerace.PageraceException} with exit
 * status 2, the source and the path of what is wrong.
 */
public final class ItfReader {
    private ItfReader() {}

    /** Reads a whole file; {@code source} is what error messages call it. */
    public static Trace read(String source, String text) {
        JsonNode root = JsonNode.parse(source, text);
        onlyKeys(root, Set.of("#meta", "vars", "states", "loop", "params"));
        JsonNode metaNode = root.get("#meta");
        Trace.Meta meta = readMeta(metaNode);
        Set<String> models = new HashSet<>(metaNode.strings("model-values"));
        Set<String> vars = readVars(root.get("vars"));
        List<State> states = new ArrayList<>();
        List<Step> steps = new ArrayList<>();
        for (JsonNode node : root.get("states").array()) {
            if (!states.isEmpty()) {
                steps.add(readStep(node, states.size()));
            }
            states.add(readState(node, vars, models));
        }
        if (states.isEmpty()) {
            throw root.get("states").error("a trace has at least one state");
        }
        OptionalInt loop = OptionalInt.empty();
        if (root.has("loop")) {
            loop = OptionalInt.of(root.get("loop").integer(0, states.size() - 1));
        }
        return new Trace(meta, states, steps, loop);
    }

    private static Trace.Meta readMeta(JsonNode meta) {
        JsonNode scope = meta.get("scope");
        if (!meta.string("format").equals("ITF")) {
            throw meta.error("\"format\" is not \"ITF\"");
        }
        return new Trace.Meta(
                meta.get("protocol").string(),
                meta.get("rules").array().stream().map(JsonNode::string).toList(),
                new Scope(
                        scope.get("cpus").integer(1, Scope.MAX_CPUS),
                        scope.get("pages").integer(1, Scope.MAX_PAGES)),
                meta.get("property").string(),
                meta.get("step").string(),
                meta.string("tool"),
                meta.string("description"));
    }

    private static Set<String> readVars(JsonNode node) {
        Set<String> vars = new TreeSet<>();
        for (JsonNode name : node.array()) {
            if (!Trace.VARIABLES.contains(name.string())) {
                throw name.error("unknown variable \"" + name.string() + "\"; a trace of Pagerace has "
                        + String.join(", ", new TreeSet<>(Trace.VARIABLES)));
            }
            vars.add(name.string());
        }
        if (vars.size() != Trace.VARIABLES.size()) {
            Set<String> missing = new TreeSet<>(Trace.VARIABLES);
            missing.removeAll(vars);
            throw node.error("the variable " + String.join(", ", missing) + " is missing");
        }
        return vars;
    }

    private static Step readStep(JsonNode state, int index) {
        JsonNode meta = state.get("#meta");
        if (meta.has("index")) {
            meta.get("index").integer(index, index);
        }
        return new Step(meta.get("ctx").string(), meta.get("step").string());
    }

    private static State readState(JsonNode node, Set<String> vars, Set<String> models) {
        Map<String, Value> values = new TreeMap<>();
        for (Map.Entry<String, JsonNode> entry : node.entries().entrySet()) {
            if (vars.contains(entry.getKey())) {
                Value value = ItfValues.read(entry.getValue());
                values.put(entry.getKey(), Values.withModelValues(value, models));
            } else if (!entry.getKey().equals("#meta")) {
                throw entry.getValue().error("not one of \"vars\"");
            }
        }
        for (String name : vars) {
            node.get(name);
        }
        return new State(values);
    }

    private static void onlyKeys(JsonNode node, Set<String> allowed) {
        for (Map.Entry<String, JsonNode> entry : node.entries().entrySet()) {
            if (!allowed.contains(entry.getKey())) {
                throw entry.getValue().error("unknown key");
            }
        }
    }
}
