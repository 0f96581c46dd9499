package io.pagerace.kernel;

import static io.pagerace.kernel.MadeUpLife.assertSays;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.pagerace.tlc.SpecFiles;
import io.pagerace.tlc.TlcJar;
import io.pagerace.tlc.TlcSettings;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** TLC says the same of a page's life as the automaton, and says it at the same hit. */
class RefereeTest {
    private static final long HEAP_MEGABYTES = 512;
    private static final int HITS = 20;

    static LifeCheck tlc() {
        TlcSettings settings = TlcSettings.forThisMachine(
                        TlcJar.choose(null, Map.of(), System.getProperty("pagerace.lib")))
                .withHeap(HEAP_MEGABYTES);
        return new LifeCheck(MadeUpLife.REGISTRY, new SpecFiles("/pagerace"), settings);
    }

    private static String judged(List<String> lines, String protocol) {
        KernelTrace trace = new KernelTrace(MadeUpLife.REGISTRY, MadeUpLife.KNOWN, "t");
        List<String> progress = new ArrayList<>();
        trace.ask(new Referee(tlc(), 1, HITS, OptionalLong.empty(), progress::add));
        String judged = MadeUpLife.validate(trace, lines, protocol);
        assertEquals(List.of("TLC: life 1 of 1"), progress);
        return judged;
    }

    @Test
    void explainedLife() throws IOException {
        assertSays(
                judged(MadeUpLife.lines(), "v6.0/zsmalloc"),
                "accepted",
                "t: TLC says the same of 1 kinds of explained lives and 0 of rejected ones");
    }

    /** Without a line a hit behind it is not explained, and that is the one that TLC does not explain. */
    @ParameterizedTest
    @CsvSource({"v6.0/any-driver, 25", "v6.0/balloon, 0"})
    void rejectedLife(String protocol, int without) throws IOException {
        List<String> lines = new ArrayList<>(MadeUpLife.lines());
        if (without > 0) {
            lines.remove(without - 1);
        }
        assertSays(
                judged(lines, protocol),
                "rejected",
                "t: TLC says the same of 0 kinds of explained lives and 1 of rejected ones");
    }
}
