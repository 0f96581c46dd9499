package io.pagerace.report;

import io.pagerace.PageraceException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a race table that {@link RaceTableWriter} wrote back into a schedule. Errors are {@link PageraceException} with
 * exit status 2, the source and the line.
 */
public final class RaceTableReader {
    private static final Pattern TITLE = Pattern.compile(
            "(\\S+), \\d+ CPUs?, \\d+ pages?: (?:no property broken|(\\S+) broken(?: at (\\S+))?)(?: \\(.*\\))?");
    private static final Pattern DASHES = Pattern.compile("-+(?:  -+)*");
    private static final Pattern PREFIX = Pattern.compile("(\\w+): *(.*)");
    private static final int CONTINUATION = 2;

    private final String source;
    private final List<String> lines;
    private int at;

    private RaceTableReader(String source, String text) {
        this.source = source;
        this.lines = text.lines().map(String::stripTrailing).toList();
    }

    /** Reads one table; {@code source} is what error messages call it. */
    public static Schedule read(String source, String text) {
        return new RaceTableReader(source, text).read();
    }

    private Schedule read() {
        skipEmpty();
        String titleText = String.join(" ", block());
        Matcher title = TITLE.matcher(titleText);
        if (!title.matches()) {
            throw error("neither an ITF trace nor a race table"
                    + " (its first line would be \"PROTOCOL, 2 CPUs, 2 pages: ...\")");
        }
        skipEmpty();
        List<RaceRow> rows = rows();
        String property = title.group(2) == null ? "" : title.group(2);
        String step = title.group(3) == null ? "" : title.group(3);
        return new RaceNotes(source, lastBlock()).schedule(title.group(1), property, step, rows);
    }

    private List<String> block() {
        List<String> block = new ArrayList<>();
        while (at < lines.size() && !lines.get(at).isEmpty()) {
            block.add(lines.get(at++));
        }
        return block;
    }

    private void skipEmpty() {
        while (at < lines.size() && lines.get(at).isEmpty()) {
            at++;
        }
    }

    private List<RaceRow> rows() {
        if (at < lines.size() && lines.get(at).startsWith("(")) {
            block();
            return List.of();
        }
        if (at + 1 >= lines.size() || !DASHES.matcher(lines.get(at + 1)).matches()) {
            throw error("expected headings and a line of dashes");
        }
        String headings = lines.get(at);
        String dashes = lines.get(at + 1);
        List<Integer> starts = new ArrayList<>();
        List<Columns.Column> columns = new ArrayList<>();
        for (int start = 0; start >= 0; start = next(dashes, start)) {
            int next = next(dashes, start);
            String heading = start >= headings.length()
                    ? ""
                    : headings.substring(start, next < 0 ? headings.length() : Math.min(next, headings.length()))
                            .strip();
            Columns.Column column = Columns.parse(heading);
            if (column == null) {
                throw error("\"" + heading + "\" is not the heading of a column");
            }
            starts.add(start);
            columns.add(column);
        }
        at += 2;
        List<RaceRow> rows = new ArrayList<>();
        int column = -1;
        StringBuilder text = new StringBuilder();
        for (; at < lines.size() && !lines.get(at).isEmpty(); at++) {
            String line = lines.get(at);
            int indent = line.length() - line.stripLeading().length();
            if (starts.contains(indent)) {
                finish(rows, column < 0 ? null : columns.get(column), text);
                column = starts.indexOf(indent);
                text = new StringBuilder(line.strip());
            } else if (column >= 0 && indent == starts.get(column) + CONTINUATION) {
                text.append(' ').append(line.strip());
            } else {
                throw error("the text begins between two columns");
            }
        }
        finish(rows, column < 0 ? null : columns.get(column), text);
        return rows;
    }

    /** The start of the next column in the line of dashes, or -1. */
    private static int next(String dashes, int start) {
        int gap = dashes.indexOf("  ", start);
        return gap < 0 ? -1 : gap + 2;
    }

    private void finish(List<RaceRow> rows, Columns.Column column, StringBuilder text) {
        if (column == null) {
            return;
        }
        if (!column.shared()) {
            rows.add(new RaceRow(column.contexts().get(0), text.toString()));
            return;
        }
        Matcher prefix = PREFIX.matcher(text);
        if (!prefix.matches() || !column.contexts().contains(prefix.group(1))) {
            throw error("a row of a shared column begins with one of " + String.join(", ", column.contexts()));
        }
        rows.add(new RaceRow(prefix.group(1), prefix.group(2)));
    }

    /** The last block of the text; what stands between it and the table is the paragraph. */
    private List<String> lastBlock() {
        List<String> last = List.of();
        for (skipEmpty(); at < lines.size(); skipEmpty()) {
            last = block();
        }
        return last;
    }

    private PageraceException error(String what) {
        return PageraceException.usage(source + ": line " + Math.min(at + 1, Math.max(1, lines.size())) + ": " + what);
    }
}
