package io.pagerace.registry;

import io.pagerace.trace.JsonNode;
import io.pagerace.trace.Resources;
import io.pagerace.trace.Scope;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Reads the registry's two files. Wrong shapes and unknown keys are errors with file and path; whether the names in it
 * refer to something is {@link RegistryCheck}'s question.
 */
public final class RegistryLoader {
    private RegistryLoader() {}

    /** Reads the resources kernel/steps.json and kernel/protocols.json below a root such as {@code /pagerace}. */
    public static Registry load(String root) {
        return parse(Resources.json(root + "/kernel/steps.json"), Resources.json(root + "/kernel/protocols.json"));
    }

    static Registry parse(JsonNode steps, JsonNode protocols) {
        only(protocols, "protocols", "drivers", "rules", "properties", "defects", "questions", "assumptions");
        return new Registry(
                steps.array().stream().map(RegistryLoader::step).toList(),
                list(protocols, "protocols").map(RegistryLoader::protocol).toList(),
                list(protocols, "drivers").map(RegistryLoader::driver).toList(),
                list(protocols, "rules").map(RegistryLoader::rule).toList(),
                list(protocols, "properties").map(RegistryLoader::property).toList(),
                list(protocols, "defects").map(RegistryLoader::defect).toList(),
                optional(protocols, "questions").map(RegistryLoader::question).toList(),
                optional(protocols, "assumptions")
                        .map(RegistryLoader::assumption)
                        .toList());
    }

    private static Stream<JsonNode> list(JsonNode node, String key) {
        return node.get(key).array().stream();
    }

    private static Stream<JsonNode> optional(JsonNode node, String key) {
        return node.has(key) ? list(node, key) : Stream.of();
    }

    private static StepInfo step(JsonNode node) {
        only(node, "step", "actor", "function", "file", "kernels", "row", "outcomes", "why");
        Map<String, String> outcomes = new LinkedHashMap<>();
        if (node.has("outcomes")) {
            node.get("outcomes").entries().forEach((next, text) -> outcomes.put(next, text.string()));
        }
        return new StepInfo(
                node.get("step").string(),
                node.get("actor").string(),
                node.get("function").string(),
                node.get("file").string(),
                node.strings("kernels"),
                node.get("row").string(),
                outcomes,
                node.string("why"));
    }

    private static Protocol protocol(JsonNode node) {
        only(node, "name", "model", "kernel", "summary", "scope", "expect", "rulesOn", "rules", "temporal", "start");
        Scope scope = scope(node.get("scope"));
        return new Protocol(
                node.get("name").string(),
                node.get("model").string(),
                node.get("kernel").string(),
                node.get("summary").string(),
                scope,
                expect(node.get("expect")),
                node.strings("rulesOn"),
                node.strings("rules"),
                node.has("temporal")
                        ? list(node, "temporal").map(t -> temporal(t, scope)).toList()
                        : List.of(),
                node.strings("start"));
    }

    private static Scope scope(JsonNode node) {
        only(node, "cpus", "pages");
        return new Scope(
                node.get("cpus").integer(1, Scope.MAX_CPUS), node.get("pages").integer(1, Scope.MAX_PAGES));
    }

    private static Protocol.Expect expect(JsonNode node) {
        only(node, "verdict", "distinct", "depth");
        String verdict = node.get("verdict").string();
        if (!verdict.equals("violated") && !verdict.equals("holds")) {
            throw node.get("verdict").error("expected \"violated\" or \"holds\"");
        }
        return new Protocol.Expect(verdict.equals("violated"), number(node, "distinct"), number(node, "depth"));
    }

    private static OptionalLong number(JsonNode node, String key) {
        return node.has(key) ? OptionalLong.of(node.get(key).number()) : OptionalLong.empty();
    }

    private static Protocol.Temporal temporal(JsonNode node, Scope standard) {
        only(node, "property", "model", "scope");
        Scope scope = node.has("scope") ? scope(node.get("scope")) : standard;
        return new Protocol.Temporal(
                node.get("property").string(), node.get("model").string(), scope);
    }

