package io.pagerace.report;

import io.pagerace.source.Callers.Use;
import io.pagerace.source.Census;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Who has to do with the protocol in a tree, as plain text. */
final class CensusText {
    private CensusText() {}

    /** The line that counts them. */
    static String count(Census census) {
        String skipped =
                census.skipped().isEmpty() ? "" : ", " + census.skipped().size() + " not read";
        return String.format(Locale.ROOT, "%,d C files%s: ", census.files(), skipped)
                + census.found().size() + " callbacks and callers are known"
                + (census.come().isEmpty() ? "" : ", " + census.come().size() + " new")
                + (census.gone().isEmpty() ? "" : ", " + census.gone().size() + " gone");
    }

    /** The same for a column of a table. */
    static String brief(Census census) {
        return census.found().size() + " +" + census.come().size() + " -"
                + census.gone().size();
    }

    /** Those that are new or gone, and the known ones if all are wanted; nothing if there are none. */
    static String of(Census census, boolean all) {
        List<List<String>> rows = new ArrayList<>();
        if (all) {
            census.found()
                    .forEach((use, line) -> rows.add(row(use, "found", use.in().file() + ":" + line)));
        }
        census.come().forEach((use, line) -> rows.add(row(use, "new", use.in().file() + ":" + line)));
        census.gone().forEach(use -> rows.add(row(use, "gone", use.in().file())));
        census.skipped()
                .forEach((file, why) -> rows.add(List.of("", "not read", TerminalText.line(file + ": " + why))));
        if (rows.isEmpty()) {
            return "";
        }
        StringBuilder text = new StringBuilder("\ncallbacks and callers:\n");
        TextTable.lines(rows).forEach(line -> text.append("  ").append(line).append('\n'));
        return text.toString();
    }

    private static List<String> row(Use use, String what, String place) {
        return List.of(TerminalText.line(use.in().function() + " " + use.name()), what, TerminalText.line(place));
    }
}
