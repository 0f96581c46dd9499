package io.pagerace.report;

import io.pagerace.engines.Count;
import io.pagerace.engines.CountTable;
import io.pagerace.tlc.CheckRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The counts of several engines as a table. */
public final class EnginesText {
    private EnginesText() {}

    /** The table, and what it says. */
    public static String of(CheckRequest request, CountTable table) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("engine", "symmetry", "distinct states", "verdict", "seconds"));
        table.counts().forEach(count -> rows.add(row(count)));
        StringBuilder text = new StringBuilder(request.protocol().name() + ", " + request.scope() + "\n\n");
        TextTable.lines(rows).forEach(line -> text.append(line).append('\n'));
        text.append('\n');
        table.verdicts().forEach(line -> text.append(line).append('\n'));
        return text.toString();
    }

    private static List<String> row(Count count) {
        String symmetry = count.symmetry() ? "yes" : "no";
        return switch (count.status()) {
            case COUNTED ->
                List.of(
                        count.engine(),
                        symmetry,
                        String.format(Locale.ROOT, "%,d", count.states().orElseThrow()),
                        count.violated() ? "violated" : "holds",
                        String.format(Locale.ROOT, "%.1f", count.seconds()));
            case ABSENT -> List.of(count.engine(), symmetry, "absent", count.note());
            case INCOMPLETE ->
                List.of(
                        count.engine(),
                        symmetry,
                        "incomplete",
                        count.note(),
                        String.format(Locale.ROOT, "%.1f", count.seconds()));
        };
    }
}
