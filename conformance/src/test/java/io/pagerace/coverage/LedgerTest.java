package io.pagerace.coverage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pagerace.PageraceException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A coverage ledger")
class LedgerTest {
    private static final Edge FREE = Edge.of("v4.8/none", "c1", "migrate.put_page", "migrate.put_page", "idle", "");
    private static final Edge BUG =
            Edge.of("v4.8/none", "user", "pfn.put_page", "pfn.put_page", "stopped", "CleanFree");
    private static final String TEXT = """
            # pagerace ledger 1
            v4.8/none cpu migrate.put_page migrate.put_page idle model-checking=3 replay=1
            v4.8/none user pfn.put_page pfn.put_page stopped!CleanFree threads=5
            """;

    @TempDir
    private Path dir;

    private static Ledger ledger() {
        Ledger ledger = new Ledger();
        ledger.add(BUG, Source.THREADS, 5);
        ledger.add(FREE, Source.REPLAY, 1);
        ledger.add(FREE, Source.MODEL_CHECKING, 3);
        return ledger;
    }

    @Test
    @DisplayName("is one line an edge, sorted, and reads back")
    void text() {
        assertEquals(TEXT, ledger().text());
        assertEquals(ledger().counts(), Ledger.parse("f", TEXT).counts());
        assertEquals(Map.of(), Ledger.parse("f", "").counts());
        assertEquals(Map.of(), Ledger.parse("f", new Ledger().text()).counts());
    }

    @Test
    @DisplayName("is merged with another by adding counts, which stop at the largest number")
    void merges() {
        Ledger ledger = ledger();
        Ledger other = new Ledger();
        other.add(FREE, Source.MODEL_CHECKING, 4);
        other.add(BUG, Source.THREADS, Long.MAX_VALUE);
        other.add(FREE, Source.KERNEL, 2);
        ledger.add(other);
        assertEquals(
                Map.of(Source.MODEL_CHECKING, 7L, Source.REPLAY, 1L, Source.KERNEL, 2L),
                ledger.counts().get(FREE));
        assertEquals(Map.of(Source.THREADS, Long.MAX_VALUE), ledger.counts().get(BUG));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "# pagerace ledger 1; # pagerace ledger 9; line 1: expected \"# pagerace ledger 1\", so it is not a ledger",
                "` idle model-checking=3 replay=1`; ` idle`; line 2: expected PROTOCOL CONTEXT BEFORE STEP BEHIND SOURCE=COUNT ...",
                "` idle model`; `  model`; line 2: \"\" is not a name",
                "v4.8/none cpu; v4.8\tnone cpu; line 2: \"v4.8\tnone\" is not a name",
                "!CleanFree; !!; line 3: \"!\" is not a name",
                "threads=5; thread=5; line 3: unknown source \"thread\"",
                "threads=5; threads=-5; line 3: expected threads=COUNT",
                "threads=5; threads; line 3: expected threads=COUNT",
                "threads=5; threads=9999999999999999999; line 3: the count 9999999999999999999 is too large",
                "`threads=5\n`; threads=5; line 3: the file is truncated",
            })
    @DisplayName("that is damaged is refused with the line")
    void damaged(String part, String other, String message) {
        PageraceException refused =
                assertThrows(PageraceException.class, () -> Ledger.parse("f", TEXT.replace(part, other)));
        assertEquals("f: " + message, refused.getMessage());
        assertEquals(2, refused.exitStatus());
    }

    @Test
    @DisplayName("loses nothing when several runs add to its file at the same time")
    void concurrentRuns() throws IOException, InterruptedException {
        Path file = dir.resolve("ledger");
        int runs = 4;
        int times = 10;
        List<Process> processes = new ArrayList<>();
        for (int i = 0; i < runs; i++) {
            processes.add(new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-cp",
                            System.getProperty("java.class.path"),
                            AddToLedger.class.getName(),
                            file.toString(),
                            Integer.toString(times))
                    .inheritIO()
                    .start());
        }
        for (int i = 0; i < times; i++) {
            new LedgerFile(file.toString()).add(ledger());
        }
        for (Process process : processes) {
            assertEquals(0, process.waitFor());
        }
        Ledger all = new LedgerFile(file.toString()).read();
        assertEquals(3L * times, all.counts().get(FREE).get(Source.MODEL_CHECKING));
        assertEquals((long) runs * times, all.counts().get(BUG).get(Source.KERNEL));
        try (Stream<Path> files = Files.list(dir)) {
            assertEquals(
                    List.of(".ledger.lock", "ledger"),
                    files.map(f -> f.getFileName().toString()).sorted().toList());
        }
    }

    /** Another run of the program. */
    static final class AddToLedger {
        private AddToLedger() {}

        public static void main(String[] args) {
            Ledger one = new Ledger();
            one.add(BUG, Source.KERNEL, 1);
            for (int i = 0; i < Integer.parseInt(args[1]); i++) {
                new LedgerFile(args[0]).add(one);
            }
        }
    }

    @Test
    @DisplayName("that can't be written or read is refused with its name, and stays as it is")
    void badFiles() throws IOException {
        assertRefused(dir.toString(), ": is a directory, not a ledger");
        assertRefused(dir.resolve("nowhere/ledger").toString(), ": there is no such folder");
        assertRefused("\0", ": no such file");
        Path damaged = Files.writeString(dir.resolve("damaged"), "no ledger\n");
        assertRefused(damaged.toString(), ": line 1: expected \"# pagerace ledger 1\", so it is not a ledger");
        assertEquals("no ledger\n", Files.readString(damaged));
        PageraceException missing = assertThrows(
                PageraceException.class,
                () -> new LedgerFile(dir.resolve("none").toString()).read());
        assertTrue(missing.getMessage().endsWith("none: no such file"), missing.getMessage());
    }

    private static void assertRefused(String name, String message) {
        PageraceException refused = assertThrows(PageraceException.class, () -> new LedgerFile(name).check());
        assertEquals((name + message).strip(), refused.getMessage().strip());
        assertEquals(2, refused.exitStatus());
    }
}
