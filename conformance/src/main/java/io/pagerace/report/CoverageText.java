package io.pagerace.report;

import io.pagerace.coverage.Coverage;
import io.pagerace.coverage.Outcome;
import io.pagerace.coverage.Source;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Coverage as plain text. */
public final class CoverageText {
    private static final String INDENT = "    ";

    private CoverageText() {}

    /**
     * One protocol: the numbers, and what was never exercised.
     *
     * @param by the source whose gaps are listed; empty for what nothing has exercised
     * @param broken whether to list the places where no property was ever broken
     */
    public static String of(Coverage coverage, Optional<Source> by, boolean broken) {
        StringBuilder text = new StringBuilder(coverage.protocol().name()).append('\n');
        TextTable.lines(rows(coverage))
                .forEach(line -> text.append("  ").append(line).append('\n'));
        String who = by.map(source -> "not exercised by " + source).orElse("never exercised");
        list(text, who + ", steps", coverage.missingSteps(by));
        list(text, who + ", outcomes of steps that are", outcomes(coverage.missingOutcomes(by)));
        if (broken) {
            list(text, who + ", properties broken", outcomes(coverage.missingBroken(by)));
        }
        if (!coverage.unwritten().isEmpty()) {
            list(text, "exercised, but not written in the specification", outcomes(coverage.unwritten()));
        }
        return text.toString();
    }

    private static List<List<String>> rows(Coverage coverage) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("", "steps", "outcomes", "broken", "edges"));
        rows.add(row("written in the specification", coverage.written()));
        rows.add(row("exercised", coverage.exercised(Optional.empty())));
        if (coverage.sources().size() > 1 || !coverage.sources().contains(Source.MODEL_CHECKING)) {
            coverage.sources()
                    .forEach(source -> rows.add(row("  by " + source, coverage.exercised(Optional.of(source)))));
        }
        return rows;
    }

    private static List<String> row(String what, Coverage.Numbers numbers) {
        return List.of(
                what,
                Integer.toString(numbers.steps()),
                Integer.toString(numbers.outcomes()),
                Integer.toString(numbers.broken()),
                numbers.edges().map(number -> Integer.toString(number)).orElse(""));
    }

    /** The outcomes of a step are one entry. */
    private static List<String> outcomes(Collection<Outcome> outcomes) {
        Map<String, String> byStep = new LinkedHashMap<>();
        for (Outcome outcome : outcomes) {
            byStep.merge(
                    outcome.step() + (outcome.breaks() ? " breaks " : " -> "),
                    outcome.breaks() ? outcome.broken() : outcome.behind(),
                    (one, other) -> one + ", " + other);
        }
        List<String> entries = new ArrayList<>();
        byStep.forEach((step, behind) -> entries.add(step + behind));
        return entries;
    }

    private static void list(StringBuilder text, String title, Collection<String> entries) {
        text.append("  ").append(title).append(":").append(entries.isEmpty() ? " none\n" : "\n");
        for (String entry : entries) {
            Wrap.lines(entry, Wrap.WIDTH - INDENT.length(), "  ")
                    .forEach(line -> text.append(INDENT).append(line).append('\n'));
        }
    }
}
