package io.pagerace.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pagerace.PageraceException;
import io.pagerace.registry.Registry;
import io.pagerace.registry.RegistryLoader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/**
 * A made-up trace of 6.1: a page is isolated while another task comes too late, put back, isolated again, and migrated;
 * its new page is isolated, released, and put back to nobody. Line 5 makes the page movable, line 57 frees the last
 * one.
 */
class KernelTraceTest {
    private static final Registry REGISTRY = RegistryLoader.load("/pagerace");
    private static final KernelProtocols KNOWN = new KernelProtocols("/pagerace");
    private static final int HEAD = 4;
    private static final int LOCKED = 19;
    private static final int CUT = 60;
    private static final int MIGRATES = 34;
    /** The column of the times. */
    private static final int TIME = 41;

    private static final String[] ENTRIES = {
        "own_set",
        "own_clr",
        "iso_in",
        "iso_out",
        "zs_iso_in",
        "zs_iso_out",
        "mv_in",
        "mv_out",
        "zs_mig_in",
        "zs_mig_out",
        "zs_pb_in",
        "zs_pb_out",
        "fput",
        "free"
    };

    private static List<String> life;

    @BeforeAll
    static void read() throws IOException {
        try (InputStream in = KernelTraceTest.class.getResourceAsStream("/kernel/life-6.1.trace")) {
            life = List.of(new String(in.readAllBytes(), StandardCharsets.US_ASCII).split("\n"));
        }
    }

    private static String validate(byte[] trace, String protocol) {
        StringBuilder out = new StringBuilder();
        new KernelTrace(REGISTRY, KNOWN, "t")
                .validate(new ByteArrayInputStream(trace), Optional.ofNullable(protocol), 2, out::append);
        return out.toString();
    }

    private static void assertSays(String said, String... parts) {
        for (String part : parts) {
            assertTrue(said.contains(part), () -> "no \"" + part + "\" in: " + said);
        }
    }

    private static void assertRefused(String message, Executable executable) {
        PageraceException refusal = assertThrows(PageraceException.class, executable);
        assertEquals(2, refusal.exitStatus());
        assertTrue(refusal.getMessage().startsWith(message), refusal::getMessage);
    }

    private static byte[] bytes(List<String> lines) {
        return (String.join("\n", lines) + "\n").getBytes(StandardCharsets.US_ASCII);
    }

    private static String validate(List<String> lines) {
        return validate(bytes(lines), null);
    }

    private static boolean isAccepted(List<String> lines) {
        String said = validate(lines);
        return said.contains("\naccepted, ");
    }

    @Test
    void lifeIsExplained() {
        assertSays(validate(life), "accepted, v6.0/any-driver: 53 hits of 1 lives of pages explained, 0 lives");
    }

