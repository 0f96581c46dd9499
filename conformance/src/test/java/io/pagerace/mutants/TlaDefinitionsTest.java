package io.pagerace.mutants;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The definitions of a TLA+ module")
class TlaDefinitionsTest {
    private static final String MODULE = """
            ---- MODULE M ----
            \\* a comment
            A == 1

            \\* of B
            B(c, d) ==
              /\\ A = c

              /\\ d
            C(c) == B(c, TRUE)
            ====
            """;

    @Test
    @DisplayName("begin at the margin and go on as far as lines are indented")
    void parts() {
        TlaDefinitions definitions = new TlaDefinitions(MODULE);
        assertEquals(
                List.of("A", "B", "C"),
                definitions.all().stream().map(TlaDefinitions.Definition::name).toList());
        TlaDefinitions.Definition b = definitions.get("B");
        assertNotNull(b);
        assertEquals("(c, d)", b.parameters());
        assertEquals("/\\ A = c\n\n  /\\ d", b.body().strip());
        assertEquals("", definitions.get("A").parameters());
    }

    @Test
    @DisplayName("are replaced, and all else stays as it is")
    void replaced() {
        String text = new TlaDefinitions(MODULE).with(Map.of("B", "B(c, d) == d\n"));
        assertEquals(MODULE.replace("B(c, d) ==\n  /\\ A = c\n\n  /\\ d\n", "B(c, d) == d\n\n"), text);
        assertEquals(MODULE, new TlaDefinitions(MODULE).with(Map.of()));
    }
}
