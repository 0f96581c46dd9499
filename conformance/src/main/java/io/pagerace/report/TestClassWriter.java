package io.pagerace.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Writes a JUnit 5 test class that needs nothing but the module java-model: the trace once more, one statement a step.
 * The class has no package, so that any source folder will do.
 */
public final class TestClassWriter {
    private static final int WIDTH = 117;

    private static final String TAKE = """

                /** Lets a context take a step. The facts tell which way, if there are several. */
                private static Machine take(Machine m, String ctx, String step, String... facts) {
                    Set<String> possible = new TreeSet<>();
                    for (Move move : m.moves()) {
                        boolean same = move.ctx().equals(ctx) && move.step().equals(step);
                        if (same && has(move.next(), facts)) {
                            return move.next();
                        }
                        String detail = same ? " (but not so that " + List.of(facts) + ")" : "";
                        possible.add(move.ctx() + " " + move.step() + detail);
                    }
                    String instead = m.fault().stop() ? "The kernel is dead: " + m.fault() : "Possible: " + possible;
                    return fail(ctx + " can't take " + step + ". " + instead);
                }

                private static void shows(Machine m, String... facts) {
                    List<String> actual = Stream.of(facts).map(fact -> sameFact(m, fact)).toList();
                    assertEquals(List.of(facts), actual);
                }

                private static boolean has(Machine m, String... facts) {
                    return Stream.of(facts).allMatch(fact -> fact.equals(sameFact(m, fact)));
                }

                /** What is true of the machine in place of a fact such as "page.p0.refcount = 1". */
                private static String sameFact(Machine m, String fact) {
                    String path = fact.substring(0, fact.indexOf(" = "));
                    Object value = m.state();
                    for (String name : path.split("\\\\.")) {
                        value = ((Map<?, ?>) value).get(name);
                    }
                    return path + " = " + (value instanceof Set<?> set ? new TreeSet<Object>(set) : value);
                }
            """;

    private static final String START = """

                /** The first state with these facts. */
                private static Machine start(ProtocolMachine machine, String... facts) {
                    return machine.initial().stream().filter(m -> has(m, facts)).findFirst().orElseThrow();
                }
            """;

    private TestClassWriter() {}

    /** The whole source file. */
    public static String write(TestStory story, String className) {
        List<String> body = new TestBody(story).lines();
        List<String> lines = new ArrayList<>(List.of(
                "import static org.junit.jupiter.api.Assertions.assertEquals;",
                "import static org.junit.jupiter.api.Assertions.fail;",
                ""));
        if (body.stream().anyMatch(line -> line.contains("(Fault.NONE,"))) {
            lines.add("import io.pagerace.model.Fault;");
        }
        for (String type : List.of("machine.Machine", "machine.Move", "machine.ProtocolMachine")) {
            lines.add("import io.pagerace.model." + type + ";");
        }
        lines.addAll(List.of(
                "import io.pagerace.model.machine.Protocols;",
                "import io.pagerace.model.machine.Scope;",
                "import java.util.List;",
                "import java.util.Map;",
                "import java.util.Set;",
                "import java.util.TreeSet;",
                "import java.util.stream.Stream;",
                "import org.junit.jupiter.api.DisplayName;",
                "import org.junit.jupiter.api.Test;",
                ""));
        lines.addAll(documentation(story));
        lines.add("@DisplayName(" + JavaText.literal(subject(story)) + ")");
        lines.add("@SuppressWarnings(\"DefaultPackage\") // any source folder will do");
        lines.add("class " + className + " {");
        lines.add("    @Test");
        String title = JavaText.literal(story.title()) + ")";
        lines.add("    @DisplayName(" + (title.length() > WIDTH - 17 ? "\n            " : "") + title);
        lines.add("    void happens() {");
        lines.addAll(body);
        lines.add("    }");
        String start = story.start().isEmpty() ? "" : START;
        return String.join("\n", lines) + "\n" + start + TAKE + "}\n";
    }

    private static String subject(TestStory story) {
        String known = String.join(", ", story.table().defects());
        return story.trace().meta().protocol() + (known.isEmpty() ? "" : ", " + known);
    }

    private static List<String> documentation(TestStory story) {
        List<String> paragraphs = new ArrayList<>();
        RaceTable table = story.table();
        paragraphs.add(table.story().isBlank() ? subject(story) + ": " + story.title() + "." : table.story());
        for (Map.Entry<String, String> note : table.notes().entrySet()) {
            paragraphs.add(note.getKey() + ": " + note.getValue());
        }
        if (!table.schedule().property().isEmpty()) {
            paragraphs.add("TLC finds it: " + RaceTableWriter.command(table));
        }
        paragraphs.add("pagerace replay --emit-test wrote this test from a trace. It needs java-model and JUnit 5.");
        List<String> lines = new ArrayList<>(List.of("/**"));
        for (String paragraph : paragraphs) {
            boolean first = lines.size() == 1;
            if (!first) {
                lines.add(" *");
            }
            for (String line : JavaText.documentation((first ? "" : JavaText.PARAGRAPH) + paragraph, WIDTH)) {
                lines.add(" * " + line);
            }
        }
        lines.add(" */");
        return lines;
    }
}
