package io.pagerace.source;

import io.pagerace.PageraceException;
import io.pagerace.trace.JsonNode;
import io.pagerace.trace.Resources;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Which line of the kernel each step stands for: {@code specs/kernel/source.json}. Data without kernel text. */
public final class SourceMap {
    private final Renames renames;
    private final Map<String, List<Place>> places = new LinkedHashMap<>();
    private final Map<String, String> nowhere = new LinkedHashMap<>();
    private final Map<String, String> corrections = new LinkedHashMap<>();
    private final Map<String, List<Place>> rules = new LinkedHashMap<>();
    private final Map<String, List<Place>> remarks = new LinkedHashMap<>();
    private final Map<Place.In, Map<String, List<Place>>> stepsOf;
    private final Map<Place.In, Map<String, List<Place>>> rulesOf;
    private final Map<Place.In, Map<String, List<Place>>> remarksOf;

    private SourceMap(JsonNode node) {
        renames = new Renames(node.get("renames").array().stream()
                .map(names -> names.array().stream().map(JsonNode::string).toList())
                .toList());
        for (JsonNode step : node.get("steps").array()) {
            String name = step.get("step").string();
            if (places.containsKey(name) || nowhere.containsKey(name)) {
                throw step.error("step " + name + " is there twice");
            }
            if (step.has("nowhere")) {
                nowhere.put(name, step.get("nowhere").string());
            } else {
                if (step.has("correction")) {
                    corrections.put(name, step.get("correction").string());
                }
                places.put(
                        name,
                        step.get("places").array().stream()
                                .map(SourceMap::place)
                                .toList());
            }
        }
        named(node.get("rules"), "rule", rules);
        named(node.get("remarks"), "about", remarks);
        stepsOf = byFunction(places);
        rulesOf = byFunction(rules);
        remarksOf = byFunction(remarks);
    }

    private static Map<Place.In, Map<String, List<Place>>> byFunction(Map<String, List<Place>> all) {
        Map<Place.In, Map<String, List<Place>>> functions = new HashMap<>();
        all.forEach((name, list) -> list.forEach(place -> place.in().stream()
                .distinct()
                .forEach(in -> functions
                        .computeIfAbsent(in, key -> new LinkedHashMap<>())
                        .computeIfAbsent(name, key -> new ArrayList<>())
                        .add(place))));
        return functions;
    }

    private static void named(JsonNode list, String key, Map<String, List<Place>> places) {
        for (JsonNode entry : list.array()) {
            if (places.put(
                            entry.get(key).string(),
                            entry.get("places").array().stream()
                                    .map(SourceMap::place)
                                    .toList())
                    != null) {
                throw entry.error(entry.get(key).string() + " is there twice");
            }
        }
    }

    /** Reads the map below a root such as {@code /pagerace}. */
    public static SourceMap load(String root) {
        return new SourceMap(Resources.json(root + "/kernel/source.json"));
    }

    static SourceMap parse(String text) {
        return new SourceMap(JsonNode.parse("source.json", text));
    }

    private static Place place(JsonNode node) {
        try {
            return new Place(
                    node.strings("kernels"),
                    node.get("in").array().stream()
                            .map(each -> Place.In.parse(each.string()))
                            .toList(),
                    Anchor.parse(node.get("find").string()));
        } catch (PageraceException e) {
            throw node.error(e.getMessage());
        }
    }

    /** The steps that it knows, those without a line among them. */
    Set<String> steps() {
        Set<String> steps = new TreeSet<>(places.keySet());
        steps.addAll(nowhere.keySet());
        return steps;
    }

    /** The places of a step; none if no line of the kernel is it. */
    List<Place> places(String step) {
        return places.getOrDefault(step, List.of());
    }

    /** Why no line of the kernel is the step. */
    public Optional<String> nowhere(String step) {
        return Optional.ofNullable(nowhere.get(step));
    }

    /** All files that a step is in. */
    public Set<String> files() {
        Set<String> files = new TreeSet<>();
        places.values().forEach(list -> list.forEach(place -> place.in().forEach(in -> files.add(in.file()))));
        return files;
    }

    /** The functions that a step is in, in some kernel. */
    public Set<String> functions(String step) {
        return places(step).stream()
                .flatMap(place -> place.in().stream())
                .map(Place.In::function)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The files that a step is in, in some kernel. */
    public Set<String> files(String step) {
        return places(step).stream()
                .flatMap(place -> place.in().stream())
                .map(Place.In::file)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** A row of text for each place of a step: step, kernels, function, line. */
    public List<List<String>> texts(String step, List<String> kernels) {
        return places(step).stream()
                .map(place -> List.of(
                        step,
                        String.join(" ", place.kernels().isEmpty() ? kernels : place.kernels()),
                        place.in().stream().map(Place.In::toString).collect(Collectors.joining(" or ")),
                        place.find().toString()))
                .toList();
    }

    /** Where each step is in a tree. */
    public TreeSteps in(Tree tree) {
        Map<String, Map<Place, Where>> found = new LinkedHashMap<>();
        places.forEach((step, list) -> {
            Map<Place, Where> where = new LinkedHashMap<>();
            list.forEach(place -> where.put(place, place.in(tree.files(), renames)));
            found.put(step, where);
        });
        return new TreeSteps(found);
    }

    /** Whether these are the steps of a kernel, and not of a patch that was only posted. */
    public static boolean merged(String kernel) {
        return kernel.startsWith("v");
    }

    /** Whether only a correction brings a step: a tree of its kernels need not have it. */
    boolean correction(String step) {
        return corrections.containsKey(step);
    }

    /** Whether a kernel is known to have the line of a step, be the step modelled there or not. */
    boolean has(String step, String kernel) {
        return places(step).stream().anyMatch(place -> place.kernels().contains(kernel));
    }

    /** The rules that bring such steps. */
    Set<String> corrections() {
        return new TreeSet<>(corrections.values());
    }

    /** The rules whose lines are known. */
    Set<String> rules() {
        return rules.keySet();
    }

    /** The defects and questions that a line of a patch is enough for to speak of them. */
    Set<String> remarks() {
        return remarks.keySet();
    }

    /** The steps of a function that a part of it has, with their lines. */
    public Map<String, Integer> stepsIn(String file, String function, Passage passage) {
        return in(stepsOf, file, function, passage, true);
    }

    /** The steps of a whole function, with their lines. */
    public Map<String, Integer> stepsOf(String file, String function, Passage passage) {
        return in(stepsOf, file, function, passage, false);
    }

    /** The rules that a part of a function keeps, with their lines. */
    public Map<String, Integer> rulesIn(String file, String function, Passage passage) {
        return in(rulesOf, file, function, passage, false);
    }

    /** The defects and questions that a part of a function is about, with their lines. */
    public Map<String, Integer> remarksIn(String file, String function, Passage passage) {
        return in(remarksOf, file, function, passage, false);
    }

    private Map<String, Integer> in(
            Map<Place.In, Map<String, List<Place>>> all, String file, String function, Passage passage, boolean loose) {
        Map<String, Integer> found = new LinkedHashMap<>();
        List<Token> tokens = passage.tokens();
        all.getOrDefault(new Place.In(file, function), Map.of())
                .forEach((name, list) -> list.stream()
                        .map(place -> {
                            OptionalInt line = place.find().find(tokens, renames);
                            return line.isEmpty() && loose ? place.find().findLast(tokens, renames) : line;
                        })
                        .filter(OptionalInt::isPresent)
                        .findFirst()
                        .ifPresent(line -> found.put(name, line.getAsInt())));
        return found;
    }
}
