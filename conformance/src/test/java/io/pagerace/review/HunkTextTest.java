package io.pagerace.review;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Where a hunk stands in a text")
class HunkTextTest {
    private static final List<String> LINES = List.of("a", "x", "b", "c", "d", "a", "x", "b");

    private static Hunk hunk(int line, String... lines) {
        return new Hunk("f", "", line, line, List.of(lines));
    }

    @Test
    @DisplayName("of several places the nearest to where the hunk before has been counts")
    void nearest() {
        Hunk late = hunk(6, " a", "-x", " b");
        assertEquals(Optional.of(List.of(5)), HunkText.places(LINES, List.of(late), '+'));
        Hunk early = hunk(2, " a", "-x", " b");
        assertEquals(Optional.of(List.of(0)), HunkText.places(LINES, List.of(early), '+'));
        assertEquals(Optional.empty(), HunkText.places(LINES, List.of(late, late, late), '+'));
    }

    @Test
    @DisplayName("what differs is told at the place that is nearest to the hunk's")
    void mismatch() {
        assertEquals(
                "line 7: the patch expects \"y\", the tree has \"x\"",
                HunkText.mismatch(LINES, hunk(6, " a", "-y", " b")));
        assertEquals(
                "line 9: the patch expects \"z\", the tree has no such line",
                HunkText.mismatch(LINES, hunk(6, " a", "-x", " b", " z")));
    }
}
