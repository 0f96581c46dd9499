package io.pagerace.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pagerace.PageraceException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("An ITF file")
class ItfReaderTest {
    private static final String STATE = "'page': {'#map': [['p0', 1]]}, 'cpu': {'#set': [2, 1]}, 'dev': [],"
            + " 'slot': 'null', 'fault': {'stop': false}";
    private static final String TRACE = ("{'#meta': {'format': 'ITF', 'protocol': 'mini/base', 'rules': [],"
                    + " 'scope': {'cpus': 2, 'pages': 1}, 'property': 'P', 'step': 'a.b', 'model-values': ['p0', 'null']},"
                    + " 'vars': ['page', 'cpu', 'dev', 'slot', 'fault'],"
                    + " 'states': [{" + STATE + "}, {'#meta': {'index': 1, 'ctx': 'c0', 'step': 'a.b'}, " + STATE
                    + "}]}")
            .replace('\'', '"');

    @Test
    @DisplayName("gives model values, sets and tuples back")
    void read() {
        Trace trace = ItfReader.read("t", TRACE);
        assertEquals(
                "/\\ cpu = {1, 2}\n/\\ dev = <<>>\n/\\ fault = [stop |-> FALSE]\n/\\ page = (p0 :> 1)\n/\\ slot = null",
                TlaText.of(trace.last()));
        assertEquals("c0 a.b", trace.steps().get(0).toString());
    }

    @ParameterizedTest(name = "with {0} for {1} is refused: {2}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'index': 1 | 'index': 2 | $.states[1].#meta.index: expected a number from 1 to 1, found 2",
                "'ctx': 'c0', | '' | $.states[1].#meta: there is no \"ctx\"",
                "['page', 'cpu', | ['pgae', 'cpu', | $.vars[0]: unknown variable \"pgae\"",
                "['page', 'cpu', | ['cpu', | $.vars: the variable page is missing",
                "'slot': 'null', | '' | $.states[0]: there is no \"slot\"",
                "'slot': 'null' | 'slot': null | $.states[0].slot: null is no TLA+ value",
                "'slot': 'null' | 'slot': 1.5 | $.states[0].slot: 1.5 is not an integer",
                "'slot': 'null' | 'slot': 1e999999999 | $.states[0].slot: 1e999999999 is not an integer",
                "'slot': 'null' | 'slot': 12345678901234567890 | 12345678901234567890 is not an integer",
                "'slot': 'null' | 'slot': {'#bigint': 'x'} | $.states[0].slot.#bigint: expected an integer",
                "'slot': 'null' | 'slot': {'#oops': 1} | $.states[0].slot: unknown tag \"#oops\"",
                "'slot': 'null' | 'slot': {'#set': [1, 1]} | $.states[0].slot.#set: the set has an element twice",
                "[['p0', 1]] | [['p0', 1], ['p0', 2]] | $.states[0].page.#map[1]: the function has the key",
                "[['p0', 1]] | [['p0']] | $.states[0].page.#map[0]: expected a pair",
                "'slot': 'null' | 'slot': 'a', 'slot': 'b' | duplicate key at $.states[0].slot",
                "'slot': 'null' | 'slot': 'a', 'more': 'b' | $.states[0].more: not one of \"vars\"",
                "'format': 'ITF' | 'format': 'XML' | $.#meta: \"format\" is not \"ITF\"",
                "'cpus': 2 | 'cpus': 99 | $.#meta.scope.cpus: expected a number from 1 to 9, found 99",
                "'rules': [] | 'rules': 'a' | $.#meta.rules: expected an array",
                "'protocol': 'mini/base' | 'protocol': 3 | $.#meta.protocol: expected a string",
                "'vars' | 'loop': 2, 'vars' | $.loop: expected a number from 0 to 1, found 2",
                "'vars' | 'more': 2, 'vars' | $.more: unknown key",
            })
    void refused(String part, String other, String message) {
        String text = TRACE.replaceFirst(
                Pattern.quote(part.replace('\'', '"')),
                Matcher.quoteReplacement(other.equals("''") ? "" : other.replace('\'', '"')));
        PageraceException e = assertThrows(PageraceException.class, () -> ItfReader.read("t.json", text));
        assertTrue(e.getMessage().startsWith("t.json: "), e.getMessage());
        assertTrue(e.getMessage().contains(message), e.getMessage());
        assertEquals(2, e.exitStatus());
    }

    @Test
    @DisplayName("nested a million deep is refused, and does not overflow the stack")
    void deep() {
        PageraceException e =
                assertThrows(PageraceException.class, () -> ItfReader.read("deep.json", "[".repeat(1_000_000)));
        assertTrue(e.getMessage().startsWith("deep.json: not valid JSON: "), e.getMessage());
    }

    @ParameterizedTest(name = "that is {0} is refused")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "empty | ` ` | the file is empty",
                "no JSON | hello | not valid JSON",
                "JSON with a comment | {} // x | not valid JSON",
                "two documents | {} {} | not valid JSON",
                "a list | [] | $: expected an object",
                "another JSON file | {\"a\": 1} | $.a: unknown key",
            })
    void notAnItfFile(String what, String text, String message) {
        PageraceException e = assertThrows(PageraceException.class, () -> ItfReader.read("f", text));
        assertTrue(e.getMessage().contains(message), what + ": " + e.getMessage());
    }
}
