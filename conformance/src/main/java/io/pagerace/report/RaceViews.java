package io.pagerace.report;

import io.pagerace.registry.Registry;
import io.pagerace.registry.StepInfo;
import io.pagerace.report.page.Race;
import io.pagerace.report.page.Waves;
import io.pagerace.trace.State;
import io.pagerace.trace.Trace;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** A race as the page of a review shows it. */
final class RaceViews {
    private final Registry registry;

    RaceViews(Registry registry) {
        this.registry = registry;
    }

    /** {@code line} finds the anchor of a step's line in the patch, or an empty text. */
    Race of(String id, RemarkTables.Race race, Function<String, String> line) {
        Trace trace = race.trace();
        Schedule schedule = race.table().schedule();
        List<Columns.Column> columns =
                Columns.of(schedule.rows(), schedule.scope().cpus());
        List<Race.Row> rows = new ArrayList<>();
        for (int i = 0; i < schedule.rows().size(); i++) {
            RaceRow row = schedule.rows().get(i);
            int column = 0;
            while (!columns.get(column).contexts().contains(row.ctx())) {
                column++;
            }
            StepInfo step = registry.step(trace.steps().get(i).name());
            rows.add(new Race.Row(
                    i + 1,
                    column,
                    columns.get(column).label(row),
                    step.step() + ": " + step.function() + "(), " + step.file(),
                    line.apply(step.step()),
                    facts(Facts.changes(trace.states().get(i), trace.states().get(i + 1)))));
        }
        List<Race.Fact> notes = new ArrayList<>();
        race.table().notes().forEach((label, text) -> notes.add(new Race.Fact(label, text)));
        notes.add(new Race.Fact("Model", RaceTableWriter.command(race.table())));
        return new Race(
                id,
                RaceTableWriter.title(race.table()),
                columns.stream().map(Columns.Column::heading).toList(),
                rows,
                facts(Facts.changing(trace)),
                race.table().story(),
                notes,
                waves(trace, schedule, columns));
    }

    private static List<Race.Fact> facts(List<String> facts) {
        return facts.stream()
                .map(fact -> new Race.Fact(name(Facts.path(fact)), Facts.value(fact)))
                .toList();
    }

    /** The pages are what all is about: {@code p0.refcount}. */
    private static String name(String path) {
        return path.startsWith("page.") ? path.substring("page.".length()) : path;
    }

    private static Waves waves(Trace trace, Schedule schedule, List<Columns.Column> columns) {
        List<Waves.Lane> lanes = new ArrayList<>();
        for (Columns.Column column : columns) {
            List<Waves.Mark> marks = new ArrayList<>();
            for (int i = 0; i < schedule.rows().size(); i++) {
                RaceRow row = schedule.rows().get(i);
                if (column.contexts().contains(row.ctx())) {
                    marks.add(new Waves.Mark(i + 1, Waves.x(i + 1), i + 1 + ". " + row.text()));
                }
            }
            lanes.add(new Waves.Lane(column.heading(), Waves.y(lanes.size()), marks, List.of()));
        }
        List<Map<String, String>> states =
                trace.states().stream().map(RaceViews::values).toList();
        for (String fact : Facts.changing(trace)) {
            String path = Facts.path(fact);
            List<String> values =
                    states.stream().map(state -> state.getOrDefault(path, "")).toList();
            lanes.add(new Waves.Lane(name(path), Waves.y(lanes.size()), List.of(), Waves.levels(values)));
        }
        return new Waves(lanes, trace.steps().size());
    }

    private static Map<String, String> values(State state) {
        Map<String, String> values = new LinkedHashMap<>();
        Facts.shared(state).forEach(fact -> values.put(Facts.path(fact), Facts.value(fact)));
        return values;
    }
}
