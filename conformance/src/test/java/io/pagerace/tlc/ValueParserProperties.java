package io.pagerace.tlc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pagerace.PageraceException;
import io.pagerace.trace.State;
import io.pagerace.trace.TlaText;
import io.pagerace.trace.Value;
import io.pagerace.trace.ValueArbitraries;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

@Label("The parser of TLC's values, random values")
class ValueParserProperties {
    private static final Pattern TOKEN = Pattern.compile(
            "\"(?:[^\"\\\\]|\\\\.)*\"|-?\\d+|\\w+|:>|@@|\\|->|<<|>>|[\\[\\]{}(),=]|/\\\\", Pattern.DOTALL);

    @Property(tries = 1000, edgeCases = EdgeCasesMode.NONE)
    @Label("a printed value parses to itself")
    void oneLine(@ForAll("values") Value value) {
        assertEquals(value, ValueParser.parse(TlaText.of(value)));
    }

    @Property(tries = 1000, edgeCases = EdgeCasesMode.NONE)
    @Label("it does so with line breaks and blanks anywhere between its tokens")
    void prettyPrinted(@ForAll("values") Value value, @ForAll long seed) {
        assertEquals(value, ValueParser.parse(spread(TlaText.of(value), seed)));
    }

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    @Label("a printed state parses to itself")
    void state(@ForAll("states") State state, @ForAll long seed) {
        assertEquals(state, ValueParser.parseState(TlaText.of(state)));
        assertEquals(state, ValueParser.parseState(spread(TlaText.of(state), seed)));
    }

    @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
    @Label("any text either parses or is refused with one line")
    void garbage(@ForAll("values") Value value, @ForAll long seed) {
        StringBuilder text = new StringBuilder(TlaText.of(value));
        Random random = new Random(seed);
        for (int i = 0; i < 3; i++) {
            text.setCharAt(random.nextInt(text.length()), "<>[]{}(),\"\\|:@.-a1 ".charAt(random.nextInt(19)));
        }
        try {
            ValueParser.parse(text.toString());
        } catch (PageraceException e) {
            assertEquals(1, e.getMessage().lines().count());
            assertTrue(e.getMessage().startsWith("TLC printed a value that is not understood, line "));
        }
    }

    @Property(tries = 1)
    @Label("a hundred thousand brackets are refused, and do not overflow the stack")
    void deep() {
        for (String open : new String[] {"<<", "{", "(", "[a |-> "}) {
            assertThrows(PageraceException.class, () -> ValueParser.parse(open.repeat(100_000)));
        }
    }

    /** TLC breaks lines with blanks of all amounts; what is between tokens never matters. */
    private static String spread(String text, long seed) {
        Random random = new Random(seed);
        String[] gaps = {"", " ", "\n", "\n    ", "  "};
        StringBuilder result = new StringBuilder();
        Matcher token = TOKEN.matcher(text);
        while (token.find()) {
            // Words need something between them.
            String gap = gaps[random.nextInt(gaps.length)];
            boolean word = Character.isLetterOrDigit(token.group().charAt(0));
            result.append(word && gap.isEmpty() ? " " : gap).append(token.group());
        }
        return result.toString();
    }

    @Provide
    Arbitrary<Value> values() {
        return ValueArbitraries.values();
    }

    @Provide
    Arbitrary<State> states() {
        return ValueArbitraries.states();
    }
}
