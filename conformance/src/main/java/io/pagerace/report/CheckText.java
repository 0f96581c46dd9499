package io.pagerace.report;

import io.pagerace.registry.Protocol;
import io.pagerace.registry.Registry;
import io.pagerace.tlc.CheckResult;
import io.pagerace.tlc.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The verdicts of a check as plain text. */
public final class CheckText {
    private static final int FIRST_READABLE = 3;

    private CheckText() {}

    /** All verdicts of one check: a line a property, more if it breaks at several steps, then the numbers. */
    public static String report(Registry registry, CheckResult result) {
        List<List<String>> rows = new ArrayList<>();
        boolean readable = result.findings().stream()
                .anyMatch(finding -> finding.shortest().isPresent());
        rows.add(row(
                readable,
                "property",
                "verdict",
                "steps",
                "switches",
                "shortest",
                "known as",
                "breaks at",
                "checked at"));
        for (CheckResult.PropertyResult property : result.properties()) {
            String name = registry.hasProperty(property.property())
                    ? registry.property(property.property()).title()
                    : property.property();
            String verdict = property.verdict().name().toLowerCase(Locale.ROOT);
            String scope = property.scope().equals(result.scope())
                    ? ""
                    : property.scope().toString();
            if (property.findings().isEmpty()) {
                rows.add(row(readable, name, verdict, "", "", "", "", "", scope));
            }
            boolean first = true;
            for (Finding finding : property.findings()) {
                rows.add(row(
                        readable,
                        first ? name : "",
                        first ? verdict : "",
                        Integer.toString(finding.length()),
                        Integer.toString(finding.trace().switches()),
                        finding.shortest()
                                .map(trace -> trace.steps().size() + ", " + trace.switches())
                                .orElse(""),
                        String.join(" ", finding.defects()),
                        finding.step(),
                        first ? scope : ""));
                first = false;
            }
        }
        StringBuilder text = new StringBuilder();
        text.append(result.protocol().name())
                .append(", ")
                .append(result.scope())
                .append(": ");
        CheckSummary check = CheckSummary.of(result);
        text.append(summary(check, result.protocol().expect())).append("\n\n");
        TextTable.lines(rows).forEach(line -> text.append("  ").append(line).append('\n'));
        text.append('\n').append("  ").append(numbers(check)).append('\n');
        String rules = result.rules().isEmpty() ? "none" : String.join(", ", result.rules());
        Wrap.lines("Rules on: " + rules, Wrap.WIDTH - 2, "  ")
                .forEach(l -> text.append("  ").append(l).append('\n'));
        return text.toString();
    }

    /** The columns about context switches are there only if traces were looked for that have few. */
    private static List<String> row(boolean readable, String... cells) {
        List<String> row = new ArrayList<>(List.of(cells));
        if (!readable) {
            row.subList(FIRST_READABLE, FIRST_READABLE + 2).clear();
        }
        return row;
    }

    /** One line for one check among many. */
    public static String line(CheckSummary check, Protocol.Expect expect, int nameWidth) {
        String known = check.defects().isEmpty() ? "" : ": " + String.join(" ", check.defects());
        long violated = check.violated();
        int all = check.properties();
        return String.format(
                Locale.ROOT,
                "%-" + nameWidth + "s  %-8s  %s  (%s)",
                check.protocol(),
                check.verdict(),
                (violated > 0 ? violated + " of " : "") + (all == 1 ? "1 property" : all + " properties") + known,
                numbers(check) + expectation(check, expect));
    }

    private static String summary(CheckSummary check, Protocol.Expect expect) {
        return violated(check) + expectation(check, expect);
    }

    private static String violated(CheckSummary check) {
        long violated = check.violated();
        int all = check.properties();
        if (violated == 0) {
            return check.stopped().isPresent()
                    ? "no property of " + all + " seen violated"
                    : all == 1 ? "the property holds" : "all " + all + " properties hold";
        }
        return violated + " of " + all + " properties violated";
    }

    /** The registry records what a standard check finds; anything else is worth a word. */
    private static String expectation(CheckSummary check, Protocol.Expect expect) {
        return check.unexpected(expect)
                .map(recorded -> ", but the registry says " + recorded)
                .orElse("");
    }

    private static String numbers(CheckSummary result) {
        String states = String.format(
                Locale.ROOT,
                "%,d distinct states, %,d generated, depth %d, ",
                result.distinct(),
                result.generated(),
                result.depth());
        String memory = result.bytes().isEmpty() ? "" : String.format(Locale.ROOT, "%,d MiB, ", mebibytes(result));
        return states
                + memory
                + String.format(Locale.ROOT, "%.1f s", result.seconds())
                + (result.reused() ? ", reused" : "");
    }

    private static long mebibytes(CheckSummary result) {
        return (result.bytes().getAsLong() + (1 << 20) - 1) >> 20;
    }
}
