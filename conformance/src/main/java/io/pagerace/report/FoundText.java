package io.pagerace.report;

import io.pagerace.alloy.AlloyResult;
import io.pagerace.alloy.AlloyTrace;
import io.pagerace.alloy.AtomNames;
import io.pagerace.alloy.Instance;
import io.pagerace.alloy.ModelCommand;
import io.pagerace.registry.Property;
import io.pagerace.registry.Registry;
import io.pagerace.trace.Step;
import io.pagerace.trace.Trace;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What Alloy has found: the race table of a trace, else a listing of relations. */
public final class FoundText {
    private static final String INDENT = "    ";

    private final Registry registry;
    private final ModelCommand command;
    private final Instance instance;
    private final AtomNames names;
    private final List<String> lines = new ArrayList<>();

    private FoundText(Registry registry, ModelCommand command, Instance instance) {
        this.registry = registry;
        this.command = command;
        this.instance = instance;
        this.names = new AtomNames(instance);
    }

    /** The text of a result; empty if nothing was found. */
    public static String of(Registry registry, AlloyResult result) {
        return result.found()
                .map(found -> new FoundText(registry, result.command(), found).text())
                .orElse("");
    }

    private String text() {
        String title = command.model().name() + ", " + command.name() + ": " + command.verdict(true);
        lines.addAll(Wrap.lines(title, Wrap.WIDTH, ""));
        lines.add("");
        Optional<Trace> trace = AlloyTrace.of(registry, command, instance);
        if (trace.isPresent()) {
            table(trace.get());
        } else {
            states();
        }
        return String.join("\n", lines) + "\n";
    }

    private void table(Trace trace) {
        List<RaceRow> rows = new ArrayList<>();
        for (int i = 0; i < trace.steps().size(); i++) {
            rows.add(row(trace, i));
        }
        lines.add("At first:");
        relations(instance.states().get(0));
        lines.add("");
        lines.addAll(RaceTableWriter.rows(rows, trace.meta().scope().cpus()));
        List<Instance.Relations> states = instance.states();
        if (!rows.isEmpty() && rows.size() <= states.size()) {
            lines.add("");
            lines.add("What the last row changes:");
            Instance.Relations after = rows.size() < states.size()
                    ? states.get(rows.size())
                    : states.get(instance.loop().orElseThrow());
            changes(states.get(rows.size() - 1), after);
        }
        if (registry.hasProperty(trace.meta().property())) {
            Property property = registry.property(trace.meta().property());
            lines.add("");
            RaceTableWriter.note(lines, "Property", property.title() + ": " + property.says());
            RaceTableWriter.note(lines, "Kernel", property.consequence());
        }
        trace.loop().ifPresent(loop -> {
            lines.add("");
            RaceTableWriter.note(lines, "Loop", RaceTableWriter.loop(rows.size(), loop));
        });
    }

    private RaceRow row(Trace trace, int index) {
        Step step = trace.steps().get(index);
        if (!registry.hasStep(step.name())) {
            return new RaceRow(step.ctx(), step.name());
        }
        return RowText.of(
                registry.step(step.name()),
                step.ctx(),
                trace.states().get(index),
                trace.states().get(index + 1));
    }

    /** All states, each after the first by what has changed. */
    private void states() {
        for (int i = 0; i < instance.states().size(); i++) {
            if (instance.temporal()) {
                lines.add("State " + i + ":");
            }
            if (i == 0) {
                relations(instance.states().get(0));
            } else {
                changes(instance.states().get(i - 1), instance.states().get(i));
            }
        }
        instance.loop().ifPresent(loop -> lines.add("After that state " + loop + " follows again."));
    }

    private void relations(Instance.Relations state) {
        Set<String> extended = instance.sigs().stream()
                .filter(sig -> !sig.subset())
                .map(Instance.Signature::parent)
                .collect(Collectors.toSet());
        for (Instance.Signature sig : instance.sigs()) {
            boolean known = sig.one() || sig.enumerated() || extended.contains(sig.name());
            if (!known && !state.sigs().get(sig.name()).isEmpty()) {
                line(sig.name(), value(sig.name(), state.sigs().get(sig.name())));
            }
        }
        state.fields().forEach((name, tuples) -> {
            if (!tuples.isEmpty()) {
                line(name, value(name, tuples));
            }
        });
        // Those of the command itself, not of the predicates that it calls.
        String own = command.name() + "_";
        state.skolems().forEach((name, tuples) -> {
            String plain = name.startsWith("$") ? name.substring(1) : name;
            if (plain.startsWith(own)) {
                line(plain.substring(own.length()), value("", tuples));
            }
        });
    }

    private void changes(Instance.Relations before, Instance.Relations after) {
        int size = lines.size();
        changed(before.sigs(), after.sigs());
        changed(before.fields(), after.fields());
        if (lines.size() == size) {
            lines.add(INDENT + "nothing");
        }
    }

    private void changed(Map<String, List<List<String>>> before, Map<String, List<List<String>>> after) {
        after.forEach((name, tuples) -> {
            String was = value(name, before.get(name));
            String is = value(name, tuples);
            if (!was.equals(is)) {
                line(name, is + " (was: " + was + ")");
            }
        });
    }

    /** A relation; of a field that only one atom has, what it has. */
    private String value(String name, List<List<String>> tuples) {
        int dot = name.indexOf('.');
        boolean alone = dot > 0
                && instance.sigs().stream()
                        .anyMatch(sig -> sig.one() && sig.name().equals(name.substring(0, dot)));
        String text = names.all(
                alone
                        ? tuples.stream()
                                .map(tuple -> tuple.subList(1, tuple.size()))
                                .toList()
                        : tuples);
        return text.isEmpty() ? "none" : text;
    }

    private void line(String name, String value) {
        Wrap.lines(name + " = " + value, Wrap.WIDTH - INDENT.length(), "  ").forEach(line -> lines.add(INDENT + line));
    }
}
