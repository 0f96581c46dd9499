package io.pagerace.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pagerace.Cli;
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
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Bad input gives one line and a status")
class BadInputTest {
    @TempDir
    private Path dir;

    @ParameterizedTest(name = "pagerace {0}: {1}, {2}")
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "check mini/bse; 2; unknown protocol \"mini/bse\", did you mean mini/base?",
                "check mini/base extra; 2; unexpected argument \"extra\" (see pagerace check --help)",
                "check mini/base --pagess 2; 2; unknown option \"--pagess\", did you mean --pages? (see pagerace check --help)",
                "check mini/base --cpus 0; 2; the number of CPUs must be 1 to 9, not 0",
                "check mini/base --cpus x; 2; Invalid value for option '--cpus'",
                "check mini/base --with get_page.check; 2; --with: unknown rule \"get_page.check\", did you mean get_page.checks?",
                "check mini/base --property Nope; 2; --property: mini/base has no property \"Nope\"",
                "check --cpus 2; 2; --cpus, --pages, --property, --with and --without needs a PROTOCOL",
                "check mini/base --timeout soon; 2; --timeout: soon is not a time such as 90s, 10m or 1h",
                "check mini/base --heap 4; 2; --heap: 4 is not a size such as 900m or 4g",
                "check mini/base --fresh --no-cache; 2; --fresh keeps the new results, --no-cache keeps none: one of them",
                "check mini/base --workers 0; 2; --workers: expected a number from 1 to 64",
                "check mini/base --tla2tools nowhere.jar; 2; --tla2tools: nowhere.jar: no such file",
                "check mini/base --host 127.0.0.1; 2; --host needs --distributed",
                "check mini/base --distributed --host no.host.invalid; 2; --host: no.host.invalid: no such host",
                "check mini/base --distributed --host 192.0.2.1; 2; --distributed cannot listen on 192.0.2.1:10997: ",
                "check mini/base --distributed --host 0.0.0.0; 2; --host: 0.0.0.0 is every address of this host",
                "check mini/base --distributed --port 0; 2; --port: expected a number from 1 to 65535",
                "mutants mini/base --property P; 2; --property: all properties count",
                "check mini/base --distributed --port 70000; 2; --port: expected a number from 1 to 65535",
                "check mini/base --distributed --workers 65; 2; --workers: expected a number from 0 to 64",
                "check mini/base --distributed --engine explore; 2; --distributed and --resume are TLC's",
                "check mini/base --distributed --resume; 2; --distributed writes no checkpoints",
                "check mini/base --resume; 2; there is no home directory: name one with --checkpoint-dir",
                "check --resume; 2; --resume needs a PROTOCOL",
                "check mini/base --checkpoint often; 2; --checkpoint: often is not a time such as 90s, 10m or 1h",
                "check mini/base --resume --checkpoint 0; 2; --resume goes on with checkpoints, so not with --checkpoint 0",
                "bugs --record nowhere/x.json; 2; --record: nowhere/x.json: cannot be written: there is no such folder",
                "bugs --record .; 2; --record: .: is a directory",
                "bugs --engine tlc --fresh --no-cache; 2; --fresh keeps the new results, --no-cache keeps none",
                "worker no.host.invalid; 2; no.host.invalid: no such host",
                "worker 127.0.0.1 --workers 0; 2; --workers: expected a number from 1 to 64",
                "chekc; 2; unknown command \"chekc\", did you mean check? (see pagerace --help)",
                "list protocol; 2; Invalid value for positional parameter",
                "explain nowhere.itf.json; 2; nowhere.itf.json: no such file",
                "explain .; 2; .: is a directory, not a trace",
                "explain; 2; Missing required parameter: 'TRACE' (see pagerace explain --help)",
                "replay nowhere.itf.json; 2; nowhere.itf.json: no such file",
                "``; 2; which command? Try check, list, explain, replay, conform or stress (see pagerace --help)",
            })
    void commandLine(String line, int status, String message) {
        String[] args = line.isEmpty() ? new String[0] : line.split(" ");
        assertFails(new Cli().run(args), status, message);
    }

    @ParameterizedTest(name = "with {1} for {0}: {2}")
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "mini/base; mini/bas; t.itf.json: $.#meta.protocol: unknown protocol \"mini/bas\", did you mean mini/base?",
                "\"step\":\"scan.peek_lru\"; \"step\":\"scan.peek_lur\";"
                        + " t.itf.json: $.states[1].#meta.step: unknown step \"scan.peek_lur\", did you mean scan.peek_lru?",
                "\"ctx\":\"c0\"; \"ctx\":\"c7\"; t.itf.json: $.states[1].#meta.ctx: unknown context \"c7\"",
                "\"rules\": []; \"rules\": [\"x\"]; t.itf.json: $.#meta.rules: mini/base has no rule \"x\"",
                "\"slot\"]; \"slot\"; t.itf.json: not valid JSON: ",
                "\"states\": [; \"states\": {; t.itf.json: not valid JSON: ",
            })
    void traces(String part, String other, String message) throws IOException {
        Path file = dir.resolve("t.itf.json");
        Files.writeString(file, m01().replace(part, other));
        Cli.Result explained = new Cli().run("explain", file.toString());
        Cli.Result replayed = new Cli().machines(new MiniMachine()).run("replay", file.toString());
        assertFails(explained, 2, file + message.substring("t.itf.json".length()));
        assertEquals(explained.err(), replayed.err());
        assertEquals(2, replayed.status());
    }

    @Test
    @DisplayName("a truncated trace")
    void truncated() throws IOException {
        Path file = dir.resolve("t.itf.json");
        Files.writeString(file, m01().substring(0, 900));
        assertFails(
                new Cli().run("explain", file.toString()),
                2,
                file + ": the file is truncated: Unterminated string at line 20");
    }

    @Test
    @DisplayName("a trace of another protocol, whose names all exist, does not replay")
    void otherProtocol() throws IOException {
        String text =
                m01().replace("mini/base", "mini/ok").replace("\"rules\": []", "\"rules\": [\"get_page.checks\"]");
        Cli.Result result = new Cli().stdin(text).machines(new MiniMachine()).run("replay", "-");
        assertFails(
                result,
                20,
                "standard input: step 4: c1 isolate.get_page: cpu.c1.pc is \"stopped\" in the trace,"
                        + " but \"idle\" in the implementation");
    }

    @Test
    @DisplayName("a jar that is not TLC, by option and by variable")
    void notTlc() throws IOException {
        Path jar = Files.writeString(dir.resolve("my.jar"), "PK");
        String message = jar + " is not TLC: it has no class tlc2.TLC";
        assertFails(new Cli().run("check", "mini/ok", "--tla2tools", jar.toString()), 2, "--tla2tools: " + message);
        assertFails(
                new Cli().environment("PAGERACE_TLA2TOOLS", jar.toString()).run("check", "mini/ok"),
                2,
                "PAGERACE_TLA2TOOLS: " + message);
    }

    @Test
    @DisplayName("a directory for --out that is a file")
    void outIsFile() throws IOException {
        Path file = Files.writeString(dir.resolve("file"), "");
        assertFails(
                new Cli().run("check", "mini/ok", "--out", file.toString()),
                2,
                "--out: " + file + ": is not a directory");
    }

    @Test
    @DisplayName("a missing Java for TLC, and a missing TLC")
    void toolsMissing() {
        assertFails(
                new Cli().java(dir.resolve("java")).run("check", "mini/ok"),
                30,
                "Java cannot be started for TLC: " + dir.resolve("java") + ": ");
        assertFails(new Cli().lib(dir.toString()).run("check", "mini/ok"), 30, "TLC is missing: ");
        assertFails(new Cli().lib(null).run("check", "mini/ok"), 30, "TLC is missing: ");
    }

    @ParameterizedTest(name = "a model that is {0}: {1}")
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "typo; TLC failed on MC_typo: line 3, col 16 to line 3, col 21 of module MC_typo: Unknown operator: `nought'.",
                "eval; TLC failed on MC_eval: Attempted to apply function:",
                "together; the action only_both of the specification changes the registers of c0 and c1",
                "unnamed; the action Action of the specification is not in steps.json",
                "missing; there is no /broken/tla/MC_missing.cfg on the class path",
            })
    void badModels(String name, String message) {
        assertFails(new Cli().root(Cli.BROKEN).run("check", "broken/" + name, "--quiet"), 1, message);
    }

    @Test
    @DisplayName("too little memory for TLC")
    void outOfMemory() {
        assertFails(
                new Cli().root(Cli.BROKEN).run("check", "broken/big", "--heap", "14m", "--quiet", "--timeout", "2m"),
                1,
                "TLC ran out of memory on MC_big with a heap of 14 MB; --heap sets a larger one");
    }

    private static void assertFails(Cli.Result result, int status, String message) {
        assertTrue(result.err().startsWith("pagerace: " + message), result.err());
        assertEquals(1, result.err().lines().count(), result.err());
        assertEquals(status, result.status());
        assertEquals("", result.out());
    }

    private static String m01() throws IOException {
        try (InputStream in = BadInputTest.class.getResourceAsStream("/fixture/traces/M01.itf.json")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
