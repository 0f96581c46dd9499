package io.pagerace.report;

import io.pagerace.registry.Registry;
import io.pagerace.trace.Trace;
import java.util.ArrayList;
import java.util.List;

/** Lays out a race table as plain text of at most 75 columns, time downward. {@link RaceTableReader} reads it back. */
public final class RaceTableWriter {
    /** Notes are indented to here. */
    static final int LABEL = 11;

    private RaceTableWriter() {}

    /** The whole text, with a line break at its end. */
    public static String write(RaceTable table) {
        List<String> lines = new ArrayList<>(Wrap.lines(title(table), Wrap.WIDTH, ""));
        lines.add("");
        lines.addAll(rows(table.schedule()));
        if (!table.story().isBlank()) {
            lines.add("");
            lines.addAll(Wrap.lines(table.story(), Wrap.WIDTH, ""));
        }
        lines.add("");
        table.notes().forEach((label, text) -> note(lines, label, text));
        Schedule schedule = table.schedule();
        note(lines, "Model", command(table));
        if (!schedule.start().isEmpty()) {
            List<String> start = new ArrayList<>();
            schedule.start().forEach((path, value) -> start.add(path + " = " + value));
            note(lines, "Start", String.join("; ", start));
        }
        schedule.loop()
                .ifPresent(loop -> note(lines, "Loop", loop(schedule.rows().size(), loop)));
        return String.join("\n", lines) + "\n";
    }

    /** The rows of a trace alone, a column a context. */
    public static List<String> rows(Registry registry, Trace trace) {
        return rows(RaceTable.of(registry, trace).schedule());
    }

    static String title(RaceTable table) {
        Schedule schedule = table.schedule();
        String what = schedule.property().isEmpty()
                ? "no property broken"
                : schedule.property() + " broken" + (schedule.step().isEmpty() ? "" : " at " + schedule.step());
        String known = table.defects().isEmpty() ? "" : " (" + String.join(", ", table.defects()) + ")";
        String with = table.exchanged().isEmpty() ? "" : " with " + table.exchanged();
        return schedule.protocol() + with + ", " + schedule.scope() + ": " + what + known;
    }

    /** The command that checks the model of the schedule; no command exchanges steps. */
    static String command(RaceTable table) {
        Schedule schedule = table.schedule();
        StringBuilder command = new StringBuilder("pagerace check " + schedule.protocol() + " --cpus "
                + schedule.scope().cpus() + " --pages " + schedule.scope().pages());
        schedule.with().forEach(rule -> command.append(" --with ").append(rule));
        schedule.without().forEach(rule -> command.append(" --without ").append(rule));
        return command + (table.exchanged().isEmpty() ? "" : ", but " + table.exchanged());
    }

    static String loop(int rows, int loop) {
        return loop == rows ? "after row " + loop + " nothing moves any more" : "after row " + loop + " for ever again";
    }

    static void note(List<String> lines, String label, String text) {
        String margin = label + ":" + " ".repeat(LABEL - label.length() - 1);
        for (String line : Wrap.lines(text, Wrap.WIDTH - LABEL, "")) {
            lines.add(margin + line);
            margin = " ".repeat(LABEL);
        }
    }

    private static List<String> rows(Schedule schedule) {
        return rows(schedule.rows(), schedule.scope().cpus());
    }

    /** Rows, a column a context; contexts that are not one of so many CPUs are counted on from there. */
    static List<String> rows(List<RaceRow> rows, int cpus) {
        if (rows.isEmpty()) {
            return List.of("(in the first state)");
        }
        List<Columns.Column> columns = Columns.of(rows, cpus);
        List<Integer> widths = Columns.widths(columns, rows);
        List<String> lines = new ArrayList<>();
        StringBuilder headings = new StringBuilder();
        StringBuilder dashes = new StringBuilder();
        List<Integer> starts = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            starts.add(dashes.length());
            headings.append(" ".repeat(dashes.length() - headings.length()))
                    .append(columns.get(i).heading());
            dashes.append("-".repeat(widths.get(i))).append(i + 1 < columns.size() ? "  " : "");
        }
        lines.add(headings.toString());
        lines.add(dashes.toString());
        for (RaceRow row : rows) {
            for (int i = 0; i < columns.size(); i++) {
                Columns.Column column = columns.get(i);
                if (column.contexts().contains(row.ctx())) {
                    String margin = " ".repeat(starts.get(i));
                    Wrap.lines(column.label(row), widths.get(i), "  ").forEach(line -> lines.add(margin + line));
                }
            }
        }
        return lines;
    }
}
