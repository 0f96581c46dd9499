package io.pagerace.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pagerace.Golden;
import io.pagerace.rv.DotReader;
import io.pagerace.rv.DotText;
import io.pagerace.rv.Monitor;
import io.pagerace.rv.NotesText;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Monitors of a page. What they say of recorded lives, and of corrupted ones, is in {@link CorruptionTest}. */
class MonitorTest {
    private static final KernelProtocols KNOWN = new KernelProtocols("/pagerace");
    private static final int LONGEST = 31;
    private static final int HEAD = 5;

    /** The monitor that is among the expected texts. */
    static Monitor golden(String name) throws IOException {
        return DotReader.read(name, Files.readString(Path.of("src/test/resources/expected/" + name + ".dot")));
    }

    private static String text(String protocol, int cpus) {
        return DotText.of(Monitor.of(KNOWN, protocol, cpus, false));
    }

    @Test
    void oneTaskAtATime() throws IOException {
        Golden.check("page_v6_0-1.dot", text("v6.0/any-driver", 1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"v6.0", "v6.17"})
    @Tag("long")
    void twoTasksAtATime(String kernel) throws IOException {
        Golden.check("page_" + kernel.replace('.', '_') + ".dot", text(kernel + "/any-driver", 2));
    }

    @ParameterizedTest
    @ValueSource(strings = {"page_v6_0", "page_v6_17"})
    void namesAreTheKernels(String name) throws IOException {
        Monitor monitor = golden(name);
        Set<String> names = new TreeSet<>(monitor.states());
        assertEquals(monitor.states().size(), names.size());
        names.addAll(monitor.events());
        names.forEach(each -> assertTrue(each.matches("[a-z][a-z0-9_]*") && each.length() <= LONGEST, each));
    }

    @Test
    void eachEventHasAPlace() throws IOException {
        String old = NotesText.of(golden("page_v6_0"), "v6.0/any-driver", 2, "6.1");
        String today = NotesText.of(golden("page_v6_17"), "v6.17/any-driver", 2, "7.2");
        assertFalse((old + today).contains("null"), old + today);
    }

    @Test
    void whatIsReadIsWhatWasWritten() {
        Monitor monitor = new Monitor(
                "m",
                List.of("a", "b"),
                List.of("free", "x", "y_2"),
                List.of(List.of(1, -1), List.of(2, 1), List.of(-1, 0)));
        assertEquals(monitor, DotReader.read("m", DotText.of(monitor)));
    }

    /** Of the made-up life, with hits inside of functions left out, which hits may be missing, or come twice. */
    @Test
    void madeUpLifeIsAcceptedAndFewOthers() throws IOException {
        List<String> life;
        try (InputStream in = MonitorTest.class.getResourceAsStream("/kernel/life-6.1.trace")) {
            life = new String(in.readAllBytes(), StandardCharsets.US_ASCII)
                    .lines()
                    .filter(line -> !line.matches(".*: ([im]\\d|b\\d)_.*"))
                    .toList();
        }
        Monitor monitor = golden("page_v6_0");
        assertEquals(-1, rejectedAt(monitor, life));
        Set<String> missing = new TreeSet<>();
        Set<String> twice = new TreeSet<>();
        for (int i = HEAD; i < life.size(); i++) {
            List<String> lines = new ArrayList<>(life);
            String line = lines.remove(i);
            if (rejectedAt(monitor, lines) < 0) {
                missing.add(Corruption.name(line) + " " + (i + 1));
            }
            lines.add(i, line);
            lines.add(i, line);
            // A return without a call names no page.
            if (!Corruption.name(line).endsWith("_out") && rejectedAt(monitor, lines) < 0) {
                twice.add(Corruption.name(line) + " " + (i + 1));
            }
        }
        // A task that came too late may still be on its way; that a page was freed is not missed before it is used
        // again.
        assertEquals(Set.of("iso_in 9", "iso_out 10", "free 25", "free 32"), missing);
        assertEquals(Set.of("iso_in 14", "iso_in 26"), twice);
    }

    private static int rejectedAt(Monitor monitor, List<String> lines) {
        return new MonitoredPages(monitor, KNOWN.tables().get(0)).rejectedAt(lines);
    }
}
