package io.pagerace.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("What a mail says, as SARIF wants it")
class SarifTextTest {
    @Test
    @DisplayName("a file name is an address that means nothing else")
    void address() {
        assertEquals("mm/migrate.c", SarifText.uri("mm/migrate.c").orElseThrow());
        assertEquals(
                "mm/a%20b%3Ac%25%C3%A4%3F%23",
                SarifText.uri("mm/a b:c%\u00e4?#").orElseThrow());
    }

    @ParameterizedTest
    @ValueSource(strings = {"../../etc/passwd", "/etc/passwd", "mm/../../x", "", "mm//x", "./x", "mm/."})
    @DisplayName("a file name that leads out of the tree is none")
    void outside(String name) {
        assertTrue(SarifText.uri(name).isEmpty());
    }

    @Test
    @DisplayName("what would be a placeholder or a link is only text")
    void message() {
        assertEquals(
                "[x] (javascript:1) {{0}}\u27e8U+202E\u27e9",
                SarifText.message("[x](javascript:1) {0}\u202e").get("text").getAsString());
    }
}