    @Test
    void gzippedIsTheSame() throws IOException {
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(zipped)) {
            out.write(bytes(life));
        }
        assertEquals(validate(life), validate(zipped.toByteArray(), null));
    }

    /** Without its first line nothing is followed; that a page was freed is not missed before it is used again. */
    @Test
    void eachLineIsMissed() {
        assertEquals(Set.of(5, 42, 57), acceptedWith((lines, i) -> lines.remove(i)));
    }

    /** Line 40 returns from move_to_new_folio(), whose calls are shown for movable pages only, but all its returns. */
    @Test
    void nothingHappensTwice() {
        assertEquals(Set.of(40), acceptedWith((lines, i) -> lines.add(i, lines.get(i))));
    }

    /** Hits of two tasks, neither under the lock that the other needs, may be in any order. */
    @Test
    void orderMatters() {
        Set<Integer> accepted = acceptedWith((lines, i) -> {
            int j = Math.min(i + 1, lines.size() - 1);
            String first = lines.get(i);
            lines.set(i, at(time(first), lines.get(j)));
            lines.set(j, at(time(life.get(j)), first));
        });
        assertEquals(Set.of(10, 14, 23, 42, 50, 57), accepted);
    }

    private static String time(String line) {
        return line.substring(TIME, line.indexOf(':'));
    }

    private static String at(String time, String line) {
        return line.substring(0, TIME) + time + line.substring(line.indexOf(':'));
    }

    /** PG_isolated is bit 18. Who has the page locked sees it as it is, anybody else maybe not. */
    @Test
    void isolatedIsWhatTheLockHolderSees() {
        Set<Integer> accepted = acceptedWith((lines, i) -> lines.set(i, flipped(lines.get(i))));
        Set<Integer> locked = new TreeSet<>();
        for (int i = HEAD; i < life.size(); i++) {
            if (life.get(i).matches(".* (i2_lock|zs_iso_in|i3_set|mv_in|zs_mig_in|m5_drv|b._[a-tv-z]+|zs_pb_in): .*")) {
                locked.add(i + 1);
            }
        }
        assertEquals(LOCKED, locked.size());
        accepted.retainAll(locked);
        assertEquals(Set.of(), accepted);
    }

    private static String flipped(String line) {
        return line.contains("fl=0xfffffc004")
                ? line.replace("fl=0xfffffc004", "fl=0xfffffc000")
                : line.replaceFirst(" fl=0xfffffc000", " fl=0xfffffc004");
    }

    private interface Change {
        void to(List<String> lines, int index);
    }

    /** The numbers of the lines with which a changed trace is still accepted. */
    private static Set<Integer> acceptedWith(Change change) {
        Set<Integer> accepted = new TreeSet<>();
        for (int i = HEAD; i < life.size(); i++) {
            List<String> lines = new ArrayList<>(life);
            change.to(lines, i);
            if (isAccepted(lines)) {
                accepted.add(i + 1);
            }
        }
        return accepted;
    }

    /** Without line 25 a task has the page locked to which it has no reference. */
    @Test
    void rejectionSaysWhereAndWhatElse() {
        List<String> lines = new ArrayList<>(life);
        lines.remove(24);
        assertSays(
                validate(lines),
                "t:25: not explained by v6.0/any-driver: cat-90 comes to i2_lock of 0xffd4000000001000.",
                "SetPageIsolated(p0)",
                "c0 is task 40, c1 is task 90; p0 is 0xffd4000000001000",
                "the task is at: isolate.get_page",
                "it could come to: i1_ref of p0");
    }

    /**
     * putback_movable_pages() of 6.17 calls the driver whether or not it has let go of the page; the one of 6.1 not.
     */
    @Test
    void releasedPageTellsTheGenerations() {
        assertSays(
                validate(bytes(life), "v6.17/any-driver"),
                "t:54: not explained by v6.17/any-driver: kcompactd0-40 comes to b3_clr",
                "the task is at: putback.call_putback_page",
                "it could come to: drv_pb_in of p1");
    }

    /** What probes at entries and returns show of the life, and which of them are set as the trace says itself. */
    private static List<String> captured(String... probes) {
        List<String> lines =
                new ArrayList<>(List.of("# pagerace: table 6.1", "# pagerace: probes " + String.join(" ", probes)));
        life.stream()
                .filter(line -> Arrays.stream(probes).anyMatch(probe -> line.contains(": " + probe + ": ")))
                .forEach(lines::add);
        return lines;
    }

    private static Set<String> allBut(String... probes) {
        Set<String> rest = new TreeSet<>(List.of(ENTRIES));
        List.of(probes).forEach(rest::remove);
        return rest;
    }

    /** The probes of which at least one hit can't be missing. */
    private static Set<String> needed(List<String> lines) {
        Set<String> needed = new TreeSet<>();
        for (int i = 2; i < lines.size(); i++) {
            List<String> without = new ArrayList<>(lines);
            String removed = without.remove(i);
            if (!isAccepted(without)) {
                needed.add(removed.replaceFirst(".*: (\\w+): .*", "$1"));
            }
        }
        return needed;
    }

    @Test
    void traceSaysWhichProbesAreSet() {
        List<String> lines = captured(ENTRIES);
        assertSays(validate(lines), "accepted, v6.0/any-driver: 28 hits of 1 lives of pages explained, 0 lives");
        assertEquals(allBut("free"), needed(lines));
        lines.set(0, "# pagerace: table 5.10");
        assertRefused("t: nothing is known of the kernels of table \"5.10\"", () -> validate(lines));
    }

    /**
     * Without probes of the owner its life begins with the first isolation. An owner that has let go can't have taken
     * the page again: the page would have been freed before, which is shown.
     */
    @Test
    void lifeBeginsWithIsolationIfNothingShowsTheOwner() {
        List<String> lines = captured(Arrays.copyOfRange(ENTRIES, 2, ENTRIES.length));
        assertSays(validate(lines), "accepted, v6.0/any-driver: 24 hits of 1 lives of pages explained, 0 lives");
        assertEquals(allBut("free", "own_set", "own_clr"), needed(lines));
    }

    /** Lines 36 and 37 are the driver's call and where it makes the new page movable. */
    @Test
    void newPageIsNoDriversBefore() {
        List<String> lines = new ArrayList<>(life);
        lines.add(MIGRATES, lines.remove(MIGRATES + 1));
        lines.set(MIGRATES, at(time(lines.get(MIGRATES + 1)), lines.get(MIGRATES)));
        assertSays(validate(lines), "t:36: not explained", "but: the new page is a driver's already");
    }

    @Test
    void lostEventsCutLivesOff() {
        List<String> lines = new ArrayList<>(life);
        lines.add(30, "CPU:1 [LOST 2144 EVENTS]");
        assertSays(
                validate(lines),
                "accepted",
                "1  marks of lost events",
                "1  lives cut off where events were lost, or time runs backwards",
                "hits of pages that were in use before the trace");
    }

    @Test
    void unknownProtocolsAndKernelsAreSaid() {
        assertRefused(
                "nothing is known of probes in v3.8/balloon; there are v6.0/any-driver",
                () -> validate(bytes(life), "v3.8/balloon"));
        assertRefused("t: no event of a trace", () -> validate(List.of("some text", "and more")));
        assertRefused(
                "t: no hit of iso_in among the first own_set: which kernel it is can't be told",
                () -> validate(life.subList(0, HEAD + 1)));
    }

    @Test
    void hostileInputIsOneMessage() {
        assertRefused("t:2: a zero byte", () -> validate(new byte[] {'a', '\n', 0, 'b'}, null));
        assertRefused("t:1: a line of over 16384 bytes", () -> validate(List.of("x".repeat(100_000))));
        assertRefused("t: cannot be read: ", () -> validate(new byte[] {0x1f, (byte) 0x8b, 8, 0, 1}, null));
        assertRefused("t: no event of a trace", () -> validate(new byte[0], null));
    }

    @Test
    void cutLastLineIsCounted() {
        byte[] whole = bytes(life);
        byte[] cut = Arrays.copyOf(whole, whole.length - CUT);
        assertSays(validate(cut, null), "accepted", "1  a last line without an end");
    }
}
