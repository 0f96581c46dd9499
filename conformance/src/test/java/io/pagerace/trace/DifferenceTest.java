package io.pagerace.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.pagerace.tlc.ValueParser;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The first difference of two states")
class DifferenceTest {
    @ParameterizedTest(name = "{0} and {1} differ at {2}")
    @CsvSource(
            delimiter = ';',
            value = {
                "[a |-> 1, b |-> 2]; [a |-> 1, b |-> 3]; page.b; 2; 3",
                "(p0 :> [a |-> 1] @@ p1 :> 5); (p0 :> [a |-> 2] @@ p1 :> 6); page.p0.a; 1; 2",
                "<<1, 2, 3>>; <<1, 5, 3>>; page[2]; 2; 5",
                "<<1>>; <<1, 2>>; page[2]; (none); 2",
                "[a |-> 1]; [b |-> 1]; page.a; 1; (none)",
                "{1}; {1, 2}; page; {1}; {1, 2}",
                "\"x\"; x; page; \"x\"; x",
            })
    void differ(String a, String b, String path, String expected, String actual) {
        Optional<Difference> found = Difference.first(state(a), state(b));
        assertEquals(Optional.of(new Difference(path, expected, actual)), found);
    }

    @ParameterizedTest(name = "{0} does not differ from itself")
    @CsvSource(
            delimiter = ';',
            value = {"[a |-> <<1, {2}>>]", "(p0 :> {} @@ p1 :> <<>>)"})
    void same(String a) {
        assertEquals(Optional.empty(), Difference.first(state(a), state(a)));
    }

    private static State state(String page) {
        return new State(Map.of("page", ValueParser.parse(page), "slot", new Value.Model("null")));
    }
}
