package io.pagerace.tlc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pagerace.Cli;
import io.pagerace.PageraceException;
import io.pagerace.trace.Scope;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A model's configuration")
class ModelConfigTest {
    private final ModelConfig config = new SpecFiles(Cli.FIXTURE).config("MC_mini");

    @Test
    @DisplayName("names its invariants, whatever comments say")
    void names() {
        assertEquals(List.of("RefLimit", "LockHolder", "NoNegative", "OneReference"), config.invariants());
        assertEquals(
                List.of("ComesBack"),
                new SpecFiles(Cli.FIXTURE).config("MC_mini_live").properties());
    }

    @Test
    @DisplayName("takes other CPUs, pages and rules, and keeps every other line")
    void constants() {
        String changed = config.with(new Scope(3, 2), List.of("b", "a")).text();
        assertEquals(
                config.text()
                        .replace("Cpus = {c0, c1}", "Cpus = {c0, c1, c2}")
                        .replace("Pages = {p0}", "Pages = {p0, p1}")
                        .replace("Rules = {}", "Rules = {\"a\", \"b\"}"),
                changed);
    }

    @Test
    @DisplayName("declares model values that its standard scope has no lines for, and none twice")
    void declaring() {
        assertEquals(
                config.text() + "\nCONSTANTS\n  c8 = c8\n",
                config.declaring(List.of("user", "c8")).text());
        assertEquals(config, config.declaring(List.of("user", "file", "null")));
    }

    @Test
    @DisplayName("can be cut down to one invariant")
    void oneInvariant() {
        ModelConfig one = config.withOnlyInvariant("LockHolder");
        assertEquals(List.of("LockHolder"), one.invariants());
        assertTrue(one.text().contains("SPECIFICATION Spec"), one.text());
        assertTrue(one.text().contains("null = null"), one.text());
        assertTrue(one.text().contains("CHECK_DEADLOCK FALSE"), one.text());
    }

    @Test
    @DisplayName("can be cut down to one temporal property")
    void oneProperty() {
        ModelConfig one = new SpecFiles(Cli.FIXTURE).config("MC_mini_live").withOnlyProperty("Another");
        assertEquals(List.of("Another"), one.properties());
        assertTrue(one.text().contains("SPECIFICATION FairSpec"), one.text());
    }

    @Test
    @DisplayName("without a line for a constant is an error that names it")
    void missingConstant() {
        ModelConfig bad = new ModelConfig("MC_x", "CONSTANTS Cpus = {c0}\n  Pages = {p0}\n");
        PageraceException e = assertThrows(PageraceException.class, () -> bad.with(new Scope(1, 1), List.of()));
        assertEquals("MC_x.cfg has no line \"Cpus = ...\"", e.getMessage());
        assertEquals(1, e.exitStatus());
    }
}
