package io.pagerace.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pagerace.PageraceException;
import io.pagerace.registry.Registry;
import io.pagerace.registry.RegistryLoader;
import io.pagerace.rv.Monitor;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Recorded lives of pages, corrupted: each is rejected where it is wrong, or it is legal. Prints the rates. */
class CorruptionTest {
    private static final Registry REGISTRY = RegistryLoader.load("/pagerace");
    private static final KernelProtocols KNOWN = new KernelProtocols("/pagerace");
    private static final Pattern REJECTED = Pattern.compile("t:(\\d+): not explained");
    private static final long SEED = 1;
    private static final double PERCENT = 100;

    private final Map<Corruption, SortedMap<String, Counts>> table = new EnumMap<>(Corruption.class);
    private final SortedMap<String, Integer> legal = new TreeMap<>();

    private Monitor monitor;
    private final List<String> unreasonable = new ArrayList<>();

    private static final class Counts {
        int all;
        int there;
        int later;
        int legal;
        int monitor;
    }

    @Test
    void someCorruptions() throws IOException {
        corrupt(10);
    }

    @Test
    @Tag("long")
    void manyCorruptions() throws IOException {
        corrupt(Integer.getInteger("pagerace.corruptions", 1000));
    }

    private void corrupt(int each) throws IOException {
        for (String name : RecordedLives.TRACES) {
            RecordedLives recorded = RecordedLives.of(KNOWN.tables(), name);
            monitor = MonitorTest.golden(name.startsWith("6.1") ? "page_v6_0" : "page_v6_17");
            assertEquals(-1, new MonitoredPages(monitor, recorded.table()).rejectedAt(recorded.lines()), name);
            Random random = new Random(SEED);
            for (Corruption corruption : Corruption.values()) {
                int done = 0;
                while (done < each) {
                    List<String> life = recorded.life(random);
                    Corruption.Corrupted corrupted = corruption.of(life, recorded.life(random), random);
                    if (corrupted != null
                            && !corrupted.lines().isEmpty()
                            && !corrupted.lines().equals(life)) {
                        judge(name, recorded.table(), corruption, corrupted, life);
                        done++;
                    }
                }
                assertEquals(-1, rejectedAt(recorded.life(random)), "a life that is not corrupted");
            }
        }
        print();
        assertEquals(List.of(), unreasonable, "legal, and not said why");
    }

    private void judge(
            String name,
            ProbeTable probes,
            Corruption corruption,
            Corruption.Corrupted corrupted,
            List<String> original) {
        Counts counts = table.computeIfAbsent(corruption, each -> new TreeMap<>())
                .computeIfAbsent(name.substring(0, name.indexOf('.', 2)), each -> new Counts());
        counts.all++;
        int rejected = rejectedAt(corrupted.lines());
        boolean seen = new MonitoredPages(monitor, probes).rejectedAt(corrupted.lines()) >= 0;
        counts.monitor += seen ? 1 : 0;
        if (rejected < 0) {
            assertFalse(seen, () -> "a monitor says more than the protocol: " + corrupted);
            counts.legal++;
            legal.merge(corruption + ", " + corrupted.what() + ": " + corrupted.reason(), 1, Integer::sum);
            if (corrupted.reason().isEmpty()) {
                unreasonable.add(name + ": " + corrupted);
            }
            return;
        }
        assertTrue(rejected >= corrupted.place(), () -> "rejected at line " + rejected + ": " + corrupted);
        if (isThere(rejected, corrupted, original)) {
            counts.there++;
        } else {
            counts.later++;
        }
    }

    /** At a line that was changed, or at the next one of the task that has lost a line. */
    private static boolean isThere(int rejected, Corruption.Corrupted corrupted, List<String> original) {
        if (rejected <= corrupted.last()) {
            return true;
        }
        int lost = Math.min(corrupted.place(), original.size() - 1);
        String task = Corruption.task(original.get(lost));
        for (int i = corrupted.place(); i < rejected; i++) {
            if (Corruption.task(corrupted.lines().get(i)).equals(task)) {
                return false;
            }
        }
        return true;
    }

    /** The line, from 0, that is not explained; -1 if all are. */
    private static int rejectedAt(List<String> lines) {
        List<String> all = new ArrayList<>(preamble(lines.get(0).contains(" type=")));
        int before = all.size();
        all.addAll(lines);
        StringBuilder out = new StringBuilder();
        byte[] trace = (String.join("\n", MadeUpLife.inOrder(all)) + "\n").getBytes(StandardCharsets.ISO_8859_1);
        try {
            new KernelTrace(REGISTRY, KNOWN, "t")
                    .validate(new ByteArrayInputStream(trace), Optional.empty(), 2, out::append);
        } catch (PageraceException e) {
            assertTrue(e.getMessage().contains("nothing was checked"), e::getMessage);
        }
        Matcher rejected = REJECTED.matcher(out);
        return rejected.find() ? Integer.parseInt(rejected.group(1)) - 1 - before : -1;
    }

    /** Says which kernel it is, and that probes inside of functions are set. */
    private static List<String> preamble(boolean isNew) {
        String begin = "             pre-1       [000] .....     0.000000: ";
        String rest = ": (f) page=0xffd4000000000040 fl=0x0 ref=1 " + (isNew ? "type=0xff" : "map=0x0");
        return List.of(begin + "iso_in" + rest, begin + "i1_ref" + rest);
    }

    private void print() {
        System.out.println("| corruption | kernel | n | rejected | there | later | legal | by the monitor |");
        table.forEach((corruption, kernels) -> kernels.forEach((kernel, counts) -> System.out.printf(
                Locale.ROOT,
                "| %s | %s | %,d | %.1f %% | %,d | %,d | %,d | %.1f %% |%n",
                corruption,
                kernel,
                counts.all,
                PERCENT * (counts.there + counts.later) / counts.all,
                counts.there,
                counts.later,
                counts.legal,
                PERCENT * counts.monitor / counts.all)));
        legal.forEach((what, times) -> System.out.printf("%6d  %s%n", times, what));
    }
}
