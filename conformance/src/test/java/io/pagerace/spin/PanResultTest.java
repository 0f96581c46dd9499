package io.pagerace.spin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The texts are those of SPIN 6.5.2, without the lines about memory. */
@DisplayName("What SPIN's verifier prints")
class PanResultTest {
    private static final String WHOLE = """

            (Spin Version 6.5.2 -- 6 December 2019)

            Full statespace search for:
            \tnever claim         \t- (none specified)
            \tassertion violations\t+
            \tcycle checks       \t- (disabled by -DSAFETY)
            \tinvalid end states\t+

            State-vector 108 byte, depth reached 4612, errors: 12
                15328 states, stored
                33451 states, matched
                48779 transitions (= stored+matched)
                    0 atomic steps
            hash conflicts:         7 (resolved)
            """;

    @Test
    @DisplayName("has states, transitions, errors and depth")
    void whole() {
        assertEquals(new PanResult(15328, 48779, 12, 4612, Optional.empty()), PanResult.parse(WHOLE));
    }

    @Test
    @DisplayName("says when a path was cut off, which is no count")
    void depth() {
        String text = "error: max search depth too small\n" + WHOLE;
        assertEquals(
                Optional.of("a path is longer than the stack"),
                PanResult.parse(text).incomplete());
        assertEquals(true, PanResult.parse(text).tooDeep(text));
        assertEquals(false, PanResult.parse(WHOLE).tooDeep(WHOLE));
    }

    @Test
    @DisplayName("says when memory ran out, which is no count")
    void memory() {
        String text = "pan: reached -DMEMLIM bound\n\t1.83447e+08 bytes used\n"
                + WHOLE.replace("2019)\n", "2019)\nWarning: Search not completed\n");
        assertEquals(Optional.of("out of memory"), PanResult.parse(text).incomplete());
    }

    @Test
    @DisplayName("says when the search was ended, which is no count")
    void interrupted() {
        String text = "Interrupted\n" + WHOLE.replace("2019)\n", "2019)\nWarning: Search not completed\n");
        assertEquals(Optional.of("the search was ended"), PanResult.parse(text).incomplete());
    }

    @Test
    @DisplayName("of a bit-state search is refused, and so is half of it")
    void refused() {
        assertThrows(
                IllegalArgumentException.class,
                () -> PanResult.parse(WHOLE.replace("Full statespace search", "Bit statespace search")));
        assertThrows(IllegalArgumentException.class, () -> PanResult.parse(""));
        assertThrows(
                IllegalArgumentException.class, () -> PanResult.parse(WHOLE.replace("states, stored", "states, lost")));
    }
}
