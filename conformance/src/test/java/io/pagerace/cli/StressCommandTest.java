package io.pagerace.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pagerace.Cli;
import io.pagerace.ExitStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("pagerace stress and pagerace trace validate")
class StressCommandTest {
    @TempDir
    private Path dir;

    private static Cli.Result run(String... args) {
        return new Cli().root("/pagerace").run(args);
    }

    @Test
    @DisplayName("A log that stress has written is accepted; with a step changed it is rejected at that step")
    void acceptedAndRejected() throws IOException {
        // Where no driver takes the pages, the user gets some in each round.
        Path log = dir.resolve("steps.log");

        Cli.Result stress = run("stress", "v4.8/none", "--events", "2000", "--out", log.toString());

        assertEquals(ExitStatus.OK, stress.status(), stress.out() + stress.err());
        assertTrue(stress.out().contains("all are behaviours of the specification"), stress.out());
        assertTrue(stress.out().contains("no property broken"), stress.out());
        Cli.Result accepted = run("trace", "validate", log.toString());
        assertEquals(ExitStatus.OK, accepted.status(), accepted.err());
        assertTrue(accepted.out().contains("v4.8/none: accepted, "), accepted.out());

        Path changed = dir.resolve("changed.log");
        List<String> lines = Files.readAllLines(log);
        int at = 0;
        while (!lines.get(at).contains(" user file.load_flags -> file.store_locked")) {
            at++;
        }
        lines.set(at, lines.get(at).replace("-> file.store_locked", "-> file.unlock_new"));
        Files.write(changed, lines);

        Cli.Result rejected = run("trace", "validate", changed.toString());

        assertEquals(ExitStatus.REJECTED, rejected.status(), rejected.out() + rejected.err());
        String out = rejected.words();
        assertTrue(out.contains("log: file.load_flags -> file.unlock_new page="), out);
        assertTrue(
                out.contains("user is at file.load_flags; the nearest legal step is file.load_flags ->"
                        + " file.store_locked (pc = file.store_locked, not file.unlock_new)"),
                out);
    }

    @Test
    @DisplayName("Real threads exercise nothing of 4.8 that the explorer does not reach, and the ledger says what")
    void ledger() throws IOException {
        Path threads = dir.resolve("threads.ledger");
        Path explored = dir.resolve("explored.ledger");

        Cli.Result stress = run("stress", "v4.8/none", "--events", "2000", "--ledger", threads.toString());
        assertEquals(ExitStatus.OK, stress.status(), stress.err());
        run("check", "v4.8/none", "--engine", "explore", "--ledger", explored.toString(), "--quiet");

        Set<String> edges = edges(threads, " threads=");
        assertTrue(edges.contains("v4.8/none user file.load_flags file.load_flags file.store_locked"), edges::toString);
        edges.removeAll(edges(explored, " model-checking="));
        assertEquals(Set.of(), edges);
    }

    @Test
    @DisplayName("Real threads stop when the time is over, and stress says what it knows by then: status 1")
    @Timeout(60)
    void timeout() {
        Cli.Result result = run("stress", "v4.8/none", "--events", "1000000000000", "--timeout", "1s");

        assertEquals("pagerace: v4.8/none: not complete: the time of --timeout is over\n", result.err());
        assertTrue(result.out().contains(" rounds, "), result.out());
        assertEquals(ExitStatus.INTERNAL, result.status());
    }

    private static Set<String> edges(Path ledger, String source) throws IOException {
        return Files.readAllLines(ledger).stream()
                .filter(line -> line.contains(source))
                .map(line -> line.substring(0, line.indexOf(source)))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    @DisplayName("A broken protocol breaks on real threads: status 12 and the race, which TLC accepts too")
    void broken() throws IOException {
        Path log = dir.resolve("broken.log");

        // A round without a race is rare, and fifty of them are rarer than anything else that may go wrong here.
        Cli.Result stress = run("stress", "rfc2015/none", "--events", "50000", "--out", log.toString());

        assertEquals(ExitStatus.SAFETY, stress.status(), stress.out() + stress.err());
        assertTrue(stress.out().contains(" broken in "), stress.out());
        assertTrue(stress.out().contains("CPU 2: user"), stress.out());
        Matcher broken = Pattern.compile("(?m)^Round (\\d+), seed ").matcher(stress.out());
        assertTrue(broken.find(), stress.out());
        keepRound(log, Integer.parseInt(broken.group(1)));
        Cli.Result tlc = run("trace", "validate", "--engine", "tlc", log.toString());
        assertEquals(ExitStatus.OK, tlc.status(), tlc.out() + tlc.err());
        assertTrue(tlc.out().contains("accepted by TLC"), tlc.out());
    }

    private static void keepRound(Path log, int round) throws IOException {
        List<String> kept = new ArrayList<>();
        int current = 0;
        for (String line : Files.readAllLines(log)) {
            current += line.startsWith("round ") ? 1 : 0;
            if (current == 0 || current == round) {
                kept.add(line.replaceFirst("^round \\d+ ", "round 1 "));
            }
        }
        Files.write(log, kept);
    }

    @ParameterizedTest(name = "pagerace {0}: {1}")
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "stress v4.8/balon; unknown protocol \"v4.8/balon\", did you mean v4.8/balloon or v3.8/balloon or v4.0/balloon?",
                "stress v4.8/none --events 0; --events: expected a number from 1",
                "stress v4.8/none --pages 5; logs of at most 4 pages can be followed",
                "stress v4.8/none --slow file.aloc; --slow: unknown step \"file.aloc\", did you mean file.alloc?",
                "stress v4.8/none --property NoLeak; --property: all properties are watched",
                "stress v4.8/none --out /; --out: /: ",
                "stress v4.8/none --out nowhere/x; --out: nowhere/x: cannot be written: ",
                "trace; which command? Try validate or capture (see pagerace trace --help)",
                "trace validate nowhere.log; nowhere.log: no such file",
                "trace validate --first 0 nowhere.log; --first: expected a number from 1",
                "trace validate --first 5 nowhere.log; `--first: Java checks whole logs; use it with --engine tlc`",
                "trace validate -; standard input: no event of a trace",
                "trace validate --cpus 0 nowhere.log; --cpus: expected a number from 1 to 9",
            })
    @DisplayName("Bad input gives one line and status 2")
    void badInput(String line, String message) throws IOException {
        Cli.Result result = run(line.split(" "));

        assertEquals(ExitStatus.USAGE, result.status(), result.err());
        assertEquals("", result.out());
        assertEquals(1, result.err().lines().count(), result.err());
        assertTrue(result.err().startsWith("pagerace: " + message), result.err());
        try (Stream<Path> files = Files.list(dir)) {
            assertEquals(0, files.count());
        }
    }
}
