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
        text.append(summary(result)).append("\n\n");
        TextTable.lines(rows).forEach(line -> text.append("  ").append(line).append('\n'));
        text.append('\n').append("  ").append(numbers(result)).append('\n');
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
    public static String line(CheckResult result, int nameWidth) {
        String known = result.defects().isEmpty() ? "" : ": " + String.join(" ", result.defects());
        long violated = countViolated(result);
        int all = result.properties().size();
        return String.format(
                Locale.ROOT,
                "%-" + nameWidth + "s  %-8s  %s  (%s)",
                result.protocol().name(),
                result.violated() ? "violated" : result.stopped().isPresent() ? "unknown" : "holds",
                (violated > 0 ? violated + " of " : "") + (all == 1 ? "1 property" : all + " properties") + known,
                numbers(result) + expectation(result));
    }

    private static String summary(CheckResult result) {
        return violated(result) + expectation(result);
    }

    private static String violated(CheckResult result) {
        long violated = countViolated(result);
        int all = result.properties().size();
        if (violated == 0) {
            return result.stopped().isPresent()
                    ? "no property of " + all + " seen violated"
                    : all == 1 ? "the property holds" : "all " + all + " properties hold";
        }
        return violated + " of " + all + " properties violated";
    }

    private static long countViolated(CheckResult result) {
        return result.properties().stream()
                .filter(p -> p.verdict() == CheckResult.Verdict.VIOLATED)
                .count();
    }

    /** The registry records what a standard check finds; anything else is worth a word. */
    private static String expectation(CheckResult result) {
        Protocol.Expect expect = result.protocol().expect();
        if (!result.standard()) {
            return "";
        }
        if (result.violated() != expect.violated()) {
            return ", but the registry says that " + (expect.violated() ? "some are not kept" : "all hold");
        }
        boolean same = expect.distinct().isEmpty() || expect.distinct().getAsLong() == result.distinct();
        return same
                ? ""
                : String.format(
                        Locale.ROOT,
                        ", but the registry says %,d distinct states",
                        expect.distinct().getAsLong());
    }

    private static String numbers(CheckResult result) {
        String states = String.format(
                Locale.ROOT,
                "%,d distinct states, %,d generated, depth %d, ",
                result.distinct(),
                result.generated(),
                result.depth());
        String memory = result.bytes().isEmpty() ? "" : String.format(Locale.ROOT, "%,d MiB, ", mebibytes(result));
        return states + memory + String.format(Locale.ROOT, "%.1f s", result.seconds());
    }

    private static long mebibytes(CheckResult result) {
        return (result.bytes().getAsLong() + (1 << 20) - 1) >> 20;
    }
}
