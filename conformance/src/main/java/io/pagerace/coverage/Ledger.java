package io.pagerace.coverage;

import io.pagerace.PageraceException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How often what has exercised each edge. As text it is one line an edge, sorted:
 *
 * <pre>v4.8/none cpu idle scan.page_lru isolate.lru_page model-checking=4 replay=1</pre>
 *
 * <p>and {@code stopped!CleanFree} for the pc behind a step that breaks a property. Counts are steps computed (model
 * checking) or taken (the others). Two ledgers are merged by adding their counts.
 */
public final class Ledger {
    /** The first line of the text; the number changes when older versions could not read it. */
    static final String HEADER = "# pagerace ledger 1";

    private static final int NAMES = 5;

    private final Map<Edge, EnumMap<Source, Long>> counts = new TreeMap<>();

    /** Adds steps. */
    public synchronized void add(Edge edge, Source source, long count) {
        counts.computeIfAbsent(edge, key -> new EnumMap<>(Source.class)).merge(source, count, Ledger::sum);
    }

    /** A ledger that has run for ever stays at the largest number. */
    private static long sum(long one, long other) {
        return one > Long.MAX_VALUE - other ? Long.MAX_VALUE : one + other;
    }

    /** Adds all of another ledger. */
    public void add(Ledger other) {
        other.counts().forEach((edge, bySource) -> bySource.forEach((source, count) -> add(edge, source, count)));
    }

    /** The counts, in the order of the text. */
    public synchronized Map<Edge, Map<Source, Long>> counts() {
        Map<Edge, Map<Source, Long>> copy = new TreeMap<>();
        counts.forEach((edge, bySource) -> copy.put(edge, new EnumMap<>(bySource)));
        return Collections.unmodifiableMap(copy);
    }

    /** The text, with a line break at its end. */
    public String text() {
        StringBuilder text = new StringBuilder(HEADER).append('\n');
        counts().forEach((edge, bySource) -> {
            text.append(String.join(" ", edge.protocol(), edge.kind(), edge.before(), edge.step(), edge.behind()));
            text.append(edge.broken().isEmpty() ? "" : "!" + edge.broken());
            bySource.forEach((source, count) ->
                    text.append(' ').append(source).append('=').append(count));
            text.append('\n');
        });
        return text.toString();
    }

    /**
     * Reads a text; the empty text is an empty ledger. Throws with exit status 2, the file and the line, if it is not a
     * ledger.
     */
    public static Ledger parse(String file, String text) {
        Ledger ledger = new Ledger();
        if (text.isEmpty()) {
            return ledger;
        }
        List<String> lines = new ArrayList<>(List.of(text.split("\n", -1)));
        if (!lines.get(0).equals(HEADER)) {
            throw PageraceException.usage(file + ": line 1: expected \"" + HEADER + "\", so it is not a ledger");
        }
        if (!lines.get(lines.size() - 1).isEmpty()) {
            throw PageraceException.usage(file + ": line " + lines.size() + ": the file is truncated");
        }
        for (int i = 1; i < lines.size() - 1; i++) {
            try {
                ledger.addLine(lines.get(i));
            } catch (IllegalArgumentException e) {
                throw PageraceException.usage(file + ": line " + (i + 1) + ": " + e.getMessage());
            }
        }
        return ledger;
    }

    private void addLine(String line) {
        String[] words = line.split(" ", -1);
        if (words.length <= NAMES) {
            throw new IllegalArgumentException("expected PROTOCOL CONTEXT BEFORE STEP BEHIND SOURCE=COUNT ...");
        }
        String[] behind = words[NAMES - 1].split("!", 2);
        Edge edge = new Edge(words[0], words[1], words[2], words[3], behind[0], behind.length > 1 ? behind[1] : "");
        for (int i = NAMES; i < words.length; i++) {
            String[] sides = words[i].split("=", 2);
            Source source = Source.of(sides[0])
                    .orElseThrow(() -> new IllegalArgumentException("unknown source \"" + sides[0] + "\""));
            if (sides.length < 2 || !sides[1].matches("[1-9][0-9]{0,18}")) {
                throw new IllegalArgumentException("expected " + source + "=COUNT");
            }
            add(edge, source, count(sides[1]));
        }
    }

    private static long count(String digits) {
        try {
            return Long.parseLong(digits);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("the count " + digits + " is too large", e);
        }
    }
}
