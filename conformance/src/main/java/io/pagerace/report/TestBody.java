package io.pagerace.report;

import io.pagerace.registry.StepInfo;
import io.pagerace.trace.Scope;
import io.pagerace.trace.Step;
import io.pagerace.trace.Trace;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The statements of a generated test: one for each step, in paragraphs, each of which is what one context does before
 * another one goes on.
 */
final class TestBody {
    private final TestStory story;
    private final Trace trace;
    private final List<RaceRow> rows;
    private final TestStatements code = new TestStatements();

    /** The number of the state in which memory was last looked at. */
    private int lookedAt;

    TestBody(TestStory story) {
        this.story = story;
        this.trace = story.trace();
        this.rows = story.table().schedule().rows();
    }

    /** All lines, indented. */
    List<String> lines() {
        start();
        int last = rows.size() - 1;
        for (int i = 0; i <= last; i++) {
            if (i == 0 || !rows.get(i).ctx().equals(rows.get(i - 1).ctx())) {
                code.paragraph();
                code.comment(who(i));
            }
            if (i == last && story.broken(i + 1)) {
                beforeViolation(i);
            }
            step(i);
            if (i == last || !rows.get(i).ctx().equals(rows.get(i + 1).ctx())) {
                memory(i + 1);
            }
            if (i < last && story.broken(i + 1)) {
                code.comment("This step breaks " + story.fault(i + 1, "property") + " on the way; the kernel goes on.");
            }
            loopHead(i + 1);
        }
        code.paragraph();
        if (story.broken(last + 1)) {
            violation(last + 1);
        } else {
            end(last + 1);
        }
        return code.lines();
    }

    private void start() {
        Trace.Meta meta = trace.meta();
        Scope scope = meta.scope();
        code.comment(scope.cpus() + (scope.cpus() == 1 ? " CPU" : " CPUs") + " in compaction, " + scope.pages()
                + (scope.pages() == 1 ? " page." : " pages."));
        if (!story.missing().isEmpty()) {
            code.comment("Missing among the rules: " + String.join(", ", story.missing()) + ".");
        }
        code.add("Set<String> rules = Set.of(" + JavaText.literals(meta.rules()) + ");");
        code.add("ProtocolMachine machine = Protocols.machine(" + JavaText.literal(meta.protocol()) + ", new Scope("
                + scope.cpus() + ", " + scope.pages() + "), rules);");
        code.add(
                story.start().isEmpty()
                        ? "Machine m = machine.initial().get(0);"
                        : "Machine m = start(machine, " + JavaText.literals(story.start()) + ");");
        loopHead(0);
    }

    /** Who runs from step i on, and in which functions. */
    private String who(int i) {
        String ctx = rows.get(i).ctx();
        Set<String> functions = new LinkedHashSet<>();
        for (int j = i; j < rows.size() && rows.get(j).ctx().equals(ctx); j++) {
            StepInfo step = story.steps().get(j);
            functions.add(step.function().matches("\\w+") ? step.function() + "()" : step.function());
        }
        String cpu = Columns.of(rows, trace.meta().scope().cpus()).stream()
                .filter(column -> column.contexts().contains(ctx) && !column.shared())
                .map(Columns.Column::heading)
                .findFirst()
                .orElse(ctx);
        return cpu + ", in " + String.join(", ", functions);
    }

    private void step(int i) {
        Step step = trace.steps().get(i);
        List<String> arguments = new ArrayList<>(List.of(step.ctx(), step.name()));
        arguments.addAll(story.choices().get(i));
        code.add(
                "m = take(m, " + JavaText.literals(arguments) + ");",
                rows.get(i).text());
    }

    private void memory(int state) {
        code.memory(trace.states().get(lookedAt), trace.states().get(state));
        lookedAt = state;
    }

    private void beforeViolation(int state) {
        memory(state);
        if (!story.broken(state)) {
            code.comment("Before the last step nothing is broken.");
            code.add("assertEquals(Fault.NONE, m.fault());");
        }
    }

    private void violation(int state) {
        Map<String, String> notes = story.table().notes();
        code.comment(notes.getOrDefault("Property", "The violation"));
        String property = JavaText.literal(story.fault(state, "property"));
        String step = JavaText.literal(story.fault(state, "step"));
        boolean stop = story.fault(state, "stop").equals("TRUE");
        code.add("assertEquals(" + property + ", String.valueOf(m.fault().property()));");
        code.add("assertEquals(" + step + ", String.valueOf(m.fault().step()));");
        code.add("assertEquals(" + stop + ", m.fault().stop());", notes.getOrDefault("Kernel", ""));
    }

    private void loopHead(int state) {
        if (trace.loop().isPresent() && trace.loop().getAsInt() == state && state < rows.size()) {
            code.paragraph();
            code.comment("From here on it goes round for ever.");
            code.add("Machine loop = m;");
        }
    }

    /** The end of a trace in which no step breaks the property. */
    private void end(int state) {
        if (trace.loop().isPresent() && trace.loop().getAsInt() < state) {
            code.comment("The same state again.");
            code.add("assertEquals(loop.state(), m.state());");
        } else if (trace.loop().isPresent()) {
            code.comment("From here on nothing moves any more.");
        } else if (!trace.meta().property().isEmpty()) {
            code.comment("This state is what breaks " + trace.meta().property() + ", no step of it.");
        }
        code.add("assertEquals(Fault.NONE, m.fault());");
    }
}
