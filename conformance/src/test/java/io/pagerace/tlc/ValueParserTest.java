package io.pagerace.tlc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.pagerace.PageraceException;
import io.pagerace.trace.TlaText;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The parser of TLC's values")
class ValueParserTest {
    @ParameterizedTest(name = "reads {0} as {1}")
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "1..3; {1, 2, 3}",
                "-2..-1; {-2, -1}",
                "3..1; {}",
                "{3, 1, 2, 1}; {1, 2, 3}",
                "(1 :> \"a\" @@ 2 :> \"b\"); <<\"a\", \"b\">>",
                "(2 :> \"b\" @@ 1 :> \"a\"); <<\"a\", \"b\">>",
                "5 :> 1 @@ 5 :> 2 @@ 6 :> 3; (5 :> 1 @@ 6 :> 3)",
                "(\"a\" :> 1 @@ \"b\" :> 2); [a |-> 1, b |-> 2]",
                "[b |-> 1, a |-> \"x\\\"y\\\\\"]; [a |-> \"x\\\"y\\\\\", b |-> 1]",
                "(((7))); 7",
                "<<>>; <<>>",
                "{{}, <<{}>>}; {{}, <<{}>>}",
                "(p0 :> (c0 :> 1 @@ c1 :> -1) @@ p1 :> {TRUE, FALSE}); (p0 :> (c0 :> 1 @@ c1 :> -1) @@ p1 :> {FALSE, TRUE})",
                "123456789012345678901234567890; 123456789012345678901234567890",
            })
    void read(String text, String canonical) {
        assertEquals(canonical, TlaText.of(ValueParser.parse(text)));
    }

    @ParameterizedTest(name = "refuses {0}: {1}")
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "SUBSET {1}; line 1, column 7: TLC has not evaluated a value: SUBSET",
                "<<1, >>; line 1, column 6: expected a value or a name",
                "{1, 2; line 1, column 6: expected }",
                "\"abc; line 1, column 5: a string does not end",
                "\"a\\qb\"; line 1, column 5: unknown escape \\q",
                "[a |-> 1, a |-> 2]; line 1, column 18: the field a is there twice",
                "1 2; line 1, column 3: expected the end of the value",
                "1..1000000; line 1, column 11: an interval of 1000000 numbers",
                "a..b; line 1, column 5: an interval needs numbers",
                "(p0 :> 1 @@ p1); line 1, column 15: expected :>",
            })
    void refuse(String text, String message) {
        PageraceException e = assertThrows(PageraceException.class, () -> ValueParser.parse(text));
        assertEquals("TLC printed a value that is not understood, " + message, e.getMessage());
    }

    @Test
    @DisplayName("reads a state that TLC has broken over lines")
    void prettyPrintedState() {
        String text = """
                /\\ fault = [property |-> "none", step |-> "none", stop |-> FALSE]
                /\\ cpu = ( c0 :> [page |-> p0, pc |-> "isolate.get_page"] @@
                  c1 :> [page |-> null, pc |-> "idle"] )
                /\\ str = "/\\\\ x = 1"
                """;
        String oneLineEach = """
                /\\ cpu = (c0 :> [page |-> p0, pc |-> "isolate.get_page"] @@ c1 :> [page |-> null, pc |-> "idle"])
                /\\ fault = [property |-> "none", step |-> "none", stop |-> FALSE]
                /\\ str = "/\\\\ x = 1\"""";
        assertEquals(oneLineEach, TlaText.of(ValueParser.parseState(text)));
    }

    @Test
    @DisplayName("reads the state of a model with one variable, which has no conjunction")
    void oneVariable() {
        assertEquals("/\\ x = <<1, 2>>", TlaText.of(ValueParser.parseState("x = <<1,\n 2>>\n")));
    }
}
