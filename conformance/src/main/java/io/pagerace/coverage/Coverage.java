package io.pagerace.coverage;

import io.pagerace.registry.Protocol;
import io.pagerace.registry.Registry;
import io.pagerace.tlc.SpecFiles;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/** What a ledger says of one protocol, beside what the specification writes down. */
public final class Coverage {
    private static final String STOPPED = "stopped";

    private final Protocol protocol;
    private final WrittenOutcomes written;
    private final Set<String> steps;
    private final Set<Outcome> outcomes;
    private final Map<Edge, Map<Source, Long>> counts = new TreeMap<>();

    /** Of a protocol. */
    public Coverage(Registry registry, SpecFiles specs, Protocol protocol, Ledger ledger) {
        this.protocol = protocol;
        this.written = new WrittenOutcomes(registry, specs, protocol);
        this.steps = new TreeSet<>(written.steps());
        this.outcomes = written.outcomes();
        ledger.counts().forEach((edge, bySource) -> {
            if (edge.protocol().equals(protocol.name())) {
                counts.put(edge, bySource);
            }
        });
    }

    /** The protocol. */
    public Protocol protocol() {
        return protocol;
    }

    /**
     * Numbers of steps, of outcomes that break nothing, of outcomes that break something, and of edges.
     *
     * @param steps of steps
     * @param outcomes of outcomes of the steps' guards
     * @param broken of places where a property breaks
     * @param edges of edges; what could be is not known
     */
    public record Numbers(int steps, int outcomes, int broken, Optional<Integer> edges) {}

    /** What the specification writes down. */
    public Numbers written() {
        return numbers(steps, outcomes, Optional.empty());
    }

    /** What was exercised, by one source or by any. */
    public Numbers exercised(Optional<Source> by) {
        Set<String> ownSteps = new TreeSet<>();
        edges(by).forEach(edge -> ownSteps.add(edge.step()));
        return numbers(ownSteps, exercisedOutcomes(by), Optional.of(edges(by).size()));
    }

    private static Numbers numbers(Set<String> steps, Set<Outcome> outcomes, Optional<Integer> edges) {
        int broken = (int) outcomes.stream().filter(Outcome::breaks).count();
        return new Numbers(steps.size(), outcomes.size() - broken, broken, edges);
    }

    /** The edges that a source, or any, has exercised. */
    public Set<Edge> edges(Optional<Source> by) {
        Set<Edge> edges = new TreeSet<>();
        counts.forEach((edge, bySource) -> {
            if (by.map(bySource::containsKey).orElse(true)) {
                edges.add(edge);
            }
        });
        return edges;
    }

    /** The sources that have exercised something. */
    public Set<Source> sources() {
        Set<Source> sources = new TreeSet<>();
        counts.values().forEach(bySource -> sources.addAll(bySource.keySet()));
        return sources;
    }

    /** The steps that nothing, or not this source, has taken. */
    public Set<String> missingSteps(Optional<Source> by) {
        Set<String> missing = new TreeSet<>(steps);
        edges(by).forEach(edge -> missing.remove(edge.step()));
        return missing;
    }

    /** The outcomes, of steps that were taken, that nothing, or not this source, has exercised. */
    public Set<Outcome> missingOutcomes(Optional<Source> by) {
        return missing(by, outcome -> !outcome.breaks());
    }

    /** The places, in steps that were taken, where nothing has broken a property. */
    public Set<Outcome> missingBroken(Optional<Source> by) {
        return missing(by, Outcome::breaks);
    }

    private Set<Outcome> missing(Optional<Source> by, Predicate<Outcome> which) {
        Set<String> untaken = missingSteps(by);
        Set<Outcome> missing = new TreeSet<>(outcomes);
        missing.removeIf(outcome -> !which.test(outcome) || untaken.contains(outcome.step()));
        missing.removeAll(exercisedOutcomes(by));
        return missing;
    }

    private Set<Outcome> exercisedOutcomes(Optional<Source> by) {
        Set<Outcome> exercised = new TreeSet<>();
        for (Edge edge : edges(by)) {
            exercised.add(written.outcome(edge));
            if (!edge.broken().isEmpty() && !edge.behind().equals(STOPPED)) {
                // A warning: the CPU runs on, so the guard had a result, too.
                exercised.add(written.outcome(edge.unbroken()));
            }
        }
        return exercised;
    }

    /** What was exercised and is not written down: a ledger of other code, or a mistake of {@link WrittenOutcomes}. */
    public Set<Outcome> unwritten() {
        Set<Outcome> unwritten = exercisedOutcomes(Optional.empty());
        unwritten.removeAll(outcomes);
        return unwritten;
    }
}
