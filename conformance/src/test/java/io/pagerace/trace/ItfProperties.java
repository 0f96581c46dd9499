package io.pagerace.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pagerace.PageraceException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCases;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

@Label("ITF, random traces")
class ItfProperties {
    private static final Trace.Meta META = new Trace.Meta(
            "mini/base", List.of("b", "a"), new Scope(2, 1), "RefLimit", "isolate.get_page", "TLC", "a \"test\"");

    @Property(tries = 150)
    @Label("what is written reads back as the same trace")
    void roundTrip(@ForAll("traces") Trace trace) {
        assertEquals(trace, ItfReader.read("trace", ItfWriter.write(trace)));
    }

    @Property(tries = 50)
    @Label("a file that is cut off anywhere is refused with one line that names it")
    void truncated(@ForAll("traces") Trace trace, @ForAll @IntRange(min = 1, max = 999) int permille) {
        String text = ItfWriter.write(trace).stripTrailing();
        String cut = text.substring(0, Math.max(1, (int) ((long) text.length() * permille / 1000)));
        PageraceException e = assertThrows(PageraceException.class, () -> ItfReader.read("cut.itf.json", cut));
        assertEquals(2, e.exitStatus());
        assertTrue(e.getMessage().startsWith("cut.itf.json: "), e.getMessage());
        assertEquals(1, e.getMessage().lines().count());
    }

    @Provide
    Arbitrary<Trace> traces() {
        Arbitrary<Step> steps = Arbitraries.of(
                new Step("c0", "isolate.get_page"),
                new Step("c1", "scan.peek_lru"),
                new Step("user", "file.lock_page"));
        return Combinators.combine(
                        ValueArbitraries.states().list().ofMinSize(1).ofMaxSize(4),
                        steps.list().ofSize(3),
                        Arbitraries.integers().between(-1, 3))
                .as((states, some, loop) -> new Trace(
                        META,
                        states,
                        new ArrayList<>(some.subList(0, states.size() - 1)),
                        loop >= 0 && loop < states.size() ? OptionalInt.of(loop) : OptionalInt.empty()))
                .edgeCases(EdgeCases.Config::none);
    }
}
