package io.pagerace.kernel;

import static io.pagerace.kernel.MadeUpLife.assertSays;
import static io.pagerace.kernel.MadeUpLife.inOrder;
import static io.pagerace.kernel.MadeUpLife.indexOf;
import static io.pagerace.kernel.MadeUpLife.validate;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.pagerace.coverage.Edge;
import io.pagerace.coverage.Ledger;
import io.pagerace.coverage.Source;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * A zspage of two pages of 7.2's zsmalloc as one life: its pages are made movable one behind the other, the first with
 * PG_private (SetZsPageMovable()), and released together, each locked before the first one is reset (__free_zspage()).
 */
class ZspageTest {
    private static final String PROTOCOL = "v6.17/zsmalloc";

    /** One task isolates both pages and moves both; then the owner frees them. */
    private static final List<String> MOVED = lines(zspage(0x1000, 0x1040)
            + isolation(0x1000)
            + isolation(0x1040)
            + newPage(0x1040, 0x2000)
            + newPage(0x1000, 0x2040)
            + move(0x1040, 0x2000)
            + move(0x1000, 0x2040)
            + """
            writer-70 [001] ...1. zs_try: (free_zspage+0x0/0x170) p0=0x2040 fl0=0xfffffc0004008 ref0=1
            writer-70 [001] ...1. zs_rel: (__free_zspage+0x0/0xd0) p0=0x2040 fl0=0xfffffc0004009 ref0=1
            """
            + release(0x2040)
            + release(0x2000));

    @Test
    void allPagesAreOneLife() {
        assertSays(validate(MOVED, PROTOCOL), "accepted, " + PROTOCOL + ": 36 hits of 1 lives");
    }

    /**
     * list_add() of isolate_migratepages_block(), mm/compaction.c: the page that was isolated last is tried first. The
     * other one may be tried alone, by migrate_pages_sync(), but then none comes behind it before it was moved.
     */
    @Test
    void listIsLastInFirstOut() {
        List<String> swapped = new ArrayList<>(MOVED);
        int first = indexOf(swapped, "m2_dst");
        Collections.swap(swapped, first, first + 1);
        assertSays(
                validate(inOrder(swapped), PROTOCOL),
                "t:" + (first + 2) + ": not explained by " + PROTOCOL + ": kcompactd0-40 comes to m2_dst of 0x1040");
    }

    /**
     * -ENOMEM for a page of another zspage that comes before the third one on the list: two pages are moved in one
     * batch, the third is put back without a try.
     */
    @Test
    void migrationEndsForOthersPages() {
        List<String> lines = lines(zspage(0x1000, 0x1040, 0x1080)
                + isolation(0x1000)
                + isolation(0x1040)
                + isolation(0x1080)
                + newPage(0x1080, 0x2000)
                + newPage(0x1040, 0x2040)
                + move(0x1080, 0x2000)
                + move(0x1040, 0x2040)
                + """
                kcompactd0-40 [000] ..... b1_lock: (putback_movable_pages+0x141/0x1f0) page=0x1000 fl=0xfffffc0014009 ref=2 type=0xf6
                kcompactd0-40 [000] ..... zs_pb_in: (zs_page_putback+0x4/0x10) page=0x1000 fl=0xfffffc0014009 ref=2 type=0xf6
                """);
        assertSays(validate(lines, PROTOCOL), "accepted, " + PROTOCOL + ": 38 hits of 1 lives");
    }

    /** trylock_zspage() fails for a zspage of which one page is locked, so that no page of it is released. */
    @Test
    void noPageIsReleasedWhileAnotherIsLocked() {
        List<String> lines = new ArrayList<>(MOVED.subList(0, indexOf(MOVED, "ret=1 page=0x1040")));
        int release = lines.size() + 1;
        lines.addAll(lines("""
                writer-70 [001] ...1. zs_try: (free_zspage+0x0/0x170) p0=0x1000 fl0=0xfffffc0014008 ref0=2
                writer-70 [001] ...1. zs_rel: (__free_zspage+0x0/0xd0) p0=0x1000 fl0=0xfffffc0014009 ref0=2
                """));
        assertSays(
                validate(inOrder(lines), PROTOCOL),
                "t:" + (release + 1) + ": not explained by " + PROTOCOL + ": writer-70 comes to zs_rel of 0x1000");
    }

