package io.pagerace.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.pagerace.Cli;
import io.pagerace.results.CacheFolder;
import io.pagerace.trace.ItfReader;
import io.pagerace.trace.Trace;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("pagerace alloy")
@Timeout(300)
class AlloyCommandTest {
    private static final String RELATIONS = "/relations";
    private static final String WRONG = "/wrong";

    @TempDir
    private Path dir;

    private static Cli.Result run(String root, String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--heap", "256m", "--quiet"));
        return new Cli().root(root).run(all.toArray(String[]::new));
    }

    private String file(String name, String text) throws IOException {
        return Files.writeString(dir.resolve(name), text).toString();
    }

    /** Without the times. */
    private static String untimed(String text) {
        return text.replaceAll("\\([0-9.]+ s", "(N s");
    }

    @Test
    @DisplayName(
            "runs every command of every model, a line each in a steady order, and is content if all are as expected")
    void all() {
        Cli.Result result = run(RELATIONS, "alloy");
        assertEquals("""
                mini   isolated             instance        as expected               (N s)
                mini   lock_is_exclusive    counterexample  as expected               (N s)
                mini   locked_is_held       holds           as expected               (N s)
                mini   nobody_locks_large   no instance     as expected               (N s)
                shape  incomplete           instance        as expected               (N s)
                shape  movable_has_migrate  holds           as expected               (N s)
                """, untimed(result.out()));
        assertEquals("", result.err());
        assertEquals(0, result.status());
    }

    @Test
    @DisplayName("says what is not as expected: 12 if a claim fails that should hold, else 20")
    void unexpected() {
        Cli.Result result = run(WRONG, "alloy");
        assertEquals("""
                wrong  is_found       instance        expected: no instance     (N s)
                wrong  is_not_found   no instance     expected: instance        (N s)
                wrong  fails          counterexample  expected: holds           (N s)
                wrong  cannot_fail    holds           expected: counterexample  (N s)
                wrong  known_to_fail  counterexample  as expected               (N s)
                wrong  holds          holds           as expected               (N s)
                """, untimed(result.out()));
        assertEquals("pagerace: 4 of 6 Alloy commands are not as they should be\n", result.err());
        assertEquals(20, result.status());
        assertEquals(12, run(WRONG, "alloy", "wrong", "fails").status());
        assertEquals(20, run(WRONG, "alloy", "wrong", "cannot_fail").status());
        assertEquals(0, run(WRONG, "alloy", "wrong", "known_to_fail").status());
    }

    @Test
    @DisplayName("is part of a check of everything, where whatever is not as expected is status 20")
    void checked() throws IOException {
        Cli.Result check = new Cli().root(RELATIONS).run("check", "--quick", "--quiet");
        assertTrue(check.out().contains("shape  movable_has_migrate  holds           as expected"), check.out());
        assertFalse(check.out().contains("nobody_locks_large"), check.out());
        assertTrue(
                check.err().contains("--quick leaves out 1 Alloy command (_large, cti_: pagerace alloy --list)\n"),
                check.err());
        assertEquals(0, check.status());
        Cli.Result json = new Cli().root(WRONG).run("check", "--quiet", "--format", "json");
        assertEquals(20, json.status());
        JsonObject results = JsonParser.parseString(json.out()).getAsJsonObject();
        assertEquals(0, results.getAsJsonArray("checks").size());
        assertEquals(6, results.getAsJsonArray("commands").size());
        assertEquals(
                "",
                new Cli()
                        .root(WRONG)
                        .run("check", "--engine", "explore", "--quiet")
                        .out());
    }

    @Test
    @DisplayName("shows a trace as a race table, and writes it as ITF, which our own reader takes")
    void trace() throws IOException {
        Cli.Result result = run(RELATIONS, "alloy", "mini", "lock_is_exclusive", "--out", dir.toString());
        assertEquals(0, result.status(), result.err());
        assertTrue(result.out().contains("""
                CPU 0                CPU 1
                -------------------  -------------------
                """), result.out());
        assertTrue(result.out().contains("Kernel.fault = LockHeld (was: none)\n"), result.out());
        String table = Files.readString(dir.resolve("mini-lock_is_exclusive.txt"));
        assertTrue(result.out().contains(table), table);
        Trace trace = ItfReader.read("t", Files.readString(dir.resolve("mini-lock_is_exclusive.itf.json")));
        assertEquals(4, trace.steps().size());
        assertEquals("isolate.trylock", trace.steps().get(3).name());
        assertEquals("LockHeld", trace.meta().property());
        assertEquals("isolate.trylock", trace.meta().step());
        assertEquals(2, trace.meta().scope().cpus());
        assertTrue(Files.readString(dir.resolve("mini-lock_is_exclusive.xml")).startsWith("<alloy "));
    }

    @Test
    @DisplayName("lists the relations of an instance in which nothing changes, and writes no ITF of it")
    void relations() throws IOException {
        Cli.Result result = run(RELATIONS, "alloy", "shape", "incomplete", "--out", dir.toString());
        assertTrue(result.out().contains("""
                shape, incomplete: instance

                    Mapping = mapping0, mapping1
                """), result.out());
        assertTrue(result.out().contains("    m = mapping"), result.out());
        try (Stream<Path> files = Files.list(dir)) {
            assertEquals(
                    List.of("shape-incomplete.txt", "shape-incomplete.xml"),
                    files.map(f -> f.getFileName().toString()).sorted().toList());
        }
    }

