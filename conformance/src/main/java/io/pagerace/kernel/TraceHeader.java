package io.pagerace.kernel;

import java.util.List;
import java.util.Optional;

/**
 * What a trace says of itself in front of its events, if {@code pagerace trace capture} took it: comments to everybody
 * else.
 *
 * @param release the kernel's
 * @param table how its probes are read
 * @param probes those that were set
 * @param definitions how they were set
 */
public record TraceHeader(String release, String table, List<String> probes, List<String> definitions) {
    private static final String START = "# pagerace: ";
    private static final String TABLE = START + "table ";
    private static final String PROBES = START + "probes ";

    /** The lines. */
    public String text() {
        StringBuilder text = new StringBuilder();
        text.append(START).append("kernel ").append(release).append('\n');
        text.append(TABLE).append(table).append('\n');
        text.append(PROBES).append(String.join(" ", probes)).append('\n');
        definitions.forEach(
                each -> text.append(START).append("set ").append(each).append('\n'));
        return text.toString();
    }

    /** The table that a line names. */
    static Optional<String> table(String line) {
        return line.startsWith(TABLE)
                ? Optional.of(line.substring(TABLE.length()).strip())
                : Optional.empty();
    }

    /** The probes that a line names. */
    static List<String> probes(String line) {
        return line.startsWith(PROBES) ? List.of(line.substring(PROBES.length()).split(" +")) : List.of();
    }
}
