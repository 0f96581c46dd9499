package io.pagerace.report;

import java.util.ArrayList;
import java.util.List;

/** Aligns columns of text. */
final class TextTable {
    private TextTable() {}

    /** The lines of {@link #lines} as a text. */
    static String text(List<List<String>> rows) {
        return String.join("\n", lines(rows)) + "\n";
    }

    /** One line a row, columns two blanks apart, no blanks at the end of a line; empty columns are left out. */
    static List<String> lines(List<List<String>> rows) {
        int columns = rows.stream().mapToInt(List::size).max().orElse(0);
        List<String> lines = new ArrayList<>();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < columns; i++) {
                int column = i;
                int width = rows.stream()
                        .mapToInt(r -> column < r.size() ? r.get(column).length() : 0)
                        .max()
                        .orElse(0);
                boolean empty = rows.stream()
                        .skip(1)
                        .allMatch(r -> column >= r.size() || r.get(column).isEmpty());
                if (rows.size() > 1 && empty) {
                    continue;
                }
                String cell = column < row.size() ? row.get(column) : "";
                line.append(cell).append(" ".repeat(width - cell.length() + 2));
            }
            lines.add(line.toString().stripTrailing());
        }
        return lines;
    }
}
