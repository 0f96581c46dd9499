package io.pagerace.mutants;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The report on mutants")
class MutantsReportTest {
    private static final Mutant MUTANT = new Mutant(Side.JAVA, "unstored", "file.alloc", "");
    private static final Map<String, String> KILLED = Map.of("graph", "1x1, depth 0: file.alloc");

    private static MutantsReport report(Judgement judgement, String... wrong) {
        return new MutantsReport("v4.8/none", List.of("1x1"), List.of(judgement), List.of(wrong));
    }

    @Test
    @DisplayName("is complete when each mutant was killed or has a reason")
    void complete() {
        assertFalse(report(Judgement.of(MUTANT, KILLED, "")).isIncomplete());
        assertFalse(report(Judgement.of(MUTANT, Map.of(), "it is the same")).isIncomplete());
    }

    @Test
    @DisplayName("is not complete when one survived, does not run, or was killed in spite of its reason")
    void incomplete() {
        assertTrue(report(Judgement.of(MUTANT, Map.of(), "")).isIncomplete());
        assertTrue(report(new Judgement(MUTANT, Verdict.INVALID, Map.of(), "TLC ended"))
                .isIncomplete());
        MutantsReport wrong = report(Judgement.of(MUTANT, KILLED, ""), "unstored [file.alloc]");
        assertTrue(wrong.isIncomplete());
        assertTrue(wrong.text(false).startsWith("killed, but said to be equivalent: unstored [file.alloc]\n"));
    }

    @Test
    @DisplayName("leaves out the killed ones unless asked for them, and counts them by direction")
    void text() {
        MutantsReport report = report(Judgement.of(MUTANT, KILLED, ""));
        String line = "killed  java unstored file.alloc: graph (1x1, depth 0: file.alloc)\n";
        assertTrue(report.text(true).startsWith(line), report.text(true));
        assertFalse(report.text(false).contains(line));
        String[] total = report.text(false).lines().toList().get(1).strip().split("\\s+");
        assertEquals(List.of("java", "unstored", "1", "1", "0", "0", "0", "graph", "1"), List.of(total));
    }
}
