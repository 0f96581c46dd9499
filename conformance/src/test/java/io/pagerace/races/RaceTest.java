package io.pagerace.races;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.pagerace.PageraceException;
import io.pagerace.coverage.LedgerFile;
import io.pagerace.coverage.Recorder;
import io.pagerace.registry.Defect;
import io.pagerace.registry.Protocol;
import io.pagerace.registry.Registry;
import io.pagerace.registry.RegistryLoader;
import io.pagerace.replay.ModelMachines;
import io.pagerace.replay.ReplayResult;
import io.pagerace.replay.ScheduleReplay;
import io.pagerace.replay.TraceReplay;
import io.pagerace.report.RaceTable;
import io.pagerace.report.RaceTableReader;
import io.pagerace.report.RaceTableWriter;
import io.pagerace.report.Schedule;
import io.pagerace.trace.ItfReader;
import io.pagerace.trace.Trace;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Every race of the 2015 patch, as TLC found it: {@code races/PROTOCOL/ID.itf.json} are the files that {@code pagerace
 * check PROTOCOL --out DIR} writes for the standard scope, and {@code races/refused.properties} says at which step the
 * corrected rules refuse each.
 */
@DisplayName("The race")
class RaceTest {
    private static final Registry REGISTRY = RegistryLoader.load("/pagerace");
    private static final Pattern STEP = Pattern.compile(": step (\\d+): ");
    private static final Map<String, String> REFUSED = refused();

    @TestFactory
    @DisplayName("of the patch as posted")
    Stream<DynamicContainer> races() {
        return REFUSED.keySet().stream().map(race -> {
            Trace trace = trace(race);
            Defect defect = defect(race);
            return dynamicContainer(
                    race + ", " + defect.title(),
                    Stream.of(
                            dynamicTest(
                                    "is replayed by the implementation, with the same state after each step",
                                    () -> replays(race, trace, defect)),
                            dynamicTest("has a table that parses back and replays", () -> tableReplays(race, trace)),
                            corrected(race, trace, defect)));
        });
    }

    @Test
    @DisplayName("is there for every defect that the model shows")
    void complete() {
        Set<String> there = new TreeSet<>();
        REFUSED.keySet().forEach(race -> there.add(race.substring(race.lastIndexOf('/') + 1)));
        Set<String> modelled = new TreeSet<>();
        REGISTRY.defects().stream().filter(d -> d.notModelled().isEmpty()).forEach(d -> modelled.add(d.id()));
        assertEquals(modelled, there);
    }

    private static void replays(String race, Trace trace, Defect defect) {
        ReplayResult result = TraceReplay.replay(REGISTRY, new ModelMachines(), race, trace);
        // PAGERACE_LEDGER=FILE mvn verify: what these tests exercise is written down.
        Optional.ofNullable(System.getenv("PAGERACE_LEDGER"))
                .ifPresent(file -> new LedgerFile(file).add(Recorder.replayed(trace)));
        assertTrue(defect.breaks().contains(new Defect.Place(result.property(), result.step())), result.toString());
        assertEquals(trace.steps().size(), result.steps());
    }

    private static void tableReplays(String race, Trace trace) {
        String table = RaceTableWriter.write(RaceTable.of(REGISTRY, trace));
        assertTrue(table.lines().allMatch(line -> line.length() <= 75), table);
        Schedule schedule = RaceTableReader.read(race, table);
        ReplayResult result = ScheduleReplay.replay(REGISTRY, new ModelMachines(), race, schedule);
        assertEquals(trace.meta().property(), result.property());
        assertEquals(trace.steps().size(), result.steps());
    }

    /** With the corrected rule the same schedule goes another way, from a step that is known by name. */
    private static DynamicTest corrected(String race, Trace trace, Defect defect) {
        String step = REFUSED.get(race);
        if (defect.rule().isEmpty()) {
            return dynamicTest("has no rule in the patch's protocol that corrects it", () -> assertEquals("", step));
        }
        return dynamicTest("is refused at " + step + " with the rule " + defect.rule(), () -> {
            Trace.Meta meta = trace.meta();
            Trace ruled = new Trace(
                    new Trace.Meta(
                            meta.protocol(),
                            Stream.concat(meta.rules().stream(), Stream.of(defect.rule()))
                                    .sorted()
                                    .toList(),
                            meta.scope(),
                            meta.property(),
                            meta.step(),
                            meta.tool(),
                            meta.description()),
                    trace.states(),
                    trace.steps(),
                    trace.loop());
            PageraceException refusal = assertThrows(
                    PageraceException.class, () -> TraceReplay.replay(REGISTRY, new ModelMachines(), race, ruled));
            assertEquals(20, refusal.exitStatus());
            Matcher number = STEP.matcher(refusal.getMessage());
            assertTrue(number.find(), refusal.getMessage());
            assertEquals(
                    step,
                    trace.steps().get(Integer.parseInt(number.group(1)) - 1).name(),
                    refusal.getMessage());
        });
    }

    private static Defect defect(String race) {
        String id = race.substring(race.lastIndexOf('/') + 1);
        return REGISTRY.defects().stream()
                .filter(d -> d.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no defect " + id));
    }

    private static Trace trace(String race) {
        Trace trace = ItfReader.read(race, text("/races/" + race + ".itf.json"));
        Protocol protocol = REGISTRY.protocol(trace.meta().protocol());
        assertEquals(protocol.scope(), trace.meta().scope());
        return trace;
    }

    /** Race, as in {@code rfc2015-balloon/S20}, and the step at which it is refused, in the order of the file. */
    private static Map<String, String> refused() {
        Map<String, String> result = new TreeMap<>();
        text("/races/refused.properties")
                .lines()
                .filter(line -> !line.startsWith("#"))
                .forEach(line -> {
                    String[] sides = line.split("=", -1);
                    result.put(sides[0].strip(), sides[1].strip());
                });
        return result;
    }

    private static String text(String resource) {
        try (InputStream in = RaceTest.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new AssertionError("no resource " + resource);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new AssertionError(resource, e);
        }
    }
}
