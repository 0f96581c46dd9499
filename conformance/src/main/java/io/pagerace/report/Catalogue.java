package io.pagerace.report;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.pagerace.measured.Bug;
import io.pagerace.measured.Measured;
import io.pagerace.registry.Defect;
import io.pagerace.registry.Registry;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The parts of the registry that people choose from, as text and as JSON. */
public final class Catalogue {
    private Catalogue() {}

    /** What can be listed. */
    public enum Part {
        PROTOCOLS,
        DRIVERS,
        RULES,
        PROPERTIES,
        DEFECTS,
        QUESTIONS,
        ASSUMPTIONS
    }

    /** One part, a line an entry. */
    public static String text(Registry registry, Measured measured, Part part) {
        return TextTable.text(table(registry, measured, part));
    }

    /** One part as an array of objects. */
    public static JsonArray json(Registry registry, Measured measured, Part part) {
        JsonArray array = new JsonArray();
        List<List<String>> table = table(registry, measured, part);
        for (List<String> row : table.subList(1, table.size())) {
            JsonObject object = new JsonObject();
            for (int i = 0; i < row.size(); i++) {
                object.addProperty(table.get(0).get(i), row.get(i));
            }
            array.add(object);
        }
        return array;
    }

    /** Headings first. */
    private static List<List<String>> table(Registry registry, Measured measured, Part part) {
        return switch (part) {
            case PROTOCOLS -> protocols(registry);
            case DRIVERS -> drivers(registry);
            case RULES -> rules(registry);
            case PROPERTIES -> properties(registry);
            case DEFECTS -> defects(registry, measured);
            case QUESTIONS -> rows(List.of("question", "asks"), registry.questions(), q -> List.of(q.id(), q.asks()));
            case ASSUMPTIONS ->
                rows(
                        List.of("assumption", "says", "hides"),
                        registry.assumptions(),
                        a -> List.of(a.name(), a.says(), a.hides()));
        };
    }

    private static List<List<String>> protocols(Registry registry) {
        return rows(
                List.of("protocol", "verdict", "scope", "summary"),
                registry.protocols(),
                p -> List.of(
                        p.name(),
                        p.expect().violated() ? "violated" : "holds",
                        p.scope().toString(),
                        p.summary()));
    }

    private static List<List<String>> drivers(Registry registry) {
        return rows(List.of("driver", "summary"), registry.drivers(), d -> List.of(d.name(), d.summary()));
    }

    private static List<List<String>> rules(Registry registry) {
        return rows(
                List.of("rule", "removes", "what"),
                registry.rules(),
                r -> List.of(r.name(), String.join(" ", r.removes()), r.what()));
    }

    private static List<List<String>> properties(Registry registry) {
        return rows(
                List.of("property", "kind", "says"),
                registry.properties(),
                p -> List.of(p.title(), p.liveness() ? "liveness" : "safety", p.says()));
    }

    private static List<List<String>> defects(Registry registry, Measured measured) {
        return rows(
                List.of(
                        "defect",
                        "breaks",
                        "protocols",
                        "smallest",
                        "steps",
                        "states",
                        "gone",
                        "introduced",
                        "fixed",
                        "title"),
                registry.defects(),
                d -> {
                    Optional<Bug> bug = measured.bug(d.id());
                    String why = d.notModelled().isEmpty() ? "" : " (not modelled: " + d.notModelled() + ")";
                    return List.of(
                            d.id(),
                            breaks(d),
                            String.join(" ", d.protocols()),
                            bug.map(b -> b.shown().scope().toString()).orElse(""),
                            bug.map(b -> Integer.toString(b.shown().length())).orElse(""),
                            bug.map(b -> Long.toString(b.shown().distinct())).orElse(""),
                            bug.map(b -> BugsText.how(b.shown(), b.gone())).orElse(""),
                            d.fixes(),
                            d.hazard() ? "no bug: holds by " + d.holdsBy() : d.fixedBy(),
                            d.title() + why);
                });
    }

    private static String breaks(Defect defect) {
        return defect.breaks().stream().map(Defect.Place::property).distinct().collect(Collectors.joining(" "));
    }

    private static <T> List<List<String>> rows(
            List<String> headings, Collection<T> entries, Function<T, List<String>> row) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(headings);
        entries.forEach(entry -> rows.add(row.apply(entry)));
        return rows;
    }
}
