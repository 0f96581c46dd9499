package io.pagerace.replay;

import io.pagerace.PageraceException;
import io.pagerace.registry.Protocol;
import io.pagerace.registry.Registry;
import io.pagerace.report.RaceRow;
import io.pagerace.report.RowText;
import io.pagerace.report.Schedule;
import io.pagerace.trace.State;
import io.pagerace.trace.Step;
import io.pagerace.trace.Trace;
import io.pagerace.trace.Value;
import io.pagerace.trace.Values;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Replays a race table. A row names its context and says in kernel words what happens, so at each row the steps that
 * the context can take are put into words, and the one that reads the same is taken. If two read the same (they differ
 * in something that the row does not tell), both are followed.
 */
public final class ScheduleReplay {
    /** More than one initial state, or a choice that no row tells, makes several; a table of ours never makes many. */
    private static final int MAX_CANDIDATES = 1000;

    private final Registry registry;
    private final String source;

    private ScheduleReplay(Registry registry, String source) {
        this.registry = registry;
        this.source = source;
    }

    /** Replays the whole schedule; {@code source} is what messages call it. */
    public static ReplayResult replay(Registry registry, MachineSource machines, String source, Schedule schedule) {
        return new ScheduleReplay(registry, source).replay(machines, schedule);
    }

    private ReplayResult replay(MachineSource machines, Schedule schedule) {
        Protocol protocol = registry.protocol(schedule.protocol());
        Set<String> rules = new TreeSet<>(protocol.rulesOn());
        rules.addAll(schedule.with());
        rules.removeAll(schedule.without());
        List<Path> at = TraceReplay.initial(machines, source, schedule.protocol(), schedule.scope(), rules).stream()
                .filter(position -> startsAs(position.state(), schedule.start()))
                .map(position -> new Path(position, List.of(), List.of(position.state())))
                .toList();
        if (at.isEmpty()) {
            throw Mismatch.at(source, 0, "the implementation has no first state with " + schedule.start());
        }
        for (int i = 0; i < schedule.rows().size(); i++) {
            at = step(at, i + 1, schedule.rows().get(i));
        }
        return finish(at, schedule, rules);
    }

    private ReplayResult finish(List<Path> ends, Schedule schedule, Set<String> rules) {
        int steps = schedule.rows().size();
        Violations violation = new Violations(registry, source, schedule.property(), schedule.step());
        Path end = ends.stream()
                .filter(path -> violation.shownBy(path.at().state()))
                .findFirst()
                .orElse(ends.get(0));
        violation.check(steps, end.at().state());
        Trace trace = new Trace(
                new Trace.Meta(
                        schedule.protocol(),
                        List.copyOf(rules),
                        schedule.scope(),
                        schedule.property(),
                        schedule.step(),
                        "",
                        ""),
                end.states(),
                end.steps(),
                schedule.loop());
        return new ReplayResult(schedule.protocol(), steps, schedule.property(), schedule.step(), trace, false);
    }

    private static boolean startsAs(State state, Map<String, String> start) {
        return start.entrySet().stream().allMatch(condition -> {
            Value value = state.at(condition.getKey());
            return value != null && Values.plain(value).equals(condition.getValue());
        });
    }

    private List<Path> step(List<Path> from, int number, RaceRow row) {
        Map<State, Path> next = new LinkedHashMap<>();
        Set<String> possible = new TreeSet<>();
        for (Path path : from) {
            MachineSource.Position position = path.at();
            for (MachineSource.Move move : position.moves()) {
                if (move.ctx().equals(row.ctx())) {
                    RaceRow words = RowText.of(
                            registry.step(move.step()),
                            move.ctx(),
                            position.state(),
                            move.next().state());
                    possible.add(words.text());
                    if (words.sameAs(row)) {
                        next.computeIfAbsent(move.next().state(), state -> path.and(move));
                    }
                }
            }
        }
        if (next.isEmpty()) {
            throw Mismatch.at(
                    source,
                    number,
                    "the implementation refuses \"" + row.text() + "\" on " + row.ctx()
                            + (possible.isEmpty()
                                    ? ", which can take no step"
                                    : ", it can take: " + String.join("; ", possible)));
        }
        if (next.size() > MAX_CANDIDATES) {
            throw PageraceException.usage(source + ": row " + number + ": too many steps read the same");
        }
        return new ArrayList<>(next.values());
    }

    /** One way through the rows so far: where it has led, by which steps, and all states on it. */
    private record Path(MachineSource.Position at, List<Step> steps, List<State> states) {
        Path and(MachineSource.Move move) {
            List<Step> longer = new ArrayList<>(steps);
            longer.add(new Step(move.ctx(), move.step()));
            List<State> further = new ArrayList<>(states);
            further.add(move.next().state());
            return new Path(move.next(), longer, further);
        }
    }
}