    /** Only the first page of a zspage has PG_private. */
    @Test
    void nextZspageBeginsWithItsFirstPage() {
        List<String> lines = new ArrayList<>(MOVED.subList(0, 2));
        lines.addAll(lines(zspage(0x3000, 0x3040) + isolation(0x1040)));
        assertSays(validate(inOrder(lines), PROTOCOL), "accepted, " + PROTOCOL + ": 11 hits of 2 lives");
    }

    /** The trace begins in the middle of zs_malloc(): how many pages the zspage has is not known. */
    @Test
    void zspageOfWhichTheFirstPageIsNotSeenIsNotFollowed() {
        List<String> lines = new ArrayList<>(MOVED.subList(1, 2));
        lines.addAll(lines(isolation(0x1040)));
        lines.addAll(MOVED.subList(0, indexOf(MOVED, "m2_dst")));
        assertSays(
                validate(inOrder(lines), PROTOCOL),
                "accepted, " + PROTOCOL + ": 16 hits of 1 lives",
                "8  hits of pages that were in use before the trace");
    }

    /** A zspage has eight pages at most: of the one that began before the trace there are seven more. */
    @Test
    void onePageMoreThanAZspageHas() {
        String eight = zspage(0x3000, 0x3040, 0x3080, 0x30c0, 0x3100, 0x3140, 0x3180, 0x31c0);
        List<String> lines = lines(eight.replace("fl=0xfffffc0004001", "fl=0xfffffc0000001"));
        List<String> seven = new ArrayList<>(lines.subList(0, 7));
        seven.addAll(MOVED);
        lines.addAll(MOVED);
        assertSays(validate(inOrder(seven), PROTOCOL), "of 1 lives", "7  hits of pages that were in use");
        assertSays(validate(inOrder(lines), PROTOCOL), "of 2 lives", "7  hits of pages that were in use");
    }

    /** Both pages are moved, and what is forgotten in between changes nothing. */
    @Test
    void edgesThatWereCertainlyTaken() {
        Map<Edge, Map<Source, Long>> counts = edges(Limits.ofHeap());
        Edge moved =
                new Edge(PROTOCOL, "cpu", "zs.migrate_reset_page", "zs.migrate_reset_page", "zs.migrate_put_page", "");
        assertEquals(Map.of(Source.KERNEL, 2L), counts.get(moved));
        assertEquals(counts, edges(new Limits(100, 100, 1000, 1)));
    }

    private static Map<Edge, Map<Source, Long>> edges(Limits limits) {
        KernelTrace trace = new KernelTrace(MadeUpLife.REGISTRY, new KernelProtocols("/pagerace"), "t", limits);
        trace.recordEdges();
        validate(trace, MOVED, PROTOCOL);
        return trace.ledger().map(Ledger::counts).orElseThrow();
    }

    /** A page that nobody has isolated is migrated. */
    @Test
    void tlcSaysTheSame() {
        List<String> lines = lines(zspage(0x1000, 0x1040) + newPage(0x1040, 0x2000));
        lines.addAll(lines(isolation(0x3000)));
        assertTlcRejects(lines);
    }

    @Tag("long")
    @Test
    void tlcSaysTheSameOfTheList() {
        List<String> swapped = new ArrayList<>(MOVED);
        Collections.swap(swapped, indexOf(swapped, "m2_dst"), indexOf(swapped, "m2_dst") + 1);
        assertTlcRejects(swapped);
    }

    private static void assertTlcRejects(List<String> lines) {
        KernelTrace trace = new KernelTrace(MadeUpLife.REGISTRY, MadeUpLife.KNOWN, "t");
        trace.ask(new Referee(RefereeTest.tlc(), 1, MOVED.size(), OptionalLong.empty(), line -> {}));
        assertSays(
                validate(trace, inOrder(lines), PROTOCOL),
                "TLC says the same of 0 kinds of explained lives and 1 of rejected ones");
    }

