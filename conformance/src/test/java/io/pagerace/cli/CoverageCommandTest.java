package io.pagerace.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.pagerace.Cli;
import io.pagerace.replay.ModelMachines;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("pagerace coverage")
class CoverageCommandTest {
    private static final String RACE = "src/test/resources/races/rfc2015-none/S05.itf.json";

    @TempDir
    private Path dir;

    private String ledger;

    @BeforeEach
    void nameLedger() {
        ledger = dir.resolve("ledger").toString();
    }

    private static Cli cli() {
        return new Cli().root("/pagerace").machines(new ModelMachines());
    }

    @Test
    @DisplayName("without a ledger explores small scopes and says so")
    void withoutLedger() {
        Cli.Result result = cli().run("coverage", "v4.8/none");
        assertEquals(0, result.status());
        assertTrue(result.out().startsWith("v4.8/none\n"), result.out());
        assertTrue(result.out().contains("\n  never exercised, steps:\n    isolate.call_isolate_page\n"), result.out());
        assertTrue(result.out().contains("\nExplored at 2 CPUs, 1 page and 1 CPU, 2 pages. "), result.out());
        assertFalse(result.out().contains("not written in the specification"), result.out());
    }

    @Test
    @DisplayName("shows what checks, conform and replays have added to the ledger, by source")
    void addsUp() throws IOException {
        String[] scope = {"--cpus", "1", "--pages", "1", "--quiet", "--ledger", ledger};
        String[] check = {"check", "rfc2015/none", "--engine", "explore"};
        assertEquals(12, cli().run(concat(check, scope)).status());
        String checked = Files.readString(Path.of(ledger));
        assertEquals(
                12,
                cli().run(check[0], check[1], check[2], check[3], "--cpus", "1", "--pages", "1")
                        .status());
        assertEquals(checked, Files.readString(Path.of(ledger)), "a check without --ledger adds nothing");
        assertEquals(0, cli().run("replay", RACE, "--ledger", ledger).status());

        Cli.Result text = cli().environment("PAGERACE_LEDGER", ledger).run("coverage", "rfc2015/none");
        assertTrue(text.out().contains("\n    by model-checking "), text.out());
        assertTrue(text.out().contains("\n    by replay "), text.out());
        assertFalse(text.out().contains("Explored at"), text.out());

        JsonObject json = JsonParser.parseString(
                        cli().run("coverage", "rfc2015/none", "--ledger", ledger, "--format", "json", "--by", "replay")
                                .out())
                .getAsJsonObject()
                .getAsJsonArray("coverage")
                .get(0)
                .getAsJsonObject();
        JsonObject by = json.getAsJsonObject("by");
        assertEquals(13, by.getAsJsonObject("replay").get("steps").getAsInt(), json::toString);
        // The race itself, and S01 on the way: a mapping of a file that passes for a migratable one.
        assertEquals(2, by.getAsJsonObject("replay").get("broken").getAsInt());
        assertEquals(
                json.getAsJsonObject("written").get("steps").getAsInt() - 13,
                json.getAsJsonArray("missingSteps").size());
    }

    private static String[] concat(String[] one, String[] other) {
        String[] all = java.util.Arrays.copyOf(one, one.length + other.length);
        System.arraycopy(other, 0, all, one.length, other.length);
        return all;
    }

    @Test
    @DisplayName("learns from conform what TLC has exercised")
    void conform() throws IOException {
        Cli.Result result =
                cli().run("conform", "v4.8/none", "--cpus", "1", "--pages", "1", "--quiet", "--ledger", ledger);
        assertEquals(0, result.status(), result.err());
        assertTrue(Files.readString(Path.of(ledger)).contains("\nv4.8/none cpu idle scan.page_lru "));
    }

    @Test
    @DisplayName("refuses what is no ledger before any work, and a ledger where there is nothing to tell")
    void refuses() throws IOException {
        Path bad = Files.writeString(dir.resolve("bad"), "x\n");
        String[] commands = {
            "coverage",
            "coverage --explore",
            "check v4.8/balloon --engine explore",
            "conform v4.8/balloon",
            "replay " + RACE
        };
        for (String command : commands) {
            Cli.Result result = cli().run((command + " --ledger " + bad).split(" "));
            assertEquals(2, result.status(), command);
            assertEquals(
                    "pagerace: " + bad + ": line 1: expected \"# pagerace ledger 1\", so it is not a ledger\n",
                    result.err());
        }
        Cli.Result missing = cli().run("coverage", "--ledger", ledger);
        assertEquals("pagerace: " + ledger + ": no such file\n", missing.err());
        Cli.Result tlc = cli().run("check", "v4.8/none", "--ledger", ledger);
        assertEquals(2, tlc.status());
        assertEquals("pagerace: --ledger: TLC does not tell its steps; use --engine explore, or conform\n", tlc.err());
    }
}
