package io.pagerace.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pagerace.Cli;
import io.pagerace.PageraceException;
import io.pagerace.registry.Registry;
import io.pagerace.registry.RegistryLoader;
import io.pagerace.report.RaceTable;
import io.pagerace.report.RaceTableReader;
import io.pagerace.report.RaceTableWriter;
import io.pagerace.trace.ItfReader;
import io.pagerace.trace.Trace;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.OptionalInt;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A replay")
class ReplayTest {
    private final Registry registry = RegistryLoader.load(Cli.FIXTURE);
    private final MachineSource machines = new MiniMachine();

    @ParameterizedTest(name = "of {0} reproduces it, and so does its race table")
    @ValueSource(strings = {"M01", "M02", "OneReference", "ComesBack"})
    void reproduces(String name) throws IOException {
        Trace trace = trace(name);
        ReplayResult full = TraceReplay.replay(registry, machines, name, trace);
        assertEquals(trace.steps().size(), full.steps());
        assertEquals(trace.meta().property(), full.property());
        assertTrue(full.fullStates());
        ReplayResult table = replayTable(RaceTableWriter.write(RaceTable.of(registry, trace)));
        assertEquals(trace.steps().size(), table.steps());
        assertEquals(trace.meta().property(), table.property());
    }

    @Test
    @DisplayName("under the corrected rule refuses the schedule at the step that the rule is about")
    void refusedUnderTheRule() throws IOException {
        String text = resource("/expected/M01.txt").replace("--pages 1", "--pages 1 --with get_page.checks");
        assertEquals(
                "t: step 4: the implementation refuses \"get_page_unless_zero(p0) -> oops\" on c1,"
                        + " it can take: get_page_unless_zero(p0) = false",
                failure(() -> replayTable(text)));
    }

    @ParameterizedTest(name = "of {0} with {2} for {1} fails: {3}")
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "M01; \"step\":\"isolate.get_page\"}; \"step\":\"isolate.trylock_page\"};"
                        + " t: step 2: the implementation refuses c0 isolate.trylock_page, it can take isolate.get_page",
                "M01; \"ctx\":\"c1\",\"step\":\"scan; \"ctx\":\"dev0\",\"step\":\"scan;"
                        + " t: step 3: the implementation refuses dev0 scan.peek_lru (dev0 can take no step)",
                "M01; \"refcount\":2; \"refcount\":3;"
                        + " t: step 2: c0 isolate.get_page: page.p0.refcount is 3 in the trace, but 2 in the implementation",
                "M01; \"omits\":\"none\"; \"omits\":\"all\";"
                        + " t: the first state: dev.dev0.omits is \"all\" in the trace, but \"none\" in the implementation",
                "M01; \"property\": \"RefLimit\"; \"property\": \"LockHolder\";"
                        + " t: step 4: the implementation breaks RefLimit at isolate.get_page,"
                        + " but the trace says LockHolder at isolate.get_page",
            })
    void differs(String name, String part, String other, String message) throws IOException {
        String text = resource("/fixture/traces/" + name + ".itf.json");
        int at = text.indexOf(part);
        String changed = text.substring(0, at) + other + text.substring(at + part.length());
        assertEquals(message, failure(() -> TraceReplay.replay(registry, machines, "t", ItfReader.read("t", changed))));
    }

    @Test
    @DisplayName("of a trace without its last step says that the property is not broken")
    void truncated() throws IOException {
        Trace whole = trace("M01");
        int steps = whole.steps().size() - 1;
        Trace cut = new Trace(
                whole.meta(),
                whole.states().subList(0, steps + 1),
                whole.steps().subList(0, steps),
                OptionalInt.empty());
        assertEquals(
                "t: step 3: the implementation breaks no property, but the trace says RefLimit at isolate.get_page",
                failure(() -> TraceReplay.replay(registry, machines, "t", cut)));
    }

    @Test
    @DisplayName("of a protocol that has no implementation is a usage error")
    void noImplementation() throws IOException {
        String text = resource("/fixture/traces/M01.itf.json").replace("mini/base", "other/base");
        PageraceException e = assertThrows(
                PageraceException.class, () -> TraceReplay.replay(registry, machines, "t", ItfReader.read("t", text)));
        assertEquals(2, e.exitStatus());
        assertEquals("t: there is no implementation of other/base", e.getMessage());
    }

    @Test
    @DisplayName("of a race table that starts elsewhere finds the first state by its line Start")
    void start() throws IOException {
        String text = resource("/expected/M01.txt");
        assertEquals(
                4, replayTable(text.replace("omits = none", "omits = unlock")).steps());
        assertEquals(
                "t: the first state: the implementation has no first state with {dev.dev0.omits=all}",
                failure(() -> replayTable(text.replace("omits = none", "omits = all"))));
    }

    private ReplayResult replayTable(String text) {
        return ScheduleReplay.replay(registry, machines, "t", RaceTableReader.read("t", text));
    }

    private static String failure(Runnable replay) {
        PageraceException e = assertThrows(PageraceException.class, replay::run);
        assertEquals(20, e.exitStatus());
        return e.getMessage();
    }

    private static Trace trace(String name) throws IOException {
        return ItfReader.read(name, resource("/fixture/traces/" + name + ".itf.json"));
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = ReplayTest.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
