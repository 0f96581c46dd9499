package io.pagerace.steplog;

import io.pagerace.ExitStatus;
import io.pagerace.model.Fault;
import io.pagerace.model.explore.Followed;
import io.pagerace.model.log.LoggedStep;
import io.pagerace.model.log.StepLog;
import io.pagerace.registry.Registry;
import io.pagerace.report.RaceTable;
import io.pagerace.report.RaceTableWriter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Counts what rounds show, and tells the first case of each. */
public final class StressReport implements Stress.Listener {
    private final Registry registry;
    private final Consumer<String> out;
    private final Map<String, Integer> broken = new TreeMap<>();
    private int rounds;
    private long steps;
    private long overlaps;
    private long nanos;
    private boolean rejected;

    /** Tells {@code out} what it finds. */
    public StressReport(Registry registry, Consumer<String> out) {
        this.registry = registry;
        this.out = out;
    }

    @Override
    public void round(StepLog log, Followed followed, long taken) {
        rounds++;
        steps += log.size();
        overlaps += log.overlaps();
        nanos += taken;
        if (!followed.accepted()) {
            rejected = true;
            out.accept("Round " + rounds + ", seed " + log.seed() + ": rejected. "
                    + RejectionText.of(registry, log, followed) + "\n");
            return;
        }
        faults(followed.matchedOf(log))
                .map(StressReport::place)
                .distinct()
                .forEach(place -> broken.merge(place, 1, Integer::sum));
        Fault last = followed.last().moves().isEmpty()
                ? Fault.NONE
                : followed.last()
                        .moves()
                        .get(followed.last().moves().size() - 1)
                        .next()
                        .fault();
        if (last.stop() && broken.get(place(last)) == 1) {
            out.accept("Round " + rounds + ", seed " + log.seed() + ": the last "
                    + followed.last().moves().size() + " of " + followed.matched() + " steps.\n\n"
                    + RaceTableWriter.write(RaceTable.of(
                            registry,
                            FollowedTrace.of(
                                    log,
                                    followed,
                                    last.property().text(),
                                    last.step().text())))
                    + "\n");
        }
    }

    private static Stream<Fault> faults(StepLog log) {
        return log.steps().stream()
                .flatMap(List::stream)
                .map(LoggedStep::fault)
                .filter(fault -> fault.property() != null);
    }

    private static String place(Fault fault) {
        return fault.property() + " at " + fault.step();
    }

    /** How many steps were logged so far. */
    public long steps() {
        return steps;
    }

    /** The numbers. */
    public String summary() {
        StringBuilder text = new StringBuilder(String.format(
                Locale.ROOT,
                "%,d steps in %,d %s, %,d pairs overlap; %s, followed at %,.0f steps/s%n",
                steps,
                rounds,
                rounds == 1 ? "round" : "rounds",
                overlaps,
                rejected ? "the last round is rejected" : "all are behaviours of the specification",
                steps / (Math.max(1, nanos) / 1e9)));
        broken.forEach((place, number) ->
                text.append(String.format("%s broken in %d %s%n", place, number, number == 1 ? "round" : "rounds")));
        if (broken.isEmpty()) {
            text.append("no property broken\n");
        }
        return text.toString();
    }

    /** The exit status that says the worst of it. */
    public int exitStatus() {
        return rejected ? ExitStatus.REJECTED : broken.isEmpty() ? ExitStatus.OK : ExitStatus.SAFETY;
    }
}
