package io.pagerace.report;

import io.pagerace.measured.Shown;
import io.pagerace.registry.Registry;
import io.pagerace.review.Remark;
import io.pagerace.tlc.Finding;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** The race tables of a review's remarks: each race is shown once, at the first remark that it belongs to. */
public final class RemarkTables {
    private final Registry registry;
    private final Optional<Function<Shown, Finding>> races;
    private final Set<Shown> shown = new HashSet<>();

    /**
     * What a remark says.
     *
     * @param text its paragraph; empty if it has none, or the table says it
     * @param table its table; empty if there is none, or it was shown already
     */
    record Told(String text, Optional<String> table) {}

    /** {@code races} finds the trace of a race; without, there are no tables. */
    public RemarkTables(Registry registry, Optional<Function<Shown, Finding>> races) {
        this.registry = registry;
        this.races = races;
    }

    Told tell(Remark remark) {
        Optional<String> table = remark.race().flatMap(this::table);
        boolean isTold = table.isPresent() && remark.kind() == Remark.Kind.DEFECT;
        return new Told(isTold ? "" : remark.text(), table);
    }

    /** The table of a race, if it was not shown before. */
    Optional<String> table(Shown race) {
        return races.filter(find -> shown.add(race))
                .map(find -> RaceTableWriter.write(
                        RaceTable.of(registry, find.apply(race).trace())));
    }
}
