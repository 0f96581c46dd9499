package io.pagerace.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.pagerace.Cli;
import io.pagerace.Golden;
import io.pagerace.registry.RegistryLoader;
import io.pagerace.results.CacheFolder;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("pagerace check")
class CheckCommandTest {
    @TempDir
    private Path dir;

    @Test
    @DisplayName("prints each race and then every verdict, and writes ITF and table of each property and defect")
    void textAndFiles() throws IOException {
        Path out = dir.resolve("new/out");
        Files.createDirectories(out);
        Files.writeString(out.resolve("M01.txt"), "from an earlier check");
        Cli.Result result = new Cli().run("check", "mini/base", "--out", out.toString(), "--quiet");
        assertEquals(12, result.status());
        assertEquals("", result.err());
        Golden.check("check-mini-base.txt", result.out().replaceAll("[0-9.]+ s\n", "N s\n"));
        try (Stream<Path> files = Files.list(out)) {
            assertEquals(
                    List.of(
                            "LockHolder.itf.json",
                            "LockHolder.txt",
                            "M01.itf.json",
                            "M01.txt",
                            "M02.itf.json",
                            "M02.txt",
                            "OneReference.itf.json",
                            "OneReference.txt",
                            "RefLimit.itf.json",
                            "RefLimit.txt"),
                    files.map(f -> f.getFileName().toString()).sorted().toList());
        }
        String table = Files.readString(out.resolve("M01.txt"));
        assertTrue(result.out().contains(table));
        Cli.Result explained =
                new Cli().run("explain", out.resolve("M01.itf.json").toString());
        assertEquals(table, explained.out());
    }

    @Test
    @DisplayName("as JSON says the verdict of every property")
    void json() {
        Cli.Result result = new Cli().run("check", "mini/base", "--format", "json", "--with", "get_page.checks");
        assertEquals(12, result.status());
        JsonObject check = JsonParser.parseString(result.out())
                .getAsJsonObject()
                .getAsJsonArray("checks")
                .get(0)
                .getAsJsonObject();
        assertEquals("violated", check.get("verdict").getAsString());
        assertEquals("[\"M02\"]", check.get("defects").toString());
        assertEquals(4, check.getAsJsonArray("properties").size());
        assertFalse(check.has("expected"), "only a standard check has an expected result");
    }

    @Test
    @DisplayName("counts what TLC says at its end, whatever progress arrives behind it")
    void lateProgress() throws IOException, URISyntaxException {
        Path recorded = Path.of(getClass().getResource("/tlc/mini.txt").toURI());
        Path java = Files.writeString(
                dir.resolve("java"),
                "#!/bin/sh\ncat '" + recorded + "'\nexec 1>&-\nyes 'pagerace-progress 1 9 7 0' | head -n 20000 >&2\n");
        assertTrue(java.toFile().setExecutable(true));
        Cli.Result result = new Cli().java(java).run("check", "mini/base", "--quiet");
        assertTrue(result.out().contains("104 distinct states, 234 generated, depth 10,"), result::toString);
    }

    @Test
    @DisplayName("without a protocol checks every one, a line each, and is content if each is as the registry says")
    void all() {
        Cli.Result result = new Cli().run("check", "--quiet");
        assertEquals(0, result.status(), result.err());
        List<String> lines = result.out().lines().toList();
        assertEquals(3, lines.size());
        assertTrue(
                lines.get(0).startsWith("mini/base  violated  3 of 4 properties: M01 M02  (104 distinct states,"),
                result.out());
        assertTrue(lines.get(1).startsWith("mini/ok    holds     2 properties  (132 distinct states,"), result.out());
        assertTrue(lines.get(2).startsWith("mini/live  violated  1 of 3 properties  ("), result.out());
    }

    @Test
    @DisplayName("without a protocol uses what it knows already, says so, and checks again if it is asked to")
    void reused(@TempDir Path cache) throws IOException {
        Cli cli = new Cli().environment(CacheFolder.VARIABLE, cache.toString());
        Cli.Result first = cli.run("check", "--quiet");
        assertEquals(0, first.status(), first.err());
        assertFalse(first.out().contains("reused"), first.out());

        Cli.Result second = cli.run("check", "--quiet");
        assertEquals(first.out().replace(" s)\n", " s, reused)\n"), second.out());
        assertEquals(0, second.status());
        assertTrue(cli.run("check", "--quiet", "--format", "json").out().contains("\"reused\": true"));

        Cli.Result fresh = cli.run("check", "--quiet", "--fresh");
        assertFalse(fresh.out().contains("reused"), fresh.out());
    }

    @Test
    @DisplayName("says the same again without running TLC: the races, the verdicts, the files, and that it is known")
    void reusedOne(@TempDir Path cache) throws IOException {
        Cli cli = new Cli().environment(CacheFolder.VARIABLE, cache.toString());
        Cli.Result first = cli.run("check", "mini/base", "--out", dir + "/1", "--quiet");
        // No TLC runs with this.
        cli.java(dir.resolve("nowhere"));
        Cli.Result second = cli.run("check", "mini/base", "--out", dir + "/2", "--quiet");
        assertEquals("", second.err());
        assertEquals(12, second.status());
        assertEquals(first.out().replaceFirst(" s\n", " s, reused\n"), second.out());
        assertEquals(texts(dir.resolve("1")), texts(dir.resolve("2")));

        assertEquals(30, cli.run("check", "mini/base", "--fresh").status());
        assertEquals(30, cli.run("check", "mini/base", "--no-cache").status());
        assertEquals(
                30, cli.run("check", "mini/base", "--with", "get_page.checks").status());
        assertEquals(30, cli.run("check", "mini/base", "--workers", "2").status());
        assertEquals(12, cli.run("check", "mini/base").status());
    }

