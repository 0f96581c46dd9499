package io.pagerace.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pagerace.PageraceException;
import io.pagerace.registry.Registry;
import io.pagerace.registry.RegistryLoader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** What is no good trace gets one message, or is counted; never anything else, and never for long. */
class HostileTraceTest {
    private static final Registry REGISTRY = RegistryLoader.load("/pagerace");
    private static final KernelProtocols KNOWN = new KernelProtocols("/pagerace");
    private static final Limits SMALL = new Limits(100, 100, 1000, 1000);
    private static final Duration LONG = Duration.ofSeconds(20);
    private static final int HEAD = 4;
    private static final int MANY = 20_000;

    private static final List<String> LIFE = life();

    private static List<String> life() {
        try (InputStream in = HostileTraceTest.class.getResourceAsStream("/kernel/life-6.1.trace")) {
            return List.of(new String(in.readAllBytes(), StandardCharsets.US_ASCII).split("\n"));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] bytes(List<String> lines) {
        return (String.join("\n", lines) + "\n").getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String validate(InputStream trace) {
        StringBuilder out = new StringBuilder();
        assertTimeoutPreemptively(
                LONG,
                () -> new KernelTrace(REGISTRY, KNOWN, "t", SMALL).validate(trace, Optional.empty(), 2, out::append));
        return out.toString();
    }

    private static String validate(List<String> lines) {
        return validate(new ByteArrayInputStream(bytes(lines)));
    }

    /** A made-up life in front of many lines. */
    private static String withMany(IntFunction<String> line) {
        List<String> lines = new ArrayList<>(LIFE);
        IntStream.range(0, MANY).mapToObj(line).forEach(lines::add);
        return validate(lines);
    }

    private static void assertSays(String said, String... parts) {
        for (String part : parts) {
            assertTrue(said.contains(part), () -> "no \"" + part + "\" in: " + said);
        }
    }

    private static String hit(int pid, String rest) {
        return String.format(Locale.ROOT, "             cat-%d     [001] .....     2.000000: %s", pid, rest);
    }

    private static List<String> changed(String pattern, String by) {
        List<String> lines = new ArrayList<>(LIFE);
        lines.replaceAll(line -> line.replaceAll(pattern, by));
        return lines;
    }

    private static byte[] zipped(byte[] plain) throws IOException {
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(zipped)) {
            out.write(plain);
        }
        return zipped.toByteArray();
    }

    @Test
    void gzippedTraceThatIsCutEndsThere() throws IOException {
        byte[] whole = zipped(bytes(LIFE));
        String said = validate(new ByteArrayInputStream(whole, 0, whole.length * 3 / 4));
        assertSays(said, "accepted, ", "1  a last line without an end");
    }

    @Test
    void gzippedTraceThatIsDamagedIsSaid() throws IOException {
        byte[] whole = zipped(bytes(LIFE));
        Arrays.fill(whole, whole.length / 4, whole.length / 2, (byte) 0x55);
        PageraceException refusal =
                assertThrows(PageraceException.class, () -> validate(new ByteArrayInputStream(whole)));
        assertTrue(refusal.getMessage().startsWith("t: cannot be read: "), refusal::getMessage);
    }

    @Test
    void clocksThatCountAreSaid() {
        assertSays(validate(changed(" 1\\.000(\\d+): ", " 7$1: ")), "accepted, ", "note: times are no seconds");
    }

    @Test
    void coarseClocksAreSaid() {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            lines.addAll(changed(" 1\\.000(\\d+): ", " 1.010000: "));
        }
        assertSays(validate(lines), "accepted, ", "note: all times are whole milliseconds");
        assertFalse(validate(LIFE).contains("note: "));
    }

    @Test
    void timeThatRunsBackwardsCutsLivesOff() {
        List<String> lines = new ArrayList<>(LIFE.subList(0, 30));
        lines.addAll(LIFE);
        assertSays(
                validate(lines),
                "accepted, v6.0/any-driver: 79 hits of 2 lives",
                "1  places where time runs backwards",
                "1  lives cut off where events were lost, or time runs backwards",
                "note: time runs backwards");
    }

