package io.pagerace.report;

import io.pagerace.measured.Shown;
import io.pagerace.registry.Registry;
import io.pagerace.review.Remark;
import io.pagerace.tlc.Finding;
import io.pagerace.trace.Trace;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** The races of a review's remarks: people are shown each once, at the first remark that it belongs to. */
public final class RemarkTables {
    private final Registry registry;
    private final Optional<Function<Shown, Finding>> races;
    private final Set<Shown> shown = new HashSet<>();

    /**
     * A race.
     *
     * @param trace step by step
     * @param table as it is told
     */
    record Race(Trace trace, RaceTable table) {
        /** The table as plain text. */
        String text() {
            return RaceTableWriter.write(table);
        }
    }

    /**
     * What a remark says.
     *
     * @param text its paragraph; empty if it has none, or the table says it
     * @param race its race; empty if there is none, or it was shown already
     */
    record Told(String text, Optional<Race> race) {}

    /** {@code races} finds the trace of a race; without, there are no tables. */
    public RemarkTables(Registry registry, Optional<Function<Shown, Finding>> races) {
        this.registry = registry;
        this.races = races;
    }

    Told tell(Remark remark) {
        Optional<Race> race = remark.race().flatMap(this::first);
        boolean isTold = race.isPresent() && remark.kind() == Remark.Kind.DEFECT;
        return new Told(isTold ? "" : remark.text(), race);
    }

    /** A race, if it was not shown before. */
    Optional<Race> first(Shown race) {
        return shown.add(race) ? race(race) : Optional.empty();
    }

    /** A race, shown already or not. */
    Optional<Race> race(Shown race) {
        return races.map(find -> {
            Trace trace = find.apply(race).trace();
            return new Race(trace, RaceTable.of(registry, trace).exchanging(race.exchanged()));
        });
    }

    Registry registry() {
        return registry;
    }
}