    @Test
    @DisplayName("knows what the explorer has found, and the traces that are easier to read")
    void reusedExplorer(@TempDir Path cache) throws IOException {
        Cli cli = new Cli().root("/pagerace").environment(CacheFolder.VARIABLE, cache.toString());
        String[] check = {"check", "rfc2015/none", "--engine", "explore", "--cpus", "1", "--pages", "1", "--quiet"};
        String shortest = cli.run(check).out();
        assertEquals(
                shortest.replaceFirst(" s\n", " s, reused\n"), cli.run(check).out());
        String[] readable = Arrays.copyOf(check, check.length + 1);
        readable[check.length] = "--readable";
        String easier = cli.run(readable).out();
        assertFalse(easier.contains("reused"), easier);
        assertEquals(
                easier.replaceFirst(" s\n", " s, reused\n"), cli.run(readable).out());
    }

    private static Map<String, String> texts(Path directory) throws IOException {
        Map<String, String> texts = new TreeMap<>();
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.toList()) {
                texts.put(file.getFileName().toString(), Files.readString(file));
            }
        }
        return texts;
    }

    @Test
    @DisplayName("without a folder for results that can be written says so and goes on")
    void notKept(@TempDir Path dir) throws IOException {
        Path file = Files.writeString(dir.resolve("file"), "");
        Cli.Result result =
                new Cli().environment(CacheFolder.VARIABLE, file.toString()).run("check", "--quiet");
        assertEquals(0, result.status());
        assertTrue(result.err().startsWith("pagerace: results cannot be kept for the next time: "), result.err());
        assertEquals(1, result.err().lines().count(), "said once");
    }

    @Test
    @DisplayName("--quick is for all protocols")
    void quick() {
        Cli.Result of = new Cli().root("/pagerace").run("check", "v4.8/none", "--quick");
        assertEquals(2, of.status());
        assertTrue(of.err().contains("--quick is for all protocols"), of.err());
    }

    @Tag("long")
    @Test
    @DisplayName("--quick finds every protocol of the kernel as the registry says")
    void quickAll() {
        Cli.Result all = new Cli().root("/pagerace").run("check", "--quick", "--quiet");
        assertEquals(0, all.status(), all::toString);
        assertTrue(all.err().startsWith("pagerace: --quick leaves out TLC, "), all.err());
        assertTrue(all.out().contains("v4.8/any-driver     holds "), all.out());
        assertEquals(
                RegistryLoader.load("/pagerace").protocols().size(),
                all.out().lines().count());
    }

    @Test
    @DisplayName("without symmetry counts all states, in each engine, and expects no recorded number")
    void noSymmetry() {
        // The certificate's number of states.
        for (String engine : List.of("tlc", "explore")) {
            Cli.Result result = new Cli()
                    .root("/pagerace")
                    .run("check", "v4.8/none", "--engine", engine, "--no-symmetry", "--quiet");
            assertEquals(0, result.status(), result.err());
            assertTrue(result.out().contains("10,117 distinct states"), result.out());
            assertFalse(result.out().contains("registry says"), result.out());
        }
    }

    @Test
    @DisplayName("of a protocol that holds ends with status 0")
    void holds() {
        Cli.Result result = new Cli().run("check", "mini/ok", "--quiet");
        assertEquals(0, result.status());
        assertTrue(result.out().startsWith("mini/ok, 2 CPUs, 1 page: all 2 properties hold\n"), result.out());
        assertTrue(result.out().contains("132 distinct states, 386 generated, depth 10,"), result.out());
    }

    @Test
    @DisplayName("says when the result is not the one of the registry")
    void unexpected() {
        Cli.Result result = new Cli().run("check", "mini/ok", "--without", "get_page.checks", "--quiet");
        assertEquals(12, result.status());
        assertFalse(result.out().contains("registry says"), "other rules have no recorded result");
    }

    @Test
    @DisplayName("of one property expects nothing of it, whatever the registry says of all")
    void oneProperty() {
        for (String engine : List.of("tlc", "explore")) {
            String[] check = {"check", "rfc2015/none", "--property", "FlagWord", "--engine", engine, "--quiet"};
            Cli.Result result = new Cli().root("/pagerace").run(check);
            assertEquals(0, result.status(), result.err());
            assertTrue(result.out().startsWith("rfc2015/none, 2 CPUs, 2 pages: the property holds\n"), result.out());
        }
    }

    @Test
    @DisplayName("that finds a deadlock ends with status 11")
    void deadlock() {
        Cli.Result result = new Cli().root(Cli.BROKEN).run("check", "broken/dead", "--quiet");
        assertEquals(11, result.status());
        assertTrue(result.out().contains("Deadlock  violated  2"), result.out());
    }

    @Test
    @DisplayName("shows progress on a terminal while TLC runs, and stops at the time of --timeout")
    void progressAndTimeout() {
        Cli.Result result = new Cli().root(Cli.BROKEN).terminal().run("check", "broken/big", "--timeout", "4s");
        assertEquals(1, result.status());
        assertTrue(result.err().contains("\r\u001b[Kbroken/big: "), result.err());
        assertTrue(result.err().matches("(?s).* depth \\d+, [\\d,]+ states \\([\\d,]+/s\\), [\\d,]+ distinct, .*"));
        assertTrue(
                result.err().endsWith("pagerace: broken/big: not complete: the time of --timeout is over\n"),
                result.err());
        assertTrue(result.out().contains("Fine      unknown"), result.out());
    }
}