    @Test
    void numbersThatAreTooLargeNameNothing() {
        assertSays(
                validate(changed(" page=0xffd4000000001000 ", " page=0x1ffffffffffffffff ")), "hits that name no page");
        assertSays(validate(changed("fl=0x", "fl=0x10000000000000")), "explained");
        String huge = "99999999999999999999";
        assertSays(
                validate(changed(" 1\\.(\\d+): ", " " + huge + ".$1: ")),
                "accepted, v6.0/any-driver: 53 hits of 1 lives");
        for (String pattern : List.of("-40 ", "-90 ")) {
            List<String> lines = changed(pattern, "-" + huge + " ");
            assertSays(validate(lines), "lines that are no events");
        }
    }

    @Test
    void pageZeroIsNoPage() {
        List<String> lines = new ArrayList<>(LIFE);
        changed(" page=0xffd4000000001000 ", " page=0x0 ").stream().skip(HEAD).forEach(lines::add);
        lines.replaceAll(line -> line.replaceFirst(" 1\\.\\d+: ", " 1.5: "));
        assertSays(validate(lines), "53 hits of 1 lives", "hits that name no page");
    }

    @Test
    void moreAtOnceThanThereIsRoomForIsCounted() {
        assertSays(
                withMany(i -> hit(1, "own_set: (f) page=0xffd40001" + String.format("%07x0", i))),
                "lives cut off: more pages at once than there is memory for",
                "accepted, ");
        assertSays(
                withMany(i -> hit(1000 + i, "iso_in: (f) page=0xffd4000100000000 map=0x0")),
                "tasks whose calls were forgotten: memory");
        assertSays(withMany(i -> hit(1, "iso_in: (f) page=0xffd4000100000000 map=0x0")), "calls that don't return");
        assertSays(withMany(i -> hit(1, "e" + i + ": (f) page=0x10")), "(others) ");
        assertSays(withMany(i -> "CPU:1 [LOST 1 EVENTS]"), "20,000  marks of lost events");
        withMany(i -> hit(1, "iso_in: (f) f" + i + "=1 page=0xffd4000100000000"));
    }

    /** A life that goes on and on: one task isolates the page and puts it back. */
    @Test
    void longLifeIsExplained() {
        List<String> lines = new ArrayList<>(LIFE.subList(0, 5));
        for (int i = 0; i < 200; i++) {
            LIFE.stream()
                    .filter(line -> !line.contains("cat-90"))
                    .skip(5)
                    .limit(14)
                    .map(line -> line.replaceFirst(" 1\\.\\d+: ", " 1.5: "))
                    .forEach(lines::add);
        }
        assertSays(validate(lines), "accepted, v6.0/any-driver: 2,801 hits of 1 lives");
        lines.remove(lines.size() - 1);
        lines.add(lines.get(lines.size() - 1));
        assertSays(validate(lines), "t:2805: not explained", "ClearPageIsolated(p0)");
    }

    @Test
    void longLinesTakeNoTime() {
        String brackets = "x".repeat(10) + "[".repeat(8000) + "1".repeat(7000) + "]";
        String fields = hit(1, "iso_in: (f)" + " a=1".repeat(4000));
        String equals = hit(1, "iso_in: (f) " + "=".repeat(15_000));
        String numbered = "x-1 " + "[1]".repeat(5000);
        withMany(
                i -> i % 10 != 0 ? "" : i % 20 == 0 ? brackets : i % 30 == 0 ? fields : i % 7 == 0 ? equals : numbered);
    }

    @Property(tries = 200)
    void damageIsOneMessageOrCounted(@ForAll @Size(30) List<@IntRange(max = 1 << 24) Integer> damage) {
        byte[] trace = bytes(LIFE);
        damage.forEach(each -> trace[(each >> 8) % trace.length] = (byte) (each & 0xff));
        try {
            validate(new ByteArrayInputStream(trace));
        } catch (PageraceException e) {
            assertEquals(2, e.exitStatus());
        }
    }
}
