package io.pagerace.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pagerace.PageraceException;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A line of the kernel is found by what it does")
class AnchorTest {
    private static final Renames RENAMES =
            new Renames(List.of(List.of("page", "folio"), List.of("trylock_page", "folio_trylock")));
    private static final String BODY = """
            {
                /* trylock_page(page) in a comment */
                if (!trylock_page(first(page,
                                        order)))
                        goto out;
            #ifdef trylock_page
                x = "trylock_page(page)";
            #endif
                if (folio->mapping == NULL)
                        unlock(a);
                work(b[2], (c));
                unlock(b);
            }
            """;

    private static OptionalInt find(String anchor) {
        return Anchor.parse(anchor).find(Lexer.tokens(BODY, 1), RENAMES);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "trylock_page($)            | 3",
                "folio_trylock($)           | 3",
                "trylock_page(first($))     | 3",
                "goto out                   | 5",
                "page->mapping == NULL      | 9",
                "unlock($)                  | 10",
                "work($) ... unlock($)      | 12",
                "@work($) ... unlock($)     | 11",
                "work($, (c)); unlock(b)    | 11",
                "b[$]                       | 11",
            })
    @DisplayName("whatever its line breaks, its arguments and its name for a page are")
    void found(String anchor, int line) {
        assertEquals(OptionalInt.of(line), find(anchor));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "work($; unlock(b)",
                "trylock_page(page)",
                "work($ c))",
                "ifdef trylock_page",
                "unlock(b) ... unlock(a)",
                "unlock()"
            })
    @DisplayName("and not in a comment, in a string, across a statement, or in another order")
    void notFound(String anchor) {
        assertTrue(find(anchor).isEmpty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "...", "a ...", "a @$", "@"})
    @DisplayName("a pattern that marks no line is refused")
    void refused(String anchor) {
        assertThrows(PageraceException.class, () -> Anchor.parse(anchor));
    }

    @Test
    @DisplayName("text that is no C is no error: patches come from strangers")
    void hostile() {
        assertEquals(List.of("a", "/", "*", "b"), texts("a / * b"));
        assertEquals(List.of("x"), texts("x /* never closed"));
        assertEquals(List.of("x", "y"), texts("x\n  #if A \\\n  B\ny"));
        assertEquals(List.of("\"never closed", "y"), texts("\"never closed\ny"));
        assertEquals(List.of("\u00e9", "\u0000", "@"), texts("\u00e9 \u0000 @"));
    }

    private static List<String> texts(String text) {
        return Lexer.tokens(text, 1).stream().map(Token::text).toList();
    }
}
