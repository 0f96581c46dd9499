package io.pagerace.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.pagerace.Cli;
import io.pagerace.ExitStatus;
import io.pagerace.PageraceException;
import io.pagerace.report.BenchText;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@DisplayName("pagerace bench")
class BenchTest {
    /** One that takes these processor times, one after the other. */
    private static Contender contender(String name, boolean exact, long amount, double... cpuSeconds) {
        Deque<Double> times = new ArrayDeque<>();
        for (double time : cpuSeconds) {
            times.add(time);
        }
        return new Contender(name, exact, () -> new Contender.Sample(amount, times.remove(), 1));
    }

    private static BenchResult measure(int runs, Contender... contenders) {
        return BenchResult.measure(new Benchmark("work", "states", List.of(contenders)), runs, name -> {});
    }

    @Test
    @DisplayName(
            "takes the median of processor times, and tells the first how many times as fast as a named peer it is")
    void medians() {
        BenchResult result =
                measure(3, contender("ours", true, 600, 3, 1, 2), contender("theirs", true, 600, 60, 100, 50));
        assertEquals(300, result.measurements().get(0).rate());
        assertEquals(30, result.ratio(result.measurements().get(1)));
        assertEquals(0, result.ratio(result.measurements().get(0)));
        assertTrue(BenchText.of(result).contains("ours = 30.00 x theirs"), BenchText.of(result));
        assertFalse(result.differs());
        BenchResult even = measure(2, contender("ours", true, 600, 1, 2));
        assertEquals(1.5, even.measurements().get(0).cpuSeconds());
    }

    @Test
    @DisplayName("compares nothing if the numbers of states differ, except with a search that may leave some out")
    void differs() {
        BenchResult reduced = measure(1, contender("ours", true, 600, 1), contender("theirs", false, 500, 1));
        assertFalse(reduced.differs());
        BenchResult wrong = measure(1, contender("ours", true, 600, 1), contender("theirs", true, 500, 1));
        assertTrue(wrong.differs());
        assertTrue(BenchText.of(wrong).contains("nothing here can be compared"));
        assertFalse(BenchText.json(wrong).get("comparable").getAsBoolean());
    }

    @Test
    @DisplayName("does not repeat what takes minutes")
    void enough() {
        assertEquals(
                1,
                measure(5, contender("slow", true, 1, 1000))
                        .measurements()
                        .get(0)
                        .samples()
                        .size());
    }

    @Test
    @DisplayName("says which tool is missing, and does not hide another failure")
    void missing() {
        Contender absent = new Contender("SPIN", () -> {
            throw new PageraceException(ExitStatus.TOOL_MISSING, "spin is not on the PATH");
        });
        BenchResult result = measure(1, contender("ours", true, 600, 1), absent);
        assertTrue(BenchText.of(result).contains("absent: spin is not on the PATH"), BenchText.of(result));
        assertFalse(result.differs());
        Contender failing = new Contender("SPIN", () -> {
            throw PageraceException.internal("out of memory");
        });
        assertThrows(PageraceException.class, () -> measure(1, failing));
    }

    @Test
    @DisplayName("refuses no runs and no CPUs with status 2")
    void usage() {
        assertEquals(2, new Cli().root("/pagerace").run("bench", "--runs", "0").status());
        assertEquals(2, new Cli().root("/pagerace").run("bench", "--cpus", "0").status());
        // It measures one thread each.
        assertEquals(
                2, new Cli().root("/pagerace").run("bench", "--workers", "2").status());
    }

    @Tag("long")
    @Test
    @DisplayName("measures all engines at equal states")
    void whole() {
        Cli.Result result = new Cli()
                .root("/pagerace")
                .environment("PATH", System.getenv("PATH"))
                .run("bench", "--cpus", "1", "--pages", "2", "--runs", "1", "--format", "json", "--quiet");
        assertEquals("", result.err());
        assertEquals(0, result.status());
        JsonObject states = JsonParser.parseString(result.out())
                .getAsJsonObject()
                .getAsJsonArray("benchmarks")
                .get(0)
                .getAsJsonObject();
        assertTrue(states.get("comparable").getAsBoolean(), result.out());
        // The certificate's number.
        states.getAsJsonArray("contenders")
                .forEach(c -> assertTrue(
                        c.getAsJsonObject().has("missing")
                                || c.getAsJsonObject().get("amount").getAsLong() == 15408,
                        result.out()));
    }
}
