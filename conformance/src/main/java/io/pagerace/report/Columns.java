package io.pagerace.report;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Which contexts stand in which column of a race table, and what stands above it. */
final class Columns {
    private static final int MAX = 3;
    private static final Pattern COMPACTING = Pattern.compile("c(\\d+)");
    private static final Pattern HEADING = Pattern.compile("CPU (\\d+)(?:: (\\S+(?:, \\S+)*))?");

    private Columns() {}

    /** A column. If several contexts share it, each of its rows begins with the name of its context. */
    record Column(String heading, List<String> contexts) {
        boolean shared() {
            return contexts.size() > 1;
        }

        String label(RaceRow row) {
            return shared() ? row.ctx() + ": " + row.text() : row.text();
        }
    }

    /** One column a context as long as there are three; the last column takes what is over. */
    static List<Column> of(List<RaceRow> rows, int cpus) {
        return of(rows, cpus, MAX);
    }

    /** One column a context. */
    static List<Column> alone(List<RaceRow> rows, int cpus) {
        return of(rows, cpus, Integer.MAX_VALUE);
    }

    private static List<Column> of(List<RaceRow> rows, int cpus, int max) {
        List<String> contexts =
                new ArrayList<>(new TreeSet<>(rows.stream().map(RaceRow::ctx).toList()));
        contexts.sort((a, b) -> Boolean.compare(!compacting(a), !compacting(b)));
        List<Column> columns = new ArrayList<>();
        List<String> others = contexts.stream().filter(ctx -> !compacting(ctx)).toList();
        int alone = contexts.size() <= max ? contexts.size() : max - 1;
        for (String ctx : contexts.subList(0, alone)) {
            Matcher compacting = COMPACTING.matcher(ctx);
            String heading = compacting.matches()
                    ? "CPU " + compacting.group(1)
                    : "CPU " + (cpus + others.indexOf(ctx)) + ": " + ctx;
            columns.add(new Column(heading, List.of(ctx)));
        }
        List<String> rest = contexts.subList(alone, contexts.size());
        if (!rest.isEmpty()) {
            Matcher first = COMPACTING.matcher(rest.get(0));
            String number = first.matches() ? first.group(1) : Integer.toString(cpus + others.indexOf(rest.get(0)));
            columns.add(new Column("CPU " + number + ": " + String.join(", ", rest), List.copyOf(rest)));
        }
        return columns;
    }

    /** The column of a heading, or null if it is none. */
    static Column parse(String heading) {
        Matcher m = HEADING.matcher(heading);
        if (!m.matches()) {
            return null;
        }
        List<String> contexts = m.group(2) == null
                ? List.of("c" + m.group(1))
                : List.of(m.group(2).split(", "));
        return new Column(heading, contexts);
    }

    /** Widths that fit the page: what a column needs if it is modest, an equal share of what is left otherwise. */
    static List<Integer> widths(List<Column> columns, List<RaceRow> rows) {
        List<Integer> needs = columns.stream()
                .map(column -> Math.max(
                        column.heading().length(),
                        rows.stream()
                                .filter(row -> column.contexts().contains(row.ctx()))
                                .mapToInt(row -> column.label(row).length())
                                .max()
                                .orElse(0)))
                .collect(Collectors.toList());
        int left = Wrap.WIDTH - 2 * (columns.size() - 1);
        List<Integer> widths = new ArrayList<>(needs);
        List<Integer> open = new ArrayList<>();
        for (int i = 0; i < needs.size(); i++) {
            open.add(i);
        }
        while (!open.isEmpty()) {
            int share = left / open.size();
            List<Integer> wide = open.stream()
                    .filter(i -> columns.get(i).heading().length() > share)
                    .toList();
            List<Integer> modest =
                    open.stream().filter(i -> needs.get(i) <= share).toList();
            List<Integer> settled = !wide.isEmpty() ? wide : !modest.isEmpty() ? modest : List.copyOf(open);
            for (int i : settled) {
                int heading = columns.get(i).heading().length();
                widths.set(i, Math.max(heading, Math.min(needs.get(i), share)));
                left -= widths.get(i);
                open.remove(Integer.valueOf(i));
            }
        }
        return widths;
    }

    private static boolean compacting(String ctx) {
        return COMPACTING.matcher(ctx).matches();
    }
}
