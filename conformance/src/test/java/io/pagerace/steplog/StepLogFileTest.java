package io.pagerace.steplog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.pagerace.ExitStatus;
import io.pagerace.PageraceException;
import io.pagerace.model.log.StepLog;
import io.pagerace.model.machine.Protocols;
import io.pagerace.model.machine.Scope;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The file of a log")
class StepLogFileTest {
    private static final String HEAD = "pagerace steps 1\nprotocol v4.8/none\ncpus 2\npages 2\nrules\nround 1 seed 7\n";

    private static StepLogReader reader(String text) {
        return new StepLogReader("LOG", new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static String text(StepLog... logs) throws IOException {
        StringBuilder text = new StringBuilder();
        StepLogWriter writer = new StepLogWriter(text);
        for (StepLog log : logs) {
            writer.write(log);
        }
        return text.toString();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "v4.8/balloon, true", "v4.8/any-driver, true", "v4.8/none, true",
        "rfc2015/balloon, false", "rfc2015/any-driver, false", "rfc2015/none, false"
    })
    @DisplayName("holds all that was logged, of sound protocols and of those that die")
    void roundTrip(String protocol, boolean sound) throws IOException {
        Set<String> rules = Protocols.kernelRules(protocol);
        for (long seed = 1; seed <= 5; seed++) {
            StepLog first = WalkLogs.log(protocol, new Scope(2, 3), rules, seed, 400);
            StepLog second = WalkLogs.log(protocol, new Scope(2, 3), rules, -seed, 100);

            StepLogReader reader = reader(text(first, second));

            assertEquals(Optional.of(first), reader.next(), "seed " + seed);
            assertEquals(Optional.of(second), reader.next(), "seed " + seed);
            assertEquals(Optional.empty(), reader.next());
        }
    }

    @Test
    @DisplayName("has a line for each step, which says what the context has behind it")
    void lines() throws IOException {
        String text = HEAD + "0 3 user file.alloc -> file.load_flags page=p0 refs=p0\n"
                + "1 4 c0 scan.page_lru -> scan.page_movable page=p0\n"
                + "5 6 user file.load_flags -> stopped page=p0 refs=p0 !FlagWord\nend 3\n";

        assertEquals(text, text(reader(text).next().orElseThrow()));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "0 1 c7 file.alloc -> idle; LOG:7: no context \"c7\": there are [c0, c1, user]",
                "0 1 c0 file.aloc -> idle; LOG:7: no step file.aloc",
                "0 1 c0 file.alloc -> idl; LOG:7: no step idl",
                "0 1 c0 file.alloc -> idle pag=p0; LOG:7: no register \"pag\"",
                "0 1 c0 file.alloc -> idle page=p2; LOG:7: no page \"p2\"",
                "0 1 c0 file.alloc -> idle page; LOG:7: no page \"\"",
                "0 1 c0 file.alloc -> idle map=dev77; LOG:7: no mapping \"dev77\"",
                "0 1 c0 file.alloc -> idle word=lru,x; LOG:7: no flag \"x\"",
                "0 1 c0 file.alloc -> idle rc=x; LOG:7: no result \"x\"",
                "0 1 c0 file.alloc -> idle site=x; LOG:7: no call site \"x\"",
                "0 1 c0 file.alloc -> idle lru=false; LOG:7: no value of lru \"false\"",
                "0 1 c0 file.alloc -> idle ?Flagword; LOG:7: no property \"Flagword\"",
                "0 1 c0 file.alloc -> idle !FlagWord; LOG:7: a context is stopped if and only if it died",
                "0 1 c0 file.alloc -> stopped; LOG:7: a context is stopped if and only if it died",
                "1 1 c0 file.alloc -> idle; LOG:7: the steps of c0 are not one after the other",
                "-1 1 c0 file.alloc -> idle; LOG:7: \"-1\" is no ticket",
                "0 99999999999999999999 c0 file.alloc -> idle; LOG:7: \"99999999999999999999\" is no ticket",
                "0 1 c0 file.alloc; LOG:7: expected \"BEGIN END CONTEXT STEP -> PC REGISTER=VALUE...\"",
                "end 1; LOG:7: \"end 1\" behind 0 steps",
                "0 1 c0 file.alloc -> idle; LOG:8: cut off: the round has no end",
            })
    @DisplayName("is refused in one line that says what is wrong in which line")
    void wrongLine(String line, String message) {
        PageraceException e = assertThrows(
                PageraceException.class, () -> reader(HEAD + line + "\n").next());

        assertEquals(message, e.getMessage());
        assertEquals(ExitStatus.USAGE, e.exitStatus());
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "v4.8/none; v4.8/non; LOG:2: unknown protocol \"v4.8/non\", did you mean v4.8/none?",
                "pages 2; pages 0; LOG:4: the number of pages must be 1 to 16, not 0",
                "cpus 2; cpus 4294967298; LOG:3: the number of CPUs must be 1 to 9, not 2147483647",
                "cpus 2; cpus two; LOG:3: \"two\" is no number",
                "pages 2; page 2; LOG:4: expected \"pages ...\"",
                "rules; rules isolate.recheck; LOG:5: v4.8/none has no rule \"isolate.recheck\", did you mean isolate.recheck-isolated or isolate.recheck-movable or isolate.recheck-type?",
                "round 1; round 2; LOG:6: expected \"round 1 seed ...\"",
                "steps 1; steps 2; LOG:1: not a log of steps: it does not begin with \"pagerace steps 1\"",
                "pagerace; {; LOG:1: not a log of steps: it does not begin with \"pagerace steps 1\"",
                "none; n\u00f6ne; LOG:2: not the text of a log",
            })
    @DisplayName("is refused if its head is wrong")
    void wrongHead(String part, String instead, String message) {
        PageraceException e = assertThrows(
                PageraceException.class,
                () -> reader(HEAD.replaceFirst(part, instead) + "end 0\n").next());

        assertEquals(message, e.getMessage());
        assertEquals(ExitStatus.USAGE, e.exitStatus());
    }

    @Test
    @DisplayName("is refused wherever it is cut off, unless that is behind a round")
    void cutOff() throws IOException {
        String text = text(WalkLogs.log("v4.8/none", new Scope(1, 1), Set.of(), 3, 8));
        for (int end = 0; end < text.length() - 1; end++) {
            String cut = text.substring(0, end);
            PageraceException e =
                    assertThrows(PageraceException.class, () -> reader(cut).next(), () -> "\"" + cut + "\"");
            assertEquals(ExitStatus.USAGE, e.exitStatus());
        }
    }

    @Test
    @DisplayName("is refused if a line is longer than any of a log, without reading it to its end")
    void longLine() {
        PageraceException e = assertThrows(
                PageraceException.class,
                () -> reader(HEAD + "0 1 c0 " + "x".repeat(5000)).next());

        assertEquals("LOG:7: longer than 2000 characters", e.getMessage());
    }
}
