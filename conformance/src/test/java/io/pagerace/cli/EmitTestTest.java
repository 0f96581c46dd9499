package io.pagerace.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pagerace.Cli;
import io.pagerace.Golden;
import io.pagerace.TestClasses;
import io.pagerace.replay.MiniMachine;
import io.pagerace.replay.ModelMachines;
import io.pagerace.trace.ItfReader;
import io.pagerace.trace.ItfWriter;
import io.pagerace.trace.Trace;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("replay --emit-test")
class EmitTestTest {
    private static final String S02 = "/races/rfc2015-none/S02.itf.json";
    private static final String S02_CLASS = "Rfc2015NoneS02TotalDispatchTest";
    private static final String S02_RULE = "mapping_migratable.needs-callbacks";

    @TempDir
    private Path dir;

    @Test
    @DisplayName("writes a test that passes with nothing but java-model and JUnit")
    void passes() throws IOException {
        assertEquals(Map.of(S02_CLASS, ""), TestClasses.run(dir.resolve("classes"), List.of(emitS02())));
    }

    @Test
    @DisplayName("writes tests of all races, and each passes")
    void allRaces() throws IOException {
        List<Path> traces;
        try (Stream<Path> files = Files.walk(Path.of("src/test/resources/races"))) {
            traces = files.filter(file -> file.toString().endsWith(".itf.json"))
                    .sorted()
                    .toList();
        }
        List<String> command = new ArrayList<>(List.of("replay", "--emit-test", dir.toString()));
        traces.forEach(trace -> command.add(trace.toString()));
        assertEquals("", real().run(command.toArray(new String[0])).err());
        List<Path> tests;
        try (Stream<Path> files = Files.list(dir)) {
            tests = files.toList();
        }
        assertEquals(traces.size(), tests.size());
        TestClasses.run(dir.resolve("classes"), tests).forEach((name, failure) -> assertEquals("", failure, name));
    }

    @Test
    @DisplayName("writes a test that fails if any one step is left out")
    void failsWithoutAStep() throws IOException {
        Path test = emitS02();
        List<String> steps = Files.readString(test)
                .lines()
                .filter(line -> line.contains(" m = take("))
                .toList();
        assertEquals(trace(S02).steps().size(), steps.size());
        List<Path> variants = new ArrayList<>();
        for (int i = 0; i < steps.size(); i++) {
            variants.add(TestClasses.variant(test, "Without" + i, steps.get(i), ""));
        }
        TestClasses.run(dir.resolve("classes"), variants)
                .forEach((name, failure) -> assertFalse(failure.isEmpty(), name + " passes"));
    }

    @Test
    @DisplayName(
            "writes a test that fails under the corrected rule, and says at which step and what could happen instead")
    void failsUnderTheRule() throws IOException {
        Path test = emitS02();
        assertTrue(Files.readString(test).contains("// Missing among the rules: " + S02_RULE));
        Path corrected =
                TestClasses.variant(test, "Corrected", "rules = Set.of()", "rules = Set.of(\"" + S02_RULE + "\")");
        String failure =
                TestClasses.run(dir.resolve("classes"), List.of(corrected)).get("Corrected");
        assertTrue(failure.contains("c0 can't take isolate.reread_mapping. Possible: ["), failure);
    }

    @Test
    @DisplayName("writes the same test for a trace and for its race table")
    void raceTable() throws IOException {
        String fromTrace = Files.readString(emitS02());
        String table = real().stdin(resource(S02)).run("explain", "-").out();
        Cli.Result result = real().stdin(table).run("replay", "-", "--emit-test", dir.toString());
        assertEquals("", result.err());
        assertEquals(fromTrace, Files.readString(dir.resolve(S02_CLASS + ".java")));
    }

    @ParameterizedTest(name = "writes {0} as a story")
    @CsvSource({"M01, MiniBaseM01RefLimitTest", "ComesBack, MiniLiveComesBackTest"})
    void story(String name, String className) throws IOException {
        Cli.Result result = mini().stdin(resource("/fixture/traces/" + name + ".itf.json"))
                .run("replay", "-", "--emit-test", dir.toString());
        assertEquals("", result.err());
        Path file = dir.resolve(className + ".java");
        assertTrue(result.out().endsWith("\nstandard input: wrote " + file + "\n"), result.out());
        Golden.check("test-" + name + ".txt", Files.readString(file));
    }