    @Test
    @DisplayName("as JSON says verdict, expectation and, of one command, the relations and steps")
    void json() {
        Cli.Result result = run(RELATIONS, "alloy", "mini", "isolated", "--format", "json");
        JsonArray commands =
                JsonParser.parseString(result.out()).getAsJsonObject().getAsJsonArray("commands");
        assertEquals(1, commands.size());
        JsonObject command = commands.get(0).getAsJsonObject();
        assertEquals("instance", command.get("verdict").getAsString());
        assertEquals("instance", command.get("expected").getAsString());
        assertTrue(command.get("clauses").getAsLong() > 0);
        assertEquals(3, command.getAsJsonArray("steps").size());
        assertEquals(4, command.getAsJsonArray("states").size());
    }

    @Test
    @DisplayName("--list shows the commands and what is expected of them")
    void list() {
        assertEquals("""
                shape  incomplete           run    expected: instance
                shape  movable_has_migrate  check  expected: holds
                """, run(RELATIONS, "alloy", "shape", "--list").out());
    }

    @Test
    @DisplayName("takes a file of the user's, and shows what it finds where nothing is expected")
    void userFile() throws IOException {
        String model =
                file("mine.als", "sig A { r: set A }\ncheck empty { no r } for 2\nrun some_r { some r } for 2\n");
        Cli.Result result = run(RELATIONS, "alloy", model);
        assertEquals(12, result.status());
        assertTrue(result.out().contains("mine  empty   counterexample  nothing expected"), result.out());
        assertTrue(result.out().contains("    A.r = a"), result.out());
        assertEquals(0, run(RELATIONS, "alloy", model, "some_r").status());
    }

    @Test
    @DisplayName("says of a mistake in a model file, line and column, in one line")
    void mistakes() throws IOException {
        String syntax = file("syntax.als", "sig A {}\n\nrun { some A } fore 3\n");
        Cli.Result result = run(RELATIONS, "alloy", syntax);
        assertEquals(2, result.status());
        assertTrue(result.err().startsWith("pagerace: " + syntax + ":3:16: "), result.err());
        assertEquals(1, result.err().lines().count(), result.err());
        String name = file("name.als", "sig A {}\nrun { some B } for 3\n");
        result = run(RELATIONS, "alloy", name);
        assertEquals(2, result.status());
        assertTrue(result.err().startsWith("pagerace: " + name + ":2:12: "), result.err());
        assertEquals(1, result.err().lines().count(), result.err());
        String open = file("open.als", "open nowhere\nrun { some none } for 3\n");
        result = run(RELATIONS, "alloy", open);
        assertEquals(2, result.status());
        assertTrue(
                result.err().startsWith("pagerace: File cannot be found. " + dir.resolve("nowhere.als")), result.err());
        String none = file("none.als", "sig A {}\n");
        assertEquals(
                "pagerace: " + none + " has no commands\n",
                run(RELATIONS, "alloy", none).err());
    }

    @Test
    @DisplayName("suggests names for unknown models, commands and solvers, status 2")
    void unknown() {
        Cli.Result model = run(RELATIONS, "alloy", "minni");
        assertEquals("pagerace: unknown model \"minni\", did you mean mini?\n", model.err());
        assertEquals(2, model.status());
        Cli.Result command = run(RELATIONS, "alloy", "shape", "incomplet");
        assertEquals("pagerace: unknown command \"incomplet\" of shape, did you mean incomplete?\n", command.err());
        assertEquals(2, command.status());
        Cli.Result solver = run(RELATIONS, "alloy", "shape", "--solver", "sat4");
        assertTrue(solver.err().startsWith("pagerace: unknown solver \"sat4\", did you mean sat4j"), solver.err());
        assertEquals(2, solver.status());
        assertEquals(2, run(RELATIONS, "alloy", "gone.als").status());
        assertEquals(
                2, run(RELATIONS, "alloy", "shape", "incomplete", "--quick").status());
        Cli.Result lib = new Cli().root(RELATIONS).lib(dir.toString()).run("alloy");
        assertEquals(30, lib.status());
        assertTrue(lib.err().startsWith("pagerace: Alloy is missing: "), lib.err());
    }

    @Test
    @DisplayName("ends a command whose time is over, goes on with the next, and is not content")
    void timeout() throws IOException, URISyntaxException {
        String hard = Files.readString(
                Path.of(getClass().getResource("/relations/hard/pigeons.als").toURI()));
        String model = file("both.als", hard + "\nrun easy { some Pigeon } for 3 expect 1\n");
        Cli.Result result = run(RELATIONS, "alloy", model, "--timeout", "15s");
        assertEquals("""
                both  two_share_a_hole  unknown         no result                 (N s)
                both  easy              instance        as expected               (N s)
                """, untimed(result.out()));
        assertTrue(result.err().contains("both/two_share_a_hole: the time of --timeout is over\n"), result.err());
        assertEquals(1, result.status());
    }

    @Test
    @DisplayName("knows the result of a command again until something changes that it depends on")
    void known() throws IOException {
        file("lib.als", "module lib\nsig A {}\n");
        String model = file("mine.als", "open lib\nrun some_a { some A } for 2 expect 1\n");
        Path cache = dir.resolve("cache");
        Cli cli = new Cli().root(RELATIONS).environment(CacheFolder.VARIABLE, cache.toString());
        assertFalse(cli.run("alloy", model, "some_a", "--quiet").out().contains("reused"));
        Cli.Result again = cli.run("alloy", model, "some_a", "--quiet");
        assertTrue(again.out().contains(" s, reused)\n"), again.out());
        assertTrue(again.out().contains("\n    A = a0"), again.out());
        assertFalse(cli.run("alloy", model, "--fresh", "--quiet").out().contains("reused"));
        file("lib.als", "module lib\nsig A {}\nfact { no A }\n");
        Cli.Result changed = cli.run("alloy", model, "--quiet");
        assertTrue(changed.out().contains("no instance     expected: instance"), changed.out());
        assertFalse(changed.out().contains("reused"), changed.out());
    }
}
