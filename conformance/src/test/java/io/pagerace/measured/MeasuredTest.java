package io.pagerace.measured;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pagerace.PageraceException;
import io.pagerace.Today;
import io.pagerace.registry.Defect;
import io.pagerace.registry.Protocol;
import io.pagerace.registry.Registry;
import io.pagerace.registry.RegistryLoader;
import io.pagerace.specs.SpecRuns;
import io.pagerace.tlc.SpecFiles;
import io.pagerace.trace.JsonNode;
import io.pagerace.trace.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("What was measured of the kernel's bugs and checks")
class MeasuredTest {
    private static final Registry REGISTRY = RegistryLoader.load("/pagerace");
    private static final Measured RECORDED = MeasuredFile.load("/pagerace");
    private static final Meter METER = new Meter(REGISTRY, new SpecFiles("/pagerace"));

    /** Each run of the tests recomputes another part of the matrix, all of it within as many days. */
    private static final int PARTS = 10;

    static Stream<Defect> modelled() {
        return REGISTRY.defects().stream().filter(defect -> defect.notModelled().isEmpty());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("modelled")
    @DisplayName("A bug is found before its fix and gone after it, with the states that are recorded")
    void bugs(Defect defect) {
        Optional<Bug> measured = METER.bug(defect);
        assertTrue(measured.isPresent(), () -> defect.id() + ": no size shows it");
        assertEquals(RECORDED.bug(defect.id()), measured);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"K19", "H01", "S20"})
    @DisplayName("TLC finds before the fix what the Java implementation finds, and not after it")
    void bugsByTlc(String id) {
        Meter tlc = new Meter(
                REGISTRY, request -> SpecRuns.safety(request.protocol().name(), request.scope(), request.rules()));
        assertEquals(RECORDED.bug(id), tlc.bug(REGISTRY.defect(id)));
    }

    @Test
    @DisplayName("Each modelled bug, and no other, is recorded")
    void allBugs() {
        assertEquals(
                modelled().map(Defect::id).toList(),
                RECORDED.bugs().stream().map(Bug::defect).toList());
    }

    @Test
    @DisplayName("Each check of each kernel is recorded, and one that nothing needs has a reason")
    void allNeeds() {
        List<String> expected = new ArrayList<>();
        for (Protocol protocol : REGISTRY.protocols()) {
            Meter.rules(protocol).forEach(rule -> expected.add(protocol.name() + " " + rule));
        }
        assertEquals(
                expected,
                RECORDED.needs().stream()
                        .map(need -> need.protocol() + " " + need.rule())
                        .toList());
        for (Need need : RECORDED.needs()) {
            boolean explained =
                    !REGISTRY.rule(need.rule()).because(need.protocol()).isEmpty();
            assertTrue(explained || !need.breaks().isEmpty(), () -> need + " has no reason");
        }
    }

    @Test
    @DisplayName("A part of the matrix that changes from day to day is as recorded")
    void needs() {
        int part = Today.part(PARTS);
        System.out.println("Part " + part + " of the matrix; -Dpagerace.part=" + part + " for the same again");
        List<Need> recorded = Today.of(RECORDED.needs(), PARTS).toList();
        List<Need> measured = recorded.stream()
                .map(need -> METER.need(REGISTRY.protocol(need.protocol()), need.rule()))
                .toList();
        assertTrue(recorded.size() > 1, () -> "part " + part + " is empty");
        assertEquals(recorded, measured);
    }

    @Test
    @DisplayName("A bug that its correction does not correct is found and not gone")
    void notGone() {
        Defect k19 = REGISTRY.defect("K19");
        Defect wrong = new Defect(
                k19.id(),
                k19.title(),
                k19.breaks(),
                k19.protocols(),
                k19.with(),
                k19.without(),
                k19.start(),
                "migrate.counts-first",
                k19.story(),
                k19.reach(),
                k19.fixes(),
                k19.fixedBy(),
                k19.fixed(),
                k19.holdsBy(),
                k19.notModelled());
        Looked looked = METER.look(wrong);
        assertTrue(looked.shown().isPresent());
        assertEquals(Optional.empty(), looked.gone());
        assertEquals(Optional.empty(), looked.bug());
    }

    @Test
    @DisplayName("The file reads back as it was written, and a damaged one is a line that says where")
    void file() {
        Shown shown = new Shown("v4.8/none", List.of("-a", "+b"), new Scope(2, 1), "FlagWord", "file.lock_page", 7, 12);
        Measured measured = new Measured(
                List.of(new Bug(
                        "K99", shown, new Gone("v5.18/none", List.of(), new Scope(2, 1), 13, 5, Gone.Holds.WITH_ALL))),
                List.of(new Need("v4.8/none", "a", List.of(shown), Meter.SCOPES)));
        String text = MeasuredFile.text(measured);
        assertEquals(measured, MeasuredFile.parse(JsonNode.parse("measured.json", text)));
        PageraceException damaged = assertThrows(
                PageraceException.class,
                () -> MeasuredFile.parse(JsonNode.parse("measured.json", text.replace("[2,1]", "[2]"))));
        assertTrue(damaged.getMessage().contains("measured.json"), damaged::getMessage);
        assertFalse(damaged.getMessage().contains("\n"), damaged::getMessage);
    }
}
