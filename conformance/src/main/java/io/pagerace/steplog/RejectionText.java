package io.pagerace.steplog;

import io.pagerace.model.explore.Followed;
import io.pagerace.model.explore.Rejection;
import io.pagerace.model.log.StepLog;
import io.pagerace.registry.Registry;
import io.pagerace.report.RaceTableWriter;
import io.pagerace.report.Wrap;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Why a log is rejected, in words: how far it goes, which step is in the way there, and what would have been legal. */
public final class RejectionText {
    /** Where the text of a note begins. */
    private static final int LABEL = 12;

    private RejectionText() {}

    /** A paragraph, and the last rows of the behaviour that goes farthest. */
    public static String of(Registry registry, StepLog log, Followed followed) {
        Rejection rejection = followed.rejection().orElseThrow();
        List<String> lines = new ArrayList<>();
        lines.add("The longest prefix that is one of a behaviour has " + followed.matched() + " of " + log.size()
                + " steps; its last " + followed.last().moves().size() + ":");
        lines.add("");
        lines.addAll(RaceTableWriter.rows(registry, FollowedTrace.of(log, followed, "", "")));
        lines.add("");
        lines.add("Next is step " + (rejection.index() + 1) + " of " + rejection.context() + ", begun at "
                + rejection.step().begin() + " and ended at " + rejection.step().end() + ":");
        note(
                lines,
                "log",
                rejection.step().step() + " -> " + rejection.step().pc()
                        + RegistersText.of(rejection.step().registers()));
        note(lines, "protocol", protocol(rejection));
        note(
                lines,
                "looks at",
                rejection.looksAt().entrySet().stream()
                        .map(entry -> entry.getKey() + " = " + entry.getValue())
                        .collect(Collectors.joining(", ")));
        return String.join("\n", lines) + "\n";
    }

    private static void note(List<String> lines, String label, String text) {
        if (!text.isEmpty()) {
            lines.addAll(Wrap.lines(String.format("  %-10s", label + ":") + text, Wrap.WIDTH, " ".repeat(LABEL)));
        }
    }

    private static String protocol(Rejection rejection) {
        List<String> sentences = new ArrayList<>();
        sentences.add(rejection.context() + " is at " + rejection.pc());
        if (rejection.isBlocked()) {
            sentences.add("the guard of " + rejection.step().step() + " is false");
        }
        rejection
                .nearest()
                .ifPresent(legal -> sentences.add("the nearest legal step is " + legal.step() + " -> "
                        + legal.pc() + " ("
                        + rejection.differences().stream()
                                .map(d -> d.register() + " = " + d.protocol() + ", not " + d.log())
                                .collect(Collectors.joining("; "))
                        + ")"));
        return String.join("; ", sentences);
    }
}
