package io.pagerace.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.pagerace.Cli;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("pagerace mutants")
class MutantsCommandTest {
    private static Cli.Result run(String... args) {
        return new Cli().root("/pagerace").run(args);
    }

    @Test
    @DisplayName("ends with 0 where each mutant that is not killed has a reason, and prints the reason")
    void explained() {
        Cli.Result result = run("mutants", "v4.8/none", "--operator", "rule", "--graph-only", "--quiet");
        assertEquals("", result.err());
        assertTrue(
                result.out()
                        .contains("equivalent  java rule isolate.recheck-movable, off: no driver, so no page is ever"),
                result.out());
        assertTrue(result.out().contains("at 1x1, 2x1, 1x2, 2x2 (CPUs x pages)"), result.out());
        assertEquals(0, result.status());
    }

    @Test
    @DisplayName("ends with 20 where a mutant survives without a reason, as where no page ever migrates")
    void survivors() {
        Cli.Result result = run(
                "mutants",
                "v4.8/any-driver",
                "--states",
                "4000",
                "--place",
                "move.recheck-movable",
                "--graph-only",
                "--quiet");
        assertTrue(result.out().contains("survived  java rule move.recheck-movable, off\n"), result.out());
        assertEquals(20, result.status());
    }

    @Test
    @DisplayName("judges at one scope, if --cpus or --pages say one; what is not said of it is standard")
    void oneScope() {
        String[] args = {"mutants", "v4.8/none", "--place", "file.alloc", "--pages", "1", "--graph-only", "--quiet"};
        Cli.Result result = run(args);
        assertTrue(result.out().contains("\nat 2x1 (CPUs x pages)\n"), result.out());
        assertEquals(0, result.status(), result.err());
    }

    @Test
    @DisplayName("mutates the specification at scopes larger than the standard one, too")
    void largerScope() {
        Cli.Result result = run(
                "mutants",
                "v4.0/balloon-oom",
                "--side",
                "spec",
                "--cpus",
                "2",
                "--pages",
                "1",
                "--place",
                "scan.page_lru",
                "--graph-only",
                "--quiet");
        assertTrue(result.out().contains("at 2x1 (CPUs x pages)"), result.out() + result.err());
        assertEquals(0, result.status());
    }

    @Test
    @DisplayName("names step and depth of the first difference, for each mutant with --all")
    void killed() {
        Cli.Result result = run("mutants", "v4.8/none", "--place", "file.alloc", "--all", "--quiet");
        assertTrue(
                result.out().contains("killed  java unstored file.alloc: graph (1x1, depth 0: file.alloc); properties"),
                result.out());
        assertEquals(0, result.status());
    }

    @Test
    @DisplayName("writes the same as JSON")
    void json() {
        Cli.Result result = run("mutants", "v4.8/none", "--place", "file.alloc", "--format", "json", "--quiet");
        JsonObject report =
                JsonParser.parseString(result.out()).getAsJsonArray().get(0).getAsJsonObject();
        assertEquals("v4.8/none", report.get("protocol").getAsString());
        assertEquals(
                report.getAsJsonArray("mutants").size(), report.get("killed").getAsInt());
        JsonObject first = report.getAsJsonArray("mutants").get(0).getAsJsonObject();
        assertEquals("dropped", first.get("operator").getAsString());
        assertTrue(first.getAsJsonObject("killedBy").has("graph"));
    }

    @Test
    @DisplayName("prints what it knows of the one side where the other fails, and ends with the failure")
    void failsHalfway(@TempDir Path folder) throws IOException {
        Path java = Files.writeString(folder.resolve("java"), "#!/bin/sh\nexit 3\n");
        assertTrue(java.toFile().setExecutable(true));
        String[] args = {"mutants", "v4.8/none", "--side", "both", "--place", "file.alloc", "--graph-only", "--quiet"};
        Cli.Result result = new Cli().root("/pagerace").java(java).run(args);
        assertEquals(1, result.status(), result.err());
        assertTrue(result.err().startsWith("pagerace: TLC ended on MC_v4_8_none with status 3"), result.err());
        assertEquals(1, result.err().lines().count(), result.err());
        assertTrue(result.out().contains("java unstored "), result.out());
        assertTrue(result.out().matches("(?s).*\\nnot judged: [1-9][0-9]*\\n"), result.out());
        assertFalse(result.out().contains("spec "), result.out());
        args[3] = "spec";
        Cli.Result nothing = new Cli().root("/pagerace").java(java).run(args);
        assertEquals(List.of(1, ""), List.of(nothing.status(), nothing.out()));
    }

    @Test
    @DisplayName("skips a protocol that has no such step, and goes on with the others")
    void skipped() {
        Cli.Result result =
                run("mutants", "--place", "balloon.enqueue_insert_page", "--states", "9400", "--graph-only", "--quiet");
        assertEquals(0, result.status(), result.err());
        assertTrue(result.err().contains("pagerace: v4.8/none: skipped, there is no such mutant\n"), result.err());
        assertTrue(result.out().contains("v4.8/balloon "), result.out());
        assertFalse(result.out().contains("v4.8/none "), result.out());
    }

    @Test
    @DisplayName("says in one line which folder of --traces cannot be read")
    @DisabledOnOs(OS.WINDOWS)
    void unreadableFolder(@TempDir Path folder) throws IOException {
        Path locked = Files.createDirectory(folder.resolve("locked"));
        assumeTrue(locked.toFile().setReadable(false) && !Files.isReadable(locked), "for root all can be read");
        assertMisused(
                "--traces: " + folder + ": cannot be read: ",
                "mutants",
                "v4.8/none",
                "--traces",
                folder.toString(),
                "--quiet");
    }

    @Test
    @DisplayName("says in one line what it does not understand")
    void misused() {
        assertMisused("--side: left is not java, spec or both", "mutants", "v4.8/none", "--side", "left");
        assertMisused("there is no such mutant", "mutants", "v4.8/none", "--operator", "moved", "--quiet");
        assertMisused("--sample and --states: expected a number from 1", "mutants", "v4.8/none", "--sample", "0");
        assertMisused("too small for any scope of v4.8/none", "mutants", "v4.8/none", "--states", "3");
        assertMisused("too small for v4.8/none at 3x2", "mutants", "v4.8/none", "--cpus", "3", "--states", "300");
        assertMisused("the explorer takes at most 4 pages", "mutants", "v4.8/none", "--pages", "5");
        assertMisused("--traces: nowhere: cannot be read", "mutants", "v4.8/none", "--traces", "nowhere", "--quiet");
    }

    private static void assertMisused(String message, String... args) {
        Cli.Result result = run(args);
        assertEquals(2, result.status(), result.err());
        assertTrue(result.err().startsWith("pagerace: ") && result.err().contains(message), result.err());
        assertEquals(1, result.err().lines().count(), result.err());
    }
}
