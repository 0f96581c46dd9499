package io.pagerace.report;

import io.pagerace.registry.Defect;
import io.pagerace.registry.Property;
import io.pagerace.registry.Registry;
import io.pagerace.registry.StepInfo;
import io.pagerace.trace.Trace;
import io.pagerace.trace.Values;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What a generated test tells.
 *
 * @param table the race
 * @param trace the behaviour
 * @param title one sentence
 * @param missing the corrected rules whose absence is the defect
 * @param steps what the vocabulary says about each step
 * @param start facts that tell the first state from the protocol's others
 * @param choices for each step, facts that tell it from what else the same step could do there
 */
public record TestStory(
        RaceTable table,
        Trace trace,
        String title,
        List<String> missing,
        List<StepInfo> steps,
        List<String> start,
        List<List<String>> choices) {

    /** The story of a trace whose names are all in the registry. */
    public static TestStory of(Registry registry, Trace trace, List<String> start, List<List<String>> choices) {
        RaceTable table = RaceTable.of(registry, trace);
        List<Defect> defects = registry.defects().stream()
                .filter(defect -> table.defects().contains(defect.id()))
                .toList();
        return new TestStory(
                table,
                trace,
                title(registry, trace.meta(), defects),
                defects.stream()
                        .map(Defect::rule)
                        .filter(rule -> !rule.isEmpty() && !trace.meta().rules().contains(rule))
                        .distinct()
                        .toList(),
                trace.steps().stream().map(step -> registry.step(step.name())).toList(),
                start,
                choices);
    }

    private static String title(Registry registry, Trace.Meta meta, List<Defect> defects) {
        if (!defects.isEmpty()) {
            return defects.stream().map(Defect::title).distinct().collect(Collectors.joining("; "));
        }
        if (meta.property().isEmpty()) {
            return "the implementation takes the same steps";
        }
        String where = meta.step().isEmpty() ? "" : " at " + meta.step();
        if (!registry.hasProperty(meta.property())) {
            return meta.property() + where;
        }
        Property property = registry.property(meta.property());
        return property.title() + " is broken" + where + ": " + property.says();
    }

    /**
     * A name for the test class, the same each time: the protocol, what is unusual about its rules, the defects and the
     * property, and the step if the defects do not tell it.
     */
    public String className() {
        Schedule schedule = table.schedule();
        List<String> words = new ArrayList<>(List.of(schedule.protocol()));
        schedule.with().forEach(rule -> words.add("with " + rule));
        schedule.without().forEach(rule -> words.add("without " + rule));
        words.addAll(table.defects());
        words.add(schedule.property());
        if (table.defects().isEmpty() && !schedule.step().isEmpty()) {
            words.add("at " + schedule.step());
        }
        return JavaText.className(words.stream().map(JavaText::camel).collect(Collectors.joining()), "Test");
    }

    /** A part of the variable fault after a step, or in the first state for 0; "none" if nothing is broken. */
    String fault(int state, String field) {
        return Values.plain(trace.states().get(state).at("fault." + field));
    }

    /** Whether a state is one behind a step that broke something. */
    boolean broken(int state) {
        return !fault(state, "property").equals("none");
    }
}
