package io.pagerace.report;

import io.pagerace.alloy.AlloyResult;
import io.pagerace.alloy.AlloyTrace;
import io.pagerace.alloy.AtomNames;
import io.pagerace.alloy.Instance;
import io.pagerace.alloy.ModelCommand;
import io.pagerace.registry.Registry;
import io.pagerace.trace.Step;
import io.pagerace.trace.Trace;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What Alloy has found as plain text. */
public final class AlloyText {
    private static final String INDENT = "    ";

    private AlloyText() {}

    /** How wide the columns of lines for some commands are. */
    public record Widths(int model, int command) {
        /** For these. */
        public static Widths of(Collection<ModelCommand> commands) {
            return new Widths(
                    commands.stream()
                            .mapToInt(c -> c.model().name().length())
                            .max()
                            .orElse(0),
                    commands.stream().mapToInt(c -> c.name().length()).max().orElse(0));
        }

        private String pad(ModelCommand command) {
            return pad(command.model().name(), model) + pad(command.name(), this.command);
        }

        private static String pad(String text, int width) {
            return text + " ".repeat(Math.max(0, width - text.length())) + "  ";
        }
    }

    /** The line of a result. */
    public static String line(AlloyResult result, Widths widths) {
        return String.format(
                Locale.ROOT,
                "%s%-14s  %-24s  (%.1f s%s)",
                widths.pad(result.command()),
                result.verdict(),
                expectation(result),
                result.seconds(),
                result.reused() ? ", reused" : "");
    }

    /** Whether it is as the model says. */
    private static String expectation(AlloyResult result) {
        if (result.stopped().isPresent()) {
            return "no result";
        }
        ModelCommand command = result.command();
        if (command.expect() < 0) {
            return "nothing expected";
        }
        return result.asExpected() ? "as expected" : "expected: " + command.verdict(command.expect() == 1);
    }

    /** The line of a command that is not run. */
    public static String line(ModelCommand command, Widths widths) {
        return (widths.pad(command)
                        + (command.check() ? "check  " : "run    ")
                        + (command.expect() < 0 ? "" : "expected: " + command.verdict(command.expect() == 1)))
                .stripTrailing();
    }

    /** What was found: the race table of a trace, else a listing of relations; empty if nothing was. */
    public static String found(Registry registry, AlloyResult result) {
        if (result.found().isEmpty()) {
            return "";
        }
        Instance instance = result.found().get();
        ModelCommand command = result.command();
        List<String> lines = new ArrayList<>(
                Wrap.lines(command.model().name() + ", " + command.name() + ": " + result.verdict(), Wrap.WIDTH, ""));
        lines.add("");
        AtomNames names = new AtomNames(instance);
        Optional<Trace> trace = AlloyTrace.of(registry, command, instance);
        if (trace.isPresent()) {
            table(lines, registry, instance, trace.get(), names);
        } else {
            states(lines, instance, names);
        }
        return String.join("\n", lines) + "\n";
    }

    private static void table(List<String> lines, Registry registry, Instance instance, Trace trace, AtomNames names) {
        List<RaceRow> rows = new ArrayList<>();
        for (int i = 0; i < trace.steps().size(); i++) {
            Step step = trace.steps().get(i);
            rows.add(
                    registry.hasStep(step.name())
                            ? RowText.of(
                                    registry.step(step.name()),
                                    step.ctx(),
                                    trace.states().get(i),
                                    trace.states().get(i + 1))
                            : new RaceRow(step.ctx(), step.name()));
        }
        lines.add("At first:");
        relations(lines, instance, instance.states().get(0), names);
        lines.add("");
        lines.addAll(RaceTableWriter.rows(rows, trace.meta().scope().cpus()));
        lines.add("");
        List<Instance.Relations> states = instance.states();
        if (!rows.isEmpty() && rows.size() <= states.size()) {
            lines.add("What the last row changes:");
            Instance.Relations after = rows.size() < states.size()
                    ? states.get(rows.size())
                    : states.get(instance.loop().orElseThrow());
            changes(lines, states.get(rows.size() - 1), after, names);
        }
        trace.loop().ifPresent(loop -> RaceTableWriter.note(lines, "Loop", RaceTableWriter.loop(rows.size(), loop)));
        if (lines.get(lines.size() - 1).isEmpty()) {
            lines.remove(lines.size() - 1);
        }
    }

    /** All states, each after the first by what has changed. */
    private static void states(List<String> lines, Instance instance, AtomNames names) {
        for (int i = 0; i < instance.states().size(); i++) {
            if (instance.temporal()) {
                lines.add("State " + i + ":");
            }
            if (i == 0) {
                relations(lines, instance, instance.states().get(0), names);
            } else {
                changes(lines, instance.states().get(i - 1), instance.states().get(i), names);
            }
        }
        instance.loop().ifPresent(loop -> lines.add("After that state " + loop + " follows again."));
    }

    private static void relations(List<String> lines, Instance instance, Instance.Relations state, AtomNames names) {
        Set<String> extended = instance.sigs().stream()
                .filter(sig -> !sig.subset())
                .map(Instance.Signature::parent)
                .collect(Collectors.toSet());
        for (Instance.Signature sig : instance.sigs()) {
            List<List<String>> atoms = state.sigs().get(sig.name());
            boolean known = sig.one() || sig.enumerated() || extended.contains(sig.name());
            if (!known && !atoms.isEmpty()) {
                line(lines, sig.name(), names.all(atoms));
            }
        }
        state.fields().forEach((name, tuples) -> {
            if (!tuples.isEmpty()) {
                line(lines, name, names.all(tuples));
            }
        });
        state.skolems().forEach((name, tuples) -> line(lines, name.replaceFirst("^\\$", ""), names.all(tuples)));
    }

    private static void changes(
            List<String> lines, Instance.Relations before, Instance.Relations after, AtomNames names) {
        int size = lines.size();
        changed(lines, before.sigs(), after.sigs(), names);
        changed(lines, before.fields(), after.fields(), names);
        if (lines.size() == size) {
            lines.add(INDENT + "nothing");
        }
    }

    private static void changed(
            List<String> lines,
            Map<String, List<List<String>>> before,
            Map<String, List<List<String>>> after,
            AtomNames names) {
        after.forEach((name, tuples) -> {
            String was = names.all(before.get(name));
            String is = names.all(tuples);
            if (!was.equals(is)) {
                line(lines, name, (is.isEmpty() ? "none" : is) + (was.isEmpty() ? "" : " (was: " + was + ")"));
            }
        });
    }

    private static void line(List<String> lines, String name, String value) {
        String text = name + " = " + (value.isEmpty() ? "none" : value);
        Wrap.lines(text, Wrap.WIDTH - INDENT.length(), "  ").forEach(line -> lines.add(INDENT + line));
    }
}
