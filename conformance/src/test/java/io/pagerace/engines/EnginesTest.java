package io.pagerace.engines;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pagerace.Cli;
import io.pagerace.spin.SpinTools;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("pagerace engines")
@Execution(ExecutionMode.CONCURRENT)
class EnginesTest {
    private static final Count TLC = Count.of("TLC", false, 318, false, 1);

    private static Cli.Result engines(String... arguments) {
        List<String> line = new ArrayList<>(List.of("engines", "--quiet"));
        line.addAll(List.of(arguments));
        return new Cli()
                .root("/pagerace")
                .environment("PATH", System.getenv("PATH"))
                .run(line.toArray(new String[0]));
    }

    private static void sameStates(int cpus, int pages) {
        Cli.Result result = engines("v4.8/any-driver", "--cpus", "" + cpus, "--pages", "" + pages, "--heap", "2g");
        assertTrue(result.out().contains("without symmetry: 3 engines count "), result.out());
        assertTrue(result.out().contains("up to symmetry: 2 engines count "), result.out());
        assertEquals("", result.err());
        assertEquals(0, result.status());
    }

    @Test
    @DisplayName("shows that TLC, the explorer and SPIN count the same states")
    void same() {
        SpinTools.assume();
        sameStates(1, 1);
    }

    @Tag("long")
    @ParameterizedTest(name = "{0} CPUs, {1} pages")
    @CsvSource({"1, 2", "2, 1", "2, 2"})
    @DisplayName("shows that TLC, the explorer and SPIN count the same states at larger scopes")
    void sameLarge(int cpus, int pages) {
        SpinTools.assume();
        sameStates(cpus, pages);
    }

    @Test
    @DisplayName("says in its row that an engine is not installed, has no model, or takes no such scope")
    void absent() {
        Cli.Result missing = new Cli()
                .root("/pagerace")
                .environment("PATH", "/nonexistent")
                .run("engines", "v4.8/any-driver", "--only", "spin");
        assertTrue(missing.out().contains("absent           spin is not on the PATH"), missing.out());
        assertEquals(0, missing.status());
        Cli.Result balloon = engines("v4.8/balloon", "--only", "spin");
        assertTrue(balloon.out().contains("absent           no Promela twin of v4.8/balloon"), balloon.out());
        Cli.Result alloy = engines("v4.8/balloon", "--only", "alloy");
        assertTrue(alloy.out().contains("absent           there is no Alloy model yet"), alloy.out());
        Cli.Result large = engines("v4.8/any-driver", "--only", "explore", "--pages", "5", "--symmetry", "no");
        assertTrue(large.out().contains("absent           the explorer takes at most 4 pages"), large.out());
    }

    @Test
    @DisplayName("never shows a number of a search that did not come to its end")
    void incomplete() {
        SpinTools.assume();
        Cli.Result result =
                engines("v4.8/any-driver", "--only", "spin", "--cpus", "1", "--pages", "2", "--heap", "150m");
        assertTrue(result.out().contains("incomplete       out of memory"), result.out());
        assertEquals(1, result.status());
    }

    @Test
    @DisplayName("refuses a property and an unknown engine with status 2")
    void usage() {
        assertEquals(2, engines("v4.8/any-driver", "--property", "NoLeak").status());
        assertEquals(2, engines("v4.8/any-driver", "--only", "cbmc").status());
        assertEquals(2, engines("v4.8/any-drver").status());
    }

    @Test
    @DisplayName("ends with status 20 if numbers or verdicts differ, with 1 if one is missing, with 0 if one is absent")
    void status() {
        assertEquals(0, new CountTable(List.of(TLC, Count.absent("SPIN", false, "not there"))).exitStatus());
        assertEquals(1, new CountTable(List.of(TLC, Count.incomplete("SPIN", false, 1, "late"))).exitStatus());
        assertEquals(20, new CountTable(List.of(TLC, Count.of("SPIN", false, 319, false, 1))).exitStatus());
        assertEquals(20, new CountTable(List.of(TLC, Count.of("SPIN", false, 318, true, 1))).exitStatus());
        assertEquals(0, new CountTable(List.of(TLC, Count.of("TLC", true, 200, false, 1))).exitStatus());
        assertEquals(
                List.of("without symmetry: the engines differ"),
                new CountTable(List.of(TLC, Count.of("SPIN", false, 319, false, 1))).verdicts());
    }
}
