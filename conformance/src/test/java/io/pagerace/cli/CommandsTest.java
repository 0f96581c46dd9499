package io.pagerace.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.pagerace.Cli;
import io.pagerace.Golden;
import io.pagerace.replay.MiniMachine;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The commands")
class CommandsTest {
    @TempDir
    private Path dir;

    @Test
    @DisplayName("list shows protocols, drivers, rules, properties and defects, and why a defect is not modelled")
    void list() throws IOException {
        Cli.Result result = new Cli().run("list");
        assertEquals(0, result.status());
        Golden.check("list.txt", result.out());
        Cli.Result defects = new Cli().run("list", "defects");
        assertTrue(result.out().endsWith(defects.out()));
    }

    @Test
    @DisplayName("list as JSON has the same entries")
    void listJson() {
        JsonObject all = JsonParser.parseString(
                        new Cli().run("list", "--format", "json").out())
                .getAsJsonObject();
        assertEquals(
                "[protocols, drivers, rules, properties, defects, questions, assumptions]",
                all.keySet().toString());
        JsonObject defect = all.getAsJsonArray("defects").get(0).getAsJsonObject();
        assertEquals("M01", defect.get("defect").getAsString());
    }

    @ParameterizedTest(name = "explain {0} fed to replay - replays")
    @ValueSource(strings = {"M01", "M02", "ComesBack"})
    void explainAndReplay(String name) throws IOException {
        Cli.Result explained = new Cli().stdin(trace(name)).run("explain", "-");
        assertEquals(0, explained.status());
        Cli.Result replayed =
                new Cli().stdin(explained.out()).machines(new MiniMachine()).run("replay", "-");
        assertEquals("", replayed.err());
        assertEquals(0, replayed.status());
        assertTrue(replayed.out().startsWith("standard input: mini/"), replayed.out());
    }

    @Test
    @DisplayName("replay of several files tells the result of each, and ends with the worst status")
    void several() throws IOException {
        Path good = Files.writeString(dir.resolve("good.itf.json"), trace("M01"));
        Path bad = Files.writeString(
                dir.resolve("bad.itf.json"), trace("M01").replace("\"refcount\":2", "\"refcount\":3"));
        Cli.Result result =
                new Cli().machines(new MiniMachine()).run("replay", bad.toString(), good.toString(), dir + "/nowhere");
        assertEquals(20, result.status());
        assertEquals(
                good + ": mini/base: 4 steps, every state the same; RefLimit broken at isolate.get_page\n",
                result.out());
        assertEquals(
                "pagerace: " + bad + ": step 2: c0 isolate.get_page: page.p0.refcount is 3 in the trace,"
                        + " but 2 in the implementation\npagerace: " + dir + "/nowhere: no such file\n",
                result.err());
    }

    @Test
    @DisplayName("--help and --version need no installation")
    void help() {
        Cli bare = new Cli().root("/nowhere").lib(null);
        assertEquals(0, bare.run("--help").status());
        assertTrue(bare.run("--help").out().startsWith("Usage: pagerace [-hV] COMMAND\n"));
        assertTrue(bare.run("--version").out().startsWith("pagerace "));
        for (String command : new String[] {"check", "list", "explain", "replay"}) {
            Cli.Result result = bare.run(command, "--help");
            assertEquals(0, result.status());
            assertTrue(result.out().startsWith("Usage: pagerace " + command), result.out());
        }
    }

    private static String trace(String name) throws IOException {
        try (InputStream in = CommandsTest.class.getResourceAsStream("/fixture/traces/" + name + ".itf.json")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
