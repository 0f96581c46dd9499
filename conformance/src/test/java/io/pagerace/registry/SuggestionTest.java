package io.pagerace.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A mistyped name")
class SuggestionTest {
    private static final List<String> NAMES =
            List.of("rfc2015/balloon", "rfc2015/none", "v4.8/balloon", "v4.8/any-driver");

    @ParameterizedTest(name = "{0} gives \"{1}\"")
    @CsvSource(
            delimiter = ';',
            value = {
                "rfc2015/ballon; , did you mean rfc2015/balloon?",
                "RFC2015/Balloon; , did you mean rfc2015/balloon?",
                "rfc2105/none; , did you mean rfc2015/none?",
                "balloon; , did you mean rfc2015/balloon or v4.8/balloon?",
                "v4.9/balloon; , did you mean v4.8/balloon?",
                "zsmalloc; ''",
                "x; ''",
            })
    void near(String word, String text) {
        assertEquals(text, Suggestion.text(word, NAMES));
    }

    @ParameterizedTest(name = "{0} and {1} are {2} apart")
    @CsvSource({"abc,abc,0", "abc,acb,1", "abc,abcd,1", "abc,bc,1", "abc,xyz,3", "'',ab,2", "kitten,sitting,3"})
    void distance(String a, String b, int distance) {
        assertEquals(distance, Suggestion.distance(a, b));
        assertEquals(distance, Suggestion.distance(b, a));
    }
}