    private static Driver driver(JsonNode node) {
        only(node, "name", "summary");
        return new Driver(node.get("name").string(), node.get("summary").string());
    }

    private static Rule rule(JsonNode node) {
        only(node, "name", "what", "source", "removes", "removesIn", "steps", "without");
        Map<String, List<String>> removesIn = new LinkedHashMap<>();
        if (node.has("removesIn")) {
            node.get("removesIn")
                    .entries()
                    .keySet()
                    .forEach(protocol ->
                            removesIn.put(protocol, node.get("removesIn").strings(protocol)));
        }
        Map<String, String> without = new LinkedHashMap<>();
        if (node.has("without")) {
            node.get("without").entries().forEach((protocol, text) -> without.put(protocol, text.string()));
        }
        return new Rule(
                node.get("name").string(),
                node.get("what").string(),
                node.get("source").string(),
                node.strings("removes"),
                removesIn,
                node.strings("steps"),
                without);
    }

    private static Property property(JsonNode node) {
        only(node, "name", "family", "says", "consequence", "kind", "on");
        String kind = node.get("kind").string();
        if (!kind.equals("safety") && !kind.equals("liveness")) {
            throw node.get("kind").error("expected \"safety\" or \"liveness\"");
        }
        String on = node.has("on") ? node.get("on").string() : "step";
        if (!on.equals("step") && !on.equals("state")) {
            throw node.get("on").error("expected \"step\" or \"state\"");
        }
        return new Property(
                node.get("name").string(),
                node.string("family"),
                node.get("says").string(),
                node.get("consequence").string(),
                kind.equals("liveness"),
                on.equals("state"));
    }

    private static Defect defect(JsonNode node) {
        only(
                node,
                "id",
                "title",
                "breaks",
                "protocols",
                "with",
                "without",
                "start",
                "rule",
                "story",
                "reach",
                "fixes",
                "fixedBy",
                "fixed",
                "holdsBy",
                "notModelled");
        return new Defect(
                node.get("id").string(),
                node.get("title").string(),
                node.has("breaks")
                        ? list(node, "breaks").map(RegistryLoader::place).toList()
                        : List.of(),
                node.strings("protocols"),
                node.strings("with"),
                node.strings("without"),
                node.string("start"),
                node.string("rule"),
                node.string("story"),
                node.string("reach"),
                node.string("fixes"),
                node.string("fixedBy"),
                node.string("fixed"),
                node.string("holdsBy"),
                node.string("notModelled"));
    }

    private static Question question(JsonNode node) {
        only(node, "id", "asks", "answer", "shows");
        return new Question(
                node.get("id").string(),
                node.get("asks").string(),
                node.get("answer").string(),
                list(node, "shows").map(RegistryLoader::shows).toList());
    }

    private static Question.Shows shows(JsonNode node) {
        only(node, "protocol", "scope", "with", "without", "breaks", "keeps");
        return new Question.Shows(
                node.get("protocol").string(),
                scope(node.get("scope")),
                node.strings("with"),
                node.strings("without"),
                node.strings("breaks"),
                node.strings("keeps"));
    }

    private static Assumption assumption(JsonNode node) {
        only(node, "name", "says", "hides");
        return new Assumption(
                node.get("name").string(),
                node.get("says").string(),
                node.get("hides").string());
    }

    private static Defect.Place place(JsonNode node) {
        List<JsonNode> pair = node.array();
        if (pair.size() != 2) {
            throw node.error("expected a property and a step");
        }
        return new Defect.Place(pair.get(0).string(), pair.get(1).string());
    }

    /** A mistyped optional key would silently do nothing. */
    private static void only(JsonNode node, String... keys) {
        Set<String> allowed = Set.of(keys);
        for (Map.Entry<String, JsonNode> entry : node.entries().entrySet()) {
            if (!allowed.contains(entry.getKey())) {
                throw entry.getValue().error("unknown key" + Suggestion.text(entry.getKey(), allowed));
            }
        }
    }
}
