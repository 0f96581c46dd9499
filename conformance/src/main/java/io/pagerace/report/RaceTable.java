package io.pagerace.report;

import io.pagerace.registry.Defect;
import io.pagerace.registry.Property;
import io.pagerace.registry.Protocol;
import io.pagerace.registry.Registry;
import io.pagerace.registry.Rule;
import io.pagerace.registry.StepInfo;
import io.pagerace.trace.Step;
import io.pagerace.trace.Trace;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A race as a kernel commit log shows it.
 *
 * @param schedule who does what
 * @param defects ids of the known defects that it is
 * @param story one paragraph of plain English
 * @param notes labelled lines below the paragraph, such as Property and Rule
 * @param exchanged the steps of the protocol that come in another order, in words; empty if none do
 */
public record RaceTable(
        Schedule schedule, List<String> defects, String story, Map<String, String> notes, String exchanged) {
    /** A race in the protocol's own order. */
    public RaceTable(Schedule schedule, List<String> defects, String story, Map<String, String> notes) {
        this(schedule, defects, story, notes, "");
    }

    /** The same, of a protocol in which steps come in another order. */
    RaceTable exchanging(String steps) {
        return new RaceTable(schedule, defects, story, notes, steps);
    }

    /** The race table of a trace whose names are all in the registry. */
    public static RaceTable of(Registry registry, Trace trace) {
        Trace.Meta meta = trace.meta();
        Protocol protocol = registry.protocol(meta.protocol());
        List<Defect> defects = registry.defects(
                meta.protocol(), meta.property(), meta.step(), trace.states().get(0));
        Schedule schedule = new Schedule(
                meta.protocol(),
                meta.scope(),
                minus(meta.rules(), protocol.rulesOn()),
                minus(protocol.rulesOn(), meta.rules()),
                meta.property(),
                meta.step(),
                protocol.startValues(trace.states().get(0)),
                rows(registry, trace),
                trace.loop());
        return new RaceTable(
                schedule,
                defects.stream().map(Defect::id).toList(),
                story(registry, trace, defects),
                notes(registry, trace, protocol, defects));
    }

    /** One row for each step. */
    static List<RaceRow> rows(Registry registry, Trace trace) {
        List<RaceRow> rows = new ArrayList<>();
        for (int i = 0; i < trace.steps().size(); i++) {
            Step step = trace.steps().get(i);
            rows.add(RowText.of(
                    registry.step(step.name()),
                    step.ctx(),
                    trace.states().get(i),
                    trace.states().get(i + 1)));
        }
        return rows;
    }

    private static List<String> minus(List<String> all, List<String> without) {
        return all.stream().filter(rule -> !without.contains(rule)).sorted().toList();
    }

    private static String story(Registry registry, Trace trace, List<Defect> defects) {
        String known = defects.stream()
                .map(Defect::story)
                .filter(story -> !story.isEmpty())
                .findFirst()
                .orElse("");
        if (!known.isEmpty() || trace.meta().property().isEmpty()) {
            return known;
        }
        String says = registry.hasProperty(trace.meta().property())
                ? registry.property(trace.meta().property()).says()
                : "";
        if (trace.meta().step().isEmpty() || !registry.hasStep(trace.meta().step())) {
            return says;
        }
        StepInfo step = registry.step(trace.meta().step());
        String sentence = says.isEmpty() || says.endsWith(".") ? says : says + ".";
        return (sentence + " Here it breaks in " + step.function() + "(), " + step.file() + ".").strip();
    }

    private static Map<String, String> notes(Registry registry, Trace trace, Protocol protocol, List<Defect> defects) {
        Map<String, String> notes = new LinkedHashMap<>();
        if (registry.hasProperty(trace.meta().property())) {
            Property property = registry.property(trace.meta().property());
            notes.put("Property", property.title() + ": " + property.says());
            notes.put("Kernel", property.consequence());
        }
        List<Rule> rules = defects.stream()
                .map(Defect::rule)
                .filter(name -> !name.isEmpty())
                .distinct()
                .map(registry::rule)
                .toList();
        notes.put(
                "Rule",
                rules.stream().map(rule -> rule.name() + ": " + rule.what()).collect(Collectors.joining("; ")));
        notes.put("Fixes", defects.stream().map(Defect::fixes).distinct().collect(Collectors.joining(" ")));
        String sources = rules.stream().map(Rule::source).distinct().collect(Collectors.joining("; "));
        notes.put("Source", sources.isEmpty() ? protocol.kernel() : sources);
        notes.values().removeIf(String::isBlank);
        return notes;
    }
}
