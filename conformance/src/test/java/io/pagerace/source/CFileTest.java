package io.pagerace.source;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The functions of a C file in the kernel's style")
class CFileTest {
    private static final CFile FILE = CFile.parse("""
            #define before(x) { x }
            struct ops {
                int (*call)(struct page *page);
            };
            static const struct ops table = {
                .call = first,
            };
            PAGEFLAG(Isolated, isolated)
            static inline int first(struct page *page)
            {
                return 1;
            }

            void annotated(int x)
                __acquires(lock) __must_hold(x)
            {
            #ifdef A
                if (x) {
            #else
                if (!x) {
            #endif
                    second();
                }
            }

            #ifdef B
            int second(void) { return 2; }
            #else
            int second(void)
            {
                return 3;
            }
            #endif
            """);

    @Test
    @DisplayName("are told from structures, tables, macros and annotations")
    void names() {
        assertEquals(
                List.of("first", "annotated", "second", "second"),
                FILE.functions().stream().map(Function::name).toList());
    }

    @Test
    @DisplayName("end at the brace in the first column, also behind an #ifdef with a brace on both sides")
    void ends() {
        Function annotated = FILE.functions("annotated").get(0);
        assertEquals(14, annotated.first());
        assertEquals(24, annotated.last());
    }

    @Test
    @DisplayName("are found by a line")
    void at() {
        assertEquals(Optional.of("first"), FILE.at(11).map(Function::name));
        assertEquals(Optional.of("second"), FILE.at(31).map(Function::name));
        assertEquals(Optional.empty(), FILE.at(3).map(Function::name));
        assertEquals(Optional.empty(), FILE.at(1_000_000).map(Function::name));
    }

    @Test
    @DisplayName("a file that is cut off has the functions that it has")
    void cut() {
        assertEquals(
                1, CFile.parse("int f(void)\n{\n    if (x) {\n").functions().size());
        assertEquals(0, CFile.parse("} } ) ( {").functions().size());
    }
}