    private static String zspage(int... pages) {
        StringBuilder lines = new StringBuilder();
        for (int page : pages) {
            lines.append(
                    "writer-70 [001] .l.1. own_set: (zs_malloc+0x526/0x710) page=0x%x fl=0xfffffc000%d001 ref=1 type=0xf6\n"
                            .formatted(page, page == pages[0] ? 4 : 0));
        }
        return lines.toString();
    }

    private static String newPage(int page, int newpage) {
        return "kcompactd0-40 [000] ..... m2_dst: (migrate_pages_batch+0x228/0xe40) page=0x%x dst=0x%x type=0xf6\n"
                .formatted(page, newpage);
    }

    private static String isolation(int page) {
        return """
                kcompactd0-40 [000] ..... iso_in: (isolate_movable_ops_page+0x4/0x120) page=PAGE mode=0x8 fl=0xfffffc0000008 ref=1 type=0xf6
                kcompactd0-40 [000] ..... i1_ref: (isolate_movable_ops_page+0x1e/0x120) page=PAGE fl=0xfffffc0000008 ref=2 type=0xf6
                kcompactd0-40 [000] ..... i2_lock: (isolate_movable_ops_page+0x84/0x120) page=PAGE fl=0xfffffc0000009 ref=2 type=0xf6
                kcompactd0-40 [000] ..... zs_iso_in: (zs_page_isolate+0x4/0x20) page=PAGE mode=0x8 fl=0xfffffc0000009 ref=2 type=0xf6
                kcompactd0-40 [000] ..... zs_iso_out: (isolate_movable_ops_page+0xe3/0x120 <- zs_page_isolate) ret=1 page=PAGE
                kcompactd0-40 [000] ..... i3_set: (isolate_movable_ops_page+0x104/0x120) page=PAGE fl=0xfffffc0010009 ref=2 type=0xf6
                kcompactd0-40 [000] ..... iso_out: (isolate_migratepages_block+0xc4/0x160 <- isolate_movable_ops_page) ret=1 page=PAGE
                """.replace("PAGE", "0x" + Integer.toHexString(page));
    }

    private static String move(int page, int newpage) {
        return """
                kcompactd0-40 [000] ..... zs_mig_in: (zs_page_migrate+0x4/0x4d0) dst=NEW src=OLD mode=0 fl=0xfffffc0010009 ref=2 type=0xf6
                kcompactd0-40 [000] ..... own_clr: (zs_page_migrate+0x390/0x4d0) page=OLD fl=0xfffffc0010009 ref=2 type=0xf6
                kcompactd0-40 [000] ..... zs_mig_out: (migrate_pages_batch+0xb3c/0xe40 <- zs_page_migrate) ret=0 dst=NEW src=OLD
                kcompactd0-40 [000] ..... fput: (__folio_put+0x4/0x140) page=OLD fl=0xfffffc0000008 ref=0 type=0xf6
                kcompactd0-40 [000] ..... free: (__free_frozen_pages+0x0/0x700) page=OLD order=0 fl=0xfffffc0000008 ref=0 type=0xf6
                """.replace("NEW", "0x" + Integer.toHexString(newpage)).replace("OLD", "0x" + Integer.toHexString(page));
    }

    private static String release(int page) {
        return """
                writer-70 [001] ...1. own_clr: (__free_zspage+0x49/0xd0) page=PAGE fl=0xfffffc0000009 ref=1 type=0xf6
                writer-70 [001] ...1. fput: (__folio_put+0x4/0x140) page=PAGE fl=0xfffffc0000008 ref=0 type=0xf6
                writer-70 [001] ...1. free: (__free_frozen_pages+0x0/0x700) page=PAGE order=0 fl=0xfffffc0000008 ref=0 type=0xf6
                """.replace("PAGE", "0x" + Integer.toHexString(page));
    }

    private static List<String> lines(String text) {
        return inOrder(text.lines()
                .map(line -> line.replaceFirst("(\\[\\d+\\] \\S+) ", "$1 0.000000: "))
                .toList());
    }
}
