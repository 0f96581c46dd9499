package io.pagerace.steplog;

import io.pagerace.model.explore.Followed;
import io.pagerace.model.explore.Rejection;
import io.pagerace.model.log.StepLog;
import io.pagerace.registry.Registry;
import io.pagerace.report.RaceTableWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Why a log is rejected, in words: how far it goes, which step is in the way there, and what would have been legal. */
public final class RejectionText {
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
        lines.add("  log:      " + rejection.step().step() + " -> "
                + rejection.step().pc() + RegistersText.of(rejection.step().registers()));
        lines.add("  protocol: " + protocol(rejection));
        if (!rejection.looksAt().isEmpty()) {
            lines.add("  it looks at "
                    + rejection.looksAt().entrySet().stream()
                            .map(entry -> entry.getKey() + " = " + entry.getValue())
                            .collect(Collectors.joining(", ")));
        }
        return String.join("\n", lines) + "\n";
    }

    private static String protocol(Rejection rejection) {
        String context = rejection.context() + " is at " + rejection.pc();
        if (rejection.nearest().isEmpty()) {
            return context + ", where no step can be taken: its guard is false";
        }
        Rejection.Legal legal = rejection.nearest().get();
        String differences = rejection.differences().stream()
                .map(d -> d.register() + " = " + d.protocol() + ", not " + d.log())
                .collect(Collectors.joining("; "));
        return context + "; the nearest legal step is " + legal.step() + " -> " + legal.pc() + ": " + differences;
    }
}