    @ParameterizedTest(name = "keeps {0} in its place")
    @ValueSource(
            strings = {
                "../../outside",
                "/",
                "",
                "\"); System.exit(1); (\"",
                "*/ class Evil { static { System.exit(1); } } /*",
                "\\u002a\\u002f class Evil {} \\u000a class Evil2 {} \"",
                "\\\\u000a class Evil {}",
                "\\",
                "line\nbreak\r\u2028\u202e\u0000",
                "{@code @param <script>&#42;/",
            })
    void hostile(String text) throws IOException {
        Trace whole = trace(S02);
        Trace.Meta meta = whole.meta();
        Trace cut = new Trace(
                new Trace.Meta(meta.protocol(), meta.rules(), meta.scope(), text, "", text, text),
                whole.states().subList(0, 4),
                whole.steps().subList(0, 3),
                OptionalInt.empty());
        Path out = Files.createDirectories(dir.resolve("a/b"));
        Cli.Result result = real().stdin(ItfWriter.write(cut)).run("replay", "-", "--emit-test", out.toString());
        assertEquals("", result.err());
        Path test = only(out);
        assertTrue(test.getFileName().toString().matches("Rfc2015None\\w*Test\\.java"), test.toString());
        assertEquals(
                List.of(""),
                List.copyOf(
                        TestClasses.run(dir.resolve("classes"), List.of(test)).values()));
        assertEquals(test, only(dir), "the only file");
    }

    @Test
    @DisplayName("cuts a name that is too long for a file")
    void longName() throws IOException {
        String text =
                resource(S02).replace("\"property\": \"TotalDispatch\"", "\"property\": \"" + "x".repeat(70000) + "\"");
        Trace whole = ItfReader.read("t", text);
        Trace cut = new Trace(
                whole.meta(), whole.states().subList(0, 2), whole.steps().subList(0, 1), OptionalInt.empty());
        assertEquals(
                "",
                real().stdin(ItfWriter.write(cut))
                        .run("replay", "-", "--emit-test", dir.toString())
                        .err());
        Path test = only(dir);
        assertEquals(125, test.getFileName().toString().length());
        assertTrue(TestClasses.run(dir.resolve("classes"), List.of(test)).containsValue(""));
    }

    @Test
    @DisplayName("numbers tests that would have the same name, and writes one that is the same once")
    void sameName() throws IOException {
        Path one = Files.writeString(dir.resolve("one"), resource("/expected/M01.txt"));
        Path two = Files.writeString(
                dir.resolve("two"), resource("/expected/M01.txt").replace("omits = none", "omits = unlock"));
        Path out = dir.resolve("out");
        Files.createDirectories(out);
        Files.writeString(out.resolve("MiniBaseM01RefLimitTest.java"), "old");
        Cli.Result result =
                mini().run("replay", "--emit-test", out.toString(), one.toString(), two.toString(), one.toString());
        assertEquals("", result.err());
        assertEquals(3, result.out().split(": wrote ", -1).length - 1);
        try (Stream<Path> files = Files.list(out)) {
            assertEquals(
                    List.of("MiniBaseM01RefLimit2Test.java", "MiniBaseM01RefLimitTest.java"),
                    files.map(file -> file.getFileName().toString()).sorted().toList());
        }
        assertTrue(Files.readString(out.resolve("MiniBaseM01RefLimitTest.java")).contains("omits = none"));
        assertTrue(
                Files.readString(out.resolve("MiniBaseM01RefLimit2Test.java")).contains("omits = unlock"));
    }

    @Test
    @DisplayName("writes nothing for a trace that does not replay")
    void notReplayed() throws IOException {
        String text = resource("/fixture/traces/M01.itf.json").replace("\"refcount\":2", "\"refcount\":3");
        assertEquals(
                20,
                mini().stdin(text)
                        .run("replay", "-", "--emit-test", dir.toString())
                        .status());
        try (Stream<Path> files = Files.list(dir)) {
            assertEquals(0, files.count());
        }
    }

    @ParameterizedTest(name = "to {0} says: {1}")
    @CsvSource({"file, is not a directory", "file/below, cannot be made: "})
    void badDirectory(String name, String message) throws IOException {
        Files.writeString(dir.resolve("file"), "");
        Path bad = dir.resolve(name);
        Cli.Result result = mini().run("replay", "-", "--emit-test", bad.toString());
        assertEquals(2, result.status());
        assertTrue(result.err().startsWith("pagerace: --emit-test: " + bad + ": " + message), result.err());
        assertEquals(1, result.err().lines().count());
    }

    private Path emitS02() throws IOException {
        Cli.Result result = real().stdin(resource(S02)).run("replay", "-", "--emit-test", dir.toString());
        assertEquals("", result.err());
        assertEquals(0, result.status());
        return dir.resolve(S02_CLASS + ".java");
    }

    private static Cli real() {
        return new Cli().root("/pagerace").machines(new ModelMachines());
    }

    private static Cli mini() {
        return new Cli().machines(new MiniMachine());
    }

    /** The only Java source below a folder. */
    private static Path only(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            List<Path> sources =
                    files.filter(file -> file.toString().endsWith(".java")).toList();
            assertEquals(1, sources.size(), sources.toString());
            return sources.get(0);
        }
    }

    private static Trace trace(String name) throws IOException {
        return ItfReader.read(name, resource(name));
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = EmitTestTest.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
