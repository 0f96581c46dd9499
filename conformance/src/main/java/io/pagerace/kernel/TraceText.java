package io.pagerace.kernel;

import io.pagerace.model.explore.Behavior;
import io.pagerace.model.machine.Protocols;
import io.pagerace.model.machine.Scope;
import io.pagerace.registry.Registry;
import io.pagerace.replay.ModelMachines;
import io.pagerace.report.RaceTableWriter;
import io.pagerace.report.Wrap;
import io.pagerace.trace.Trace;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Collectors;

/** What {@code pagerace trace validate} says of a trace of a kernel. */
final class TraceText {
    /** Steps of a life that are shown in front of a hit that is not explained. */
    private static final int STEPS = 40;

    private static final String INDENT = "  ";

    private TraceText() {}

    /** The numbers of a whole trace. */
    static String summary(String source, ProbeTable table, String protocol, TraceCounts counts) {
        List<String> lines = new ArrayList<>();
        lines.add(source + ": " + table.what());
        lines.add(String.format(
                Locale.ROOT,
                "%s, %s: %,d hits of %,d lives of pages explained, %,d lives rejected, %,d lines",
                counts.rejectedLives() == 0 ? "accepted" : "rejected",
                protocol,
                counts.explainedHits(),
                counts.lives(),
                counts.rejectedLives(),
                counts.lines()));
        numbers(lines, "what happened", counts.outcomes());
        numbers(lines, "not followed", counts.skipped());
        counts.notes().forEach(note -> lines.addAll(Wrap.lines("note: " + note, Wrap.WIDTH, INDENT)));
        lines.add("hits by probe:");
        lines.addAll(Wrap.lines(
                INDENT
                        + counts.hits().entrySet().stream()
                                .map(each -> each.getKey() + " " + each.getValue())
                                .collect(Collectors.joining(", ")),
                Wrap.WIDTH,
                INDENT));
        return String.join("\n", lines) + "\n";
    }

    private static void numbers(List<String> lines, String title, SortedMap<String, Long> numbers) {
        if (!numbers.isEmpty()) {
            lines.add(title + ":");
            numbers.forEach((what, number) -> lines.add(String.format(Locale.ROOT, "  %,11d  %s", number, what)));
        }
    }

    /** Why a hit is not explained: the life before it as a race table, the hit, and what could have come there. */
    static String rejection(
            Registry registry,
            String source,
            String protocol,
            Scope scope,
            LifeAutomaton automaton,
            TraceFollower.Unexplained unexplained) {
        Life life = unexplained.life();
        Hit hit = unexplained.hit();
        List<String> lines = new ArrayList<>();
        lines.add(source + ":" + hit.event().line() + ": not explained by " + protocol + ": "
                + hit.event().task() + " comes to "
                + hit.event().name() + (hit.outcome().isEmpty() ? "" : " (" + hit.outcome() + ")") + " of "
                + (life == null ? "a call that the task is not in." : address(hit.page()) + "."));
        if (life != null) {
            Label label = unexplained.labels().get(0);
            LifePath path = new LifePath(automaton, life);
            lines.add("Before it, of this life, lines "
                    + life.lines.stream()
                            .skip(Math.max(0, life.lines.size() - STEPS))
                            .map(String::valueOf)
                            .collect(Collectors.joining(" "))
                    + ":");
            lines.add("");
            lines.addAll(RaceTableWriter.rows(registry, trace(protocol, life.scope(scope), path.behavior())));
            lines.add("");
            note(lines, "contexts", contexts(life, scope));
            String whose = unexplained.whose();
            note(lines, "the page is another driver's", whose.isEmpty() ? "" : whose + " alone comes to such a probe");
            note(lines, "but", unexplained.why());
            note(lines, "the task is at", String.join(", ", path.places(label)));
            note(lines, "it could come to", joined(path.possible(label), "nothing that a probe shows"));
            path.differences(label).stream()
                    .filter(each -> !each.isEmpty())
                    .forEach(each -> note(lines, "the probe saw", each + ", which it can't be there"));
        }
        return String.join("\n", lines) + "\n";
    }

    private static String contexts(Life life, Scope scope) {
        String cpus = life.contexts.entrySet().stream()
                .sorted(Map.Entry.comparingByValue())
                .filter(each -> each.getValue() < scope.cpus())
                .map(each -> "c" + each.getValue() + " is task " + each.getKey())
                .collect(Collectors.joining(", "));
        String pages = life.frames.entrySet().stream()
                .sorted(Map.Entry.comparingByValue())
                .map(each -> "p" + each.getValue() + " is " + address(each.getKey()))
                .collect(Collectors.joining(", "));
        return cpus.isEmpty() ? pages : cpus + "; " + pages;
    }

    private static String address(long page) {
        return "0x" + Long.toHexString(page);
    }

    private static String joined(Set<String> words, String none) {
        return words.isEmpty() ? none : String.join(", ", words);
    }

    private static void note(List<String> lines, String label, String text) {
        if (!text.isEmpty()) {
            lines.addAll(Wrap.lines(INDENT + label + ": " + text, Wrap.WIDTH, INDENT + INDENT));
        }
    }

    private static Trace trace(String protocol, Scope scope, Behavior whole) {
        int skipped = Math.max(0, whole.moves().size() - STEPS);
        Behavior shown = skipped == 0
                ? whole
                : new Behavior(
                        whole.moves().get(skipped - 1).next(),
                        whole.moves().subList(skipped, whole.moves().size()));
        Trace.Meta meta = new Trace.Meta(
                protocol,
                List.copyOf(Protocols.kernelRules(protocol)),
                new io.pagerace.trace.Scope(scope.cpus(), scope.pages()),
                "",
                "",
                "a running kernel",
                "");
        return ModelMachines.trace(meta, shown);
    }
}
