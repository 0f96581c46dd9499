package io.pagerace.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class EventParserTest {
    private static KernelEvent parse(String line) {
        return new EventParser().parse(line, 7);
    }

    @Test
    void tracefs() {
        KernelEvent event = parse("             ktw-154     [000] ..Zff     6.388843: i3_set: "
                + "(isolate_movable_page+0x8a/0x150) page=0xffd40000000a2700 fl=0xfffffc0042001 ref=-2 map=0x2");
        assertEquals("ktw-154", event.task());
        assertEquals(154, event.pid());
        assertEquals("i3_set", event.name());
        assertEquals(0xffd40000000a2700L, event.get("page"));
        assertEquals(-2, event.get("ref"));
        assertFalse(event.has("mode"));
        assertEquals(7, event.line());
    }

    @Test
    void traceCmdReport() {
        KernelEvent event = parse("      kworker/0:1-11    [001]     9.236505: free:                 "
                + "(ffffffff812abb00) page=0xffd400000008e0c0 order=0");
        assertEquals("free", event.name());
        assertEquals(11, event.pid());
        assertEquals(0xffd400000008e0c0L, event.get("page"));
    }

    @Test
    void taskNamesMayHoldAnything() {
        KernelEvent event = parse("  a [1] b-c: x=1-42 (     40) [002] d..1.   1.5: iso_in: (f+0x0/0x1) page=0x10");
        assertEquals(42, event.pid());
        assertEquals(0x10, event.get("page"));
    }

    @Test
    void taskNamesDoNotReachTheTerminal() {
        assertEquals(
                "??[31mx?-42",
                parse("\u001b\u009b[31mx\u0007-42 [002] d..1.   1.5: iso_in: (f) page=0x10")
                        .task());
    }

    @Test
    void whatIsNoEvent() {
        assertNull(parse(""));
        assertNull(parse("# entries-in-buffer/entries-written: 1/1   #P:2"));
        assertNull(parse("ktw-154 [000] ..... 6.3"));
        assertNull(parse("ktw-154 [000"));
        assertNull(parse("ktw-99999999999 [000] ..... 6.3: a: b"));
    }

    @Test
    void numbersThatDoNotFitAreLeftOut() {
        KernelEvent event =
                parse("t-1 [000] ..... 1.0: iso_in: (f) page=0x1ffffffffffffffff fl=0x ref=99999999999999999999999 "
                        + "map=0xffffffffffffffff x=");
        assertFalse(event.has("page"));
        assertFalse(event.has("fl"));
        assertFalse(event.has("ref"));
        assertEquals(-1, event.get("map"));
    }

    @Test
    void losses() {
        assertTrue(EventParser.isLoss("CPU:1 [LOST 2144 EVENTS]"));
        assertTrue(EventParser.isLoss("CPU:1 [2144 EVENTS DROPPED]"));
        assertFalse(EventParser.isLoss("ktw-1 [000] CPU: LOST"));
    }
}
