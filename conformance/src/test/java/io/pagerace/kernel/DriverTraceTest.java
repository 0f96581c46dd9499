package io.pagerace.kernel;

import static io.pagerace.kernel.MadeUpLife.assertSays;
import static io.pagerace.kernel.MadeUpLife.validate;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.pagerace.coverage.Edge;
import io.pagerace.coverage.Ledger;
import io.pagerace.coverage.Source;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** A page's life is one of its own driver's protocol, and of no other's. */
class DriverTraceTest {
    /** The line of the balloon's life in which its owner lets go of the isolated page. */
    private static final int RELEASE = 54;

    @Test
    void zsmallocExplainsItsOwnPage() throws IOException {
        assertSays(validate(MadeUpLife.lines(), "v6.0/zsmalloc"), "accepted, v6.0/zsmalloc: 53 hits of 1 lives");
    }

    @Test
    void balloonKnowsEachOfItsPages() throws IOException {
        assertSays(
                validate(MadeUpLife.lines(), "v6.0/balloon"),
                "t:5: not explained by v6.0/balloon: writer-70 comes to own_set",
                "it could come to: bl_enq of p0");
    }

    @Test
    void zsmallocHasNoPageOfTheBalloon() throws IOException {
        assertSays(
                validate(MadeUpLife.ofBalloon(), "v6.0/zsmalloc"),
                "t:5: not explained by v6.0/zsmalloc: writer-70 comes to bl_enq",
                "the page is another driver's: balloon alone comes to such a probe");
    }

    /** An isolated page is on no list, so the balloon can't find it. */
    @Test
    void balloonLetsGoOfNoIsolatedPage() throws IOException {
        List<String> life = MadeUpLife.ofBalloon();
        assertSays(
                validate(life, "v6.0/balloon"),
                "t:" + RELEASE + ": not explained by v6.0/balloon: writer-70 comes to own_clr");
        assertSays(
                validate(life.subList(0, RELEASE - 1), "v6.0/balloon"), "accepted, v6.0/balloon: 49 hits of 1 lives");
    }

    /** zspage->isolated is in bits 12 to 14 of the zspage's first word: the page is isolated where it is released. */
    @Test
    void zspageCountsItsIsolatedPages() throws IOException {
        assertSays(validate(released("0x2c17f1"), "v6.0/zsmalloc"), "accepted, v6.0/zsmalloc: 15 hits of 1 lives");
        for (String word : List.of("0x2c07f1", "0x2c27f1")) {
            String count = word.substring(4, 5);
            assertSays(
                    validate(released(word), "v6.0/zsmalloc"),
                    "not explained by v6.0/zsmalloc: writer-70 comes to zs_try",
                    "the probe saw: the driver's count of isolated pages is " + count);
        }
    }

    @Test
    void tlcCountsThem() throws IOException {
        KernelTrace trace = new KernelTrace(MadeUpLife.REGISTRY, MadeUpLife.KNOWN, "t");
        trace.ask(new Referee(RefereeTest.tlc(), 1, 60, OptionalLong.empty(), line -> {}));
        assertSays(
                validate(trace, neverIsolated(), "v6.0/zsmalloc"),
                "TLC says the same of 0 kinds of explained lives and 1 of rejected ones");
    }

    /** The life up to the first isolation; then the owner frees the last object. */
    private static List<String> released(String word) throws IOException {
        List<String> all = MadeUpLife.lines();
        List<String> lines = new ArrayList<>(all.subList(0, MadeUpLife.indexOf(all, "1.000140: b1_lock:")));
        String fields = " zsp=0xff1100000ba81578 p0=0xffd4000000001000 zw=" + word;
        lines.add("writer-70 [001] ...2. 1.000136: zs_try: (free_zspage+0x0/0x140 [zsmalloc])" + fields
                + " fl0=0xfffffc0042000 ref0=2");
        lines.add("writer-70 [001] ...2. 1.000138: zs_rel: (__free_zspage+0x0/0x170 [zsmalloc])" + fields
                + " inuse=0 fl0=0xfffffc0042001 ref0=2");
        return lines;
    }

    /** The life, where the owner frees the last object at once, and counts an isolated page. */
    private static List<String> neverIsolated() throws IOException {
        List<String> lines = new ArrayList<>(MadeUpLife.lines());
        lines.add(
                MadeUpLife.indexOf(lines, "1.000020: iso_in:"),
                "writer-70 [001] ...2. 1.000015: zs_try: (free_zspage+0x0/0x140 [zsmalloc]) zsp=0xff1100000ba81578"
                        + " p0=0xffd4000000001000 zw=0x2c17f1 fl0=0xfffffc0002000 ref0=1");
        return lines;
    }

    /** What every behaviour has that explains the life: the page is moved once, and put back to nobody. */
    @Test
    void edgesThatWereCertainlyTaken() throws IOException {
        KernelTrace trace = new KernelTrace(MadeUpLife.REGISTRY, MadeUpLife.KNOWN, "t");
        trace.recordEdges();
        validate(trace, MadeUpLife.lines(), "v6.0/zsmalloc");
        Map<Edge, Map<Source, Long>> counts = trace.ledger().map(Ledger::counts).orElseThrow();
        assertEquals(Map.of(Source.KERNEL, 1L), counts.get(edge("zs.migrate_reset_page", "zs.migrate_put_page")));
        assertEquals(Map.of(Source.KERNEL, 1L), counts.get(edge("putback.recheck", "putback.clear_isolated")));
        assertEquals(Map.of(Source.KERNEL, 1L), counts.get(edge("putback.recheck", "putback.call_putback_page")));
    }

    private static Edge edge(String step, String behind) {
        return new Edge("v6.0/zsmalloc", "cpu", step, step, behind, "");
    }

    @Test
    void rejectedTraceHasNoEdges() throws IOException {
        KernelTrace trace = new KernelTrace(MadeUpLife.REGISTRY, MadeUpLife.KNOWN, "t");
        trace.recordEdges();
        validate(trace, MadeUpLife.lines(), "v6.0/balloon");
        assertEquals(Optional.empty(), trace.ledger());
    }
}
